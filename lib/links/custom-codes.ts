import { type EnvarName, envars } from '../../lambdas/envars.ts';
import { SHORTEST_CUSTOM_CODE } from '../../lambdas/links/short-code.ts';
import type { StageConfig } from '../config.ts';

/** Beyond this nobody could choose a word; our own examples are one character longer. */
const LONGEST_MINIMUM = 10;

/**
 * The environment of functions that issue or document custom short codes.
 * @throws Error when the stage's shortest code is out of range
 */
export function customCodeEnvironment({
  stage,
  shortestCustomCode,
}: StageConfig): Partial<Record<EnvarName, string>> {
  const isInRange = shortestCustomCode >= SHORTEST_CUSTOM_CODE && shortestCustomCode <= LONGEST_MINIMUM;
  if (!Number.isInteger(shortestCustomCode) || !isInRange) {
    throw new Error(
      `shortestCustomCode of the stage "${stage}" is ${shortestCustomCode}; it must be an integer from ` +
        `${SHORTEST_CUSTOM_CODE} to ${LONGEST_MINIMUM}.`,
    );
  }
  return { [envars.shortestCustomCode]: String(shortestCustomCode) };
}
