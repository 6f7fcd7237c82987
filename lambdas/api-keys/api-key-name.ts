import { hasControls, isBlank, onOneLine } from '../links/shown-text.ts';
import { InvalidApiKeyNameError } from './api-key-errors.ts';

export const MAX_NAME_LENGTH = 100;

/** What a name must be like: it is shown in lists and in mails. */
export const NAME_RULE = `must have 1 to ${MAX_NAME_LENGTH} characters, and no control characters.`;

/** Trims a key's name. A line break becomes a space. @returns undefined when it doesn't follow {@link NAME_RULE} */
export function readApiKeyName(text: string): string | undefined {
  const name = onOneLine(text).trim();
  const isShort = [...name].length <= MAX_NAME_LENGTH;
  return name.isWellFormed() && !hasControls(name) && !isBlank(name) && isShort ? name : undefined;
}

/**
 * Trims a key's name, as {@link readApiKeyName} does.
 * @throws InvalidApiKeyNameError
 */
export function normaliseApiKeyName(text: string): string {
  const name = readApiKeyName(text);
  if (name === undefined) throw new InvalidApiKeyNameError(NAME_RULE);
  return name;
}
