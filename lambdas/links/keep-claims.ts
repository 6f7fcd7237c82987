import { type ChangeLinkServices, changeLink, nextVersion } from './change-link.ts';
import { keptClaimsOf } from './claims.ts';

/**
 * Writes the claims' rows of links that were disabled before such rows were kept, so that `match_inactive` finds them. Of
 * several links with the same claim, the latest gets it; one that is held stays as it is. Safe to interrupt and to repeat.
 * @param disabled the ids of disabled links
 * @returns how many links have claims to keep
 */
export async function keepClaims(
  disabled: () => AsyncIterable<number>,
  services: ChangeLinkServices,
): Promise<number> {
  let keeping = 0;
  for await (const linkId of disabled()) {
    const keeps = await changeLink<boolean>(
      linkId,
      (link, now) =>
        keptClaimsOf(link, now).length > 0
          ? { kind: 'replace', after: nextVersion(link, {}), rewritesKeptClaims: true, result: true }
          : { kind: 'keep', result: false },
      services,
    );
    if (keeps) keeping += 1;
  }
  return keeping;
}
