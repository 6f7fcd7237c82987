import { parseBlockEntry } from '../../lambdas/abuse/block-entry.ts';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import type { StageConfig } from '../config.ts';

/** All entries of a function's environment share 4 KB. */
const MAX_CHARACTERS = 2_000;

/**
 * What the stage's configuration blocks, in the one spelling by which it is compared.
 * @throws Error when an entry is none, or when they are too many for a function's environment
 */
export function configuredBlocks({ stage, blockedDestinations = [] }: StageConfig): readonly string[] {
  const entries = blockedDestinations.map((text) => {
    const parsed = parseBlockEntry(text);
    if (!parsed.ok) throw new Error(`Stage "${stage}": blocked destination "${text}": ${parsed.problem}`);
    return parsed.entry;
  });
  if (entries.join(' ').length > MAX_CHARACTERS) {
    throw new Error(
      `Stage "${stage}" blocks destinations of more than ${MAX_CHARACTERS} characters. Block them by ` +
        '`npm run ops:abuse -- block`, which keeps them in the table.',
    );
  }
  return entries;
}

/** What a function is told that judges destinations. */
export function blocksEnvironment(config: StageConfig): Partial<Record<EnvarName, string>> {
  const entries = configuredBlocks(config);
  return entries.length === 0 ? {} : { [envars.blockedDestinations]: entries.join(' ') };
}
