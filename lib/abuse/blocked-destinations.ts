import { parseBlockEntry } from '../../lambdas/blocks/block-entry.ts';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import type { StageConfig } from '../config.ts';

/** Lambda limits a function's environment to 4 KB. */
const MAX_CHARACTERS = 2_000;

/**
 * Returns the destinations that the stage's configuration blocks, in canonical form. The app's own domain is one, because short links
 * would work there: two of them could lead to each other for ever.
 * @throws Error when an entry is invalid, or when they don't fit into a function's environment
 */
export function configuredBlocks({
  stage,
  appDomain,
  blockedDestinations = [],
}: StageConfig): readonly string[] {
  const configured = blockedDestinations.map((text) => {
    const parsed = parseBlockEntry(text);
    if (!parsed.ok) throw new Error(`Stage "${stage}": blocked destination "${text}": ${parsed.problem}`);
    return parsed.entry;
  });
  // A pattern of host and path: a bare domain would block what is below it, too.
  const entries = [...configured, ...(appDomain ? [`${appDomain.domainName}/*`] : [])];
  if (entries.join(' ').length > MAX_CHARACTERS) {
    throw new Error(
      `Stage "${stage}" blocks destinations of more than ${MAX_CHARACTERS} characters. Block them with ` +
        '`npm run ops:abuse -- block`, which keeps them in the table.',
    );
  }
  return entries;
}

/** Returns the environment variables of a function that checks destinations. */
export function blocksEnvironment(config: StageConfig): Partial<Record<EnvarName, string>> {
  const entries = configuredBlocks(config);
  return entries.length === 0 ? {} : { [envars.blockedDestinations]: entries.join(' ') };
}
