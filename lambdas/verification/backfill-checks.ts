import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { siteOf } from '../destinations/site.ts';
import type { Link } from '../links/link.ts';
import { isVerifiable, type LinkCheck, type LinkChecks, newCheck } from '../links/verification.ts';
import { DAY_MS, type Random } from './check-times.ts';

/** Links that were created before there were checks. */
export interface BackfillStore extends LinkChecks {
  /** All in-page links that are active, in pages of at most 100. Reads the whole table. */
  inpageLinks(): AsyncIterable<readonly Link[]>;
  /** Stores a link's first check. @returns false if it has one */
  begin(check: LinkCheck): Promise<boolean>;
}

export interface BackfillReport {
  /** Active in-page links. */
  readonly links: number;
  /** Of them, those that are checked from now on. */
  readonly begun: number;
  /** Those that had a check already. */
  readonly checked: number;
  /** Those without a page of their own. */
  readonly withoutPage: number;
}

const WRITES_AT_ONCE = 8;

/**
 * Makes links due that have no check yet, spread over a day. Safe to interrupt and to repeat: a check that exists stays as it
 * is.
 */
export async function backfillChecks(
  store: BackfillStore,
  { now, random }: { readonly now: () => Date; readonly random: Random },
): Promise<BackfillReport> {
  const report = { links: 0, begun: 0, checked: 0, withoutPage: 0 };
  for await (const page of store.inpageLinks()) {
    report.links += page.length;
    const verifiable = page.filter((link) => isVerifiable(link, now()));
    report.withoutPage += page.length - verifiable.length;
    const checks = await store.findChecks(verifiable.map(({ linkId }) => linkId));
    await forEachConcurrently(verifiable, WRITES_AT_ONCE, async (link) => {
      const begun = !checks.has(link.linkId) && (await store.begin(firstCheck(link, now(), random)));
      report[begun ? 'begun' : 'checked'] += 1;
    });
  }
  return report;
}

const firstCheck = (link: Link, now: Date, random: Random): LinkCheck => ({
  ...newCheck(link, siteOf(link.siteUrl ?? ''), now),
  dueAt: new Date(now.getTime() + Math.floor(random() * DAY_MS)),
});
