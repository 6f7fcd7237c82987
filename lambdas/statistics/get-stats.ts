import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import type { Link } from '../links/link.ts';
import type { LinkList } from '../links/link-list.ts';
import { dividedRange, type RangeStats } from './range-stats.ts';
import type { AskedRange } from './stats-range.ts';
import { DaySums, type StoredDay, type StoredDays, type UtcDays } from './stored-day.ts';
import { summarize } from './summarize.ts';
import { daysIn } from './zone.ts';

export interface GetStatsServices {
  readonly list: Pick<LinkList, 'findFacts' | 'readBefore'>;
  readonly days: StoredDays;
  readonly now: () => Date;
}

export interface GetStatsRequest {
  readonly userId: string;
  readonly range: AskedRange;
  /** Add up only links before this position; undefined to start with the newest. */
  readonly before: number | undefined;
}

/** The statistics of some of an account's links. */
export interface AccountStats extends RangeStats {
  /** Number of links that were added up. */
  readonly links: number;
  /** The rest are the links before this position. Undefined at the end. */
  readonly next: number | undefined;
}

/** What one request adds up (decision 73): it ends with the step that reaches one of these. */
const BUDGET = { links: 500, days: 5_000, ms: 10_000 } as const;
/** Links per step, unless they could have too many days. */
const MAX_STEP = 100;
/** Links whose days are read concurrently. */
const LINKS_AT_ONCE = 10;

/**
 * Adds up the statistics of an account's links, newest first, also of those that are removed and can be restored. Stays within
 * {@link BUDGET}, so it may not get to all of them.
 * @throws InvalidFieldsError when the range is not valid
 */
export async function getStats(
  { userId, range: asked, before }: GetStatsRequest,
  services: GetStatsServices,
): Promise<AccountStats> {
  const startedAt = services.now().getTime();
  const { utcDays, ...divided } = dividedRange(asked, services.now());
  const sums = new DaySums();
  const sum = { links: 0, days: 0, ms: 0 };
  const isWithinBudget = () => (['links', 'days', 'ms'] as const).every((each) => sum[each] < BUDGET[each]);
  let next = before;
  do {
    const page = await linksBefore({ userId, before: next, limit: stepOf(utcDays) }, services.list);
    const read = await readDays(page.links, utcDays, services);
    for (const day of read.days) sums.add(day);
    sum.links += read.links;
    sum.days += read.days.length;
    sum.ms = services.now().getTime() - startedAt;
    next = page.next;
  } while (next !== undefined && isWithinBudget());
  return { ...divided, summary: summarize(sums, divided.timeline), links: sum.links, next };
}

/** Links whose days together are within the budget. */
function stepOf(utcDays: UtcDays | undefined): number {
  if (!utcDays) return MAX_STEP;
  return Math.max(1, Math.min(MAX_STEP, Math.floor(BUDGET.days / daysIn(utcDays))));
}

/**
 * Finds the next links. Both lists are read alongside, down to the same position, so that a link that is removed or restored
 * meanwhile is in neither twice.
 */
async function linksBefore(
  {
    userId,
    before,
    limit,
  }: { readonly userId: string; readonly before: number | undefined; readonly limit: number },
  list: GetStatsServices['list'],
): Promise<{ readonly links: readonly Link[]; readonly next: number | undefined }> {
  const lists = await settleAll([
    list.readBefore({ userId, isRemoved: false }, before, limit),
    list.readBefore({ userId, isRemoved: true }, before, limit),
  ]);
  const cutAt = lists.flatMap(({ rows, isEnd }) => (isEnd ? [] : [rows.at(-1)?.sequence ?? 0]));
  const known = lists.flatMap(({ rows }) => rows).filter(({ sequence }) => sequence >= Math.max(0, ...cutAt));
  const rows = [...new Map(known.map((row) => [row.sequence, row])).values()]
    .toSorted((a, b) => b.sequence - a.sequence)
    .slice(0, limit);
  const isEnd = cutAt.length === 0 && rows.length === known.length;
  return { links: rows.map(({ link }) => link), next: isEnd ? undefined : rows.at(-1)?.sequence };
}

/** Reads the days of links that anybody has visited. Leaves out deleted links, which the list may still show. */
async function readDays(
  links: readonly Link[],
  utcDays: UtcDays | undefined,
  { list, days }: GetStatsServices,
): Promise<{ readonly links: number; readonly days: readonly StoredDay[] }> {
  if (links.length === 0) return { links: 0, days: [] };
  const facts = await list.findFacts(links);
  const visited = [...facts].filter(([, { counters }]) => counters.views + counters.clicks > 0);
  const read: StoredDay[] = [];
  if (utcDays) {
    await forEachConcurrently(visited, LINKS_AT_ONCE, async ([linkId]) => {
      read.push(...(await days.read(linkId, utcDays)));
    });
  }
  return { links: facts.size, days: read };
}
