import { type ChangeLinkServices, changeLink, nextVersion } from '../links/change-link.ts';

/**
 * Bars the claims and destinations of links that version 0.1 took down, which kept no bars. Safe to run twice.
 * @param takenDown the ids of links that are taken down
 * @returns how many links bar others now
 */
export async function barTakenDown(
  takenDown: () => AsyncIterable<number>,
  services: ChangeLinkServices,
): Promise<number> {
  let barred = 0;
  for await (const linkId of takenDown()) {
    const isBarred = await changeLink<boolean>(
      linkId,
      (link) =>
        link.takenDown && link.owner && link.type === 'inpage'
          ? { kind: 'replace', after: nextVersion(link, {}), result: true }
          : { kind: 'keep', result: false },
      services,
    );
    if (isBarred) barred += 1;
  }
  return barred;
}
