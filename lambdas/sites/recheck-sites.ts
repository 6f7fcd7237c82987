import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { CodedError } from '../errors/coded-error.ts';
import { proofState } from './site.ts';
import type { DueSites } from './site-store.ts';
import { type TryProofServices, tryProof } from './try-proof.ts';

/** Domains looked at concurrently: each takes seconds of waiting for somebody else's servers. */
const AT_ONCE = 5;
/** Milliseconds reserved for tries in flight. */
const RESERVE_MS = 20_000;

export interface RecheckSitesPorts extends TryProofServices {
  readonly due: DueSites;
  /** Milliseconds before the function times out. */
  readonly remainingMs: () => number;
  readonly log: { warn(message: string, fields: Readonly<Record<string, unknown>>): void };
}

/**
 * The outcome of a due look: `found` and `lost` say whether a proof counts, `moot` that the claim was deleted; `failed`
 * and `left` (time ran out) are for the next run.
 */
export type SiteFate = 'found' | 'lost' | 'moot' | 'failed' | 'left';

/**
 * Looks again for the proofs that are due, so that owners need not. Safe to run twice or concurrently.
 * @returns the fates, and the age of the oldest due row in seconds
 * @throws Error when the due rows cannot be listed
 */
export async function recheckSites(
  ports: RecheckSitesPorts,
): Promise<{ readonly fates: Readonly<Record<SiteFate, number>>; readonly lagSeconds: number }> {
  const { due, now, remainingMs } = ports;
  const fates: Record<SiteFate, number> = { found: 0, lost: 0, moot: 0, failed: 0, left: 0 };
  const mustStop = (): boolean => remainingMs() < RESERVE_MS;
  let lagMs = 0;
  for await (const page of due.pages(now())) {
    lagMs = Math.max(lagMs, ...page.map(({ dueAt }) => now().getTime() - dueAt.getTime()));
    await forEachConcurrently(page, AT_ONCE, async ({ userId, domain }) => {
      const fate = mustStop() ? 'left' : await recheck({ userId, domain }, ports);
      fates[fate] += 1;
    });
    if (mustStop()) break;
  }
  return { fates, lagSeconds: Math.floor(lagMs / 1000) };
}

async function recheck(
  key: { readonly userId: string; readonly domain: string },
  ports: RecheckSitesPorts,
): Promise<SiteFate> {
  try {
    const site = await tryProof(key, ports);
    return proofState(site, ports.now()).provedBy.length > 0 ? 'found' : 'lost';
  } catch (error) {
    if (error instanceof CodedError && error.code === 'not_found') return 'moot';
    ports.log.warn('proof not looked for', { domain: key.domain, error });
    return 'failed';
  }
}
