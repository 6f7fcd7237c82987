import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import type { PackedStore } from './packed-store.ts';
import { emptying } from './plan-packed.ts';
import { readHosts } from './read-hosts.ts';

/** Links folded concurrently. */
const LINKS_AT_ONCE = 4;
/** Milliseconds reserved for writes in flight. */
const RESERVE_MS = 20_000;
const TIMEOUT_MS = 5_000;

export interface IdlePorts {
  /** Lists links whose pending clicks are due to be folded, in pages. Eventually consistent. */
  readonly pages: (now: Date) => AsyncIterable<readonly number[]>;
  readonly packed: PackedStore;
  readonly now: () => Date;
  /** Milliseconds before the function times out. */
  readonly remainingMs: () => number;
  readonly log: { warn(message: string, fields: Readonly<Record<string, unknown>>): void };
}

/**
 * Folds clicks that have been pending for long, so that nothing of a visit is kept longer than docs/counting.md says. A link that can't
 * be folded now stays due.
 * @throws Error when the due links can't be listed
 */
export async function foldIdleClicks(ports: IdlePorts): Promise<{ folded: number; left: number }> {
  const { pages, now, remainingMs, log } = ports;
  const fates = { folded: 0, left: 0 };
  const seen = new Set<number>();
  for await (const page of pages(now())) {
    const unseen = page.filter((linkId) => !seen.has(linkId));
    for (const linkId of unseen) seen.add(linkId);
    await forEachConcurrently(unseen, LINKS_AT_ONCE, async (linkId) => {
      try {
        const isFolded = remainingMs() > RESERVE_MS && (await foldLink(linkId, ports));
        fates[isFolded ? 'folded' : 'left'] += 1;
      } catch (error) {
        fates.left += 1;
        log.warn('pending clicks not folded', { linkId, error });
      }
    });
    if (remainingMs() <= RESERVE_MS) break;
  }
  return fates;
}

/** @returns whether nothing is due any more */
async function foldLink(linkId: number, { packed, now }: IdlePorts): Promise<boolean> {
  const total = await packed.read(linkId, TIMEOUT_MS);
  if (total === 'busy') return false;
  if (total?.dueAt === undefined || Date.parse(total.dueAt) > now().getTime()) return true;
  // Waits for the last fold, as each fold does.
  if ((await packed.findPacked(total, [], TIMEOUT_MS)) === 'busy') return false;
  const hosts = await readHosts(packed, linkId, total.pending, TIMEOUT_MS);
  if (hosts === 'busy') return false;
  return (await packed.write(emptying(total, hosts, now()), TIMEOUT_MS)) === 'written';
}
