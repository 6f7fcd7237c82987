import { timeOfUlid } from '../visits/new-ulid.ts';
import type { AuditTrail, Decision } from './decision.ts';

/** How far back decisions are listed unless an operator asks for more, in milliseconds. */
export const DECISIONS_LISTED_MS = 365 * 24 * 3600 * 1000;
/** Most decisions that one request reads. */
export const MAX_DECISIONS_READ = 2_000;

export interface DecisionQuery {
  readonly since: Date;
  /** Only older ones than the decision with this ULID; undefined to begin with the newest. */
  readonly before?: string | undefined;
  readonly limit: number;
  /** Most decisions to read: those that match may be rare. */
  readonly maxRead: number;
  /** Only decisions about this link; undefined for all. */
  readonly shortCode?: string | undefined;
  /** Only decisions about this account and its links; undefined for all. */
  readonly accountId?: string | undefined;
}

export interface ListedDecisions {
  readonly decisions: readonly Decision[];
  /** The last decision that was read, if older ones may match; they are those before it. */
  readonly next: string | undefined;
}

/** Lists decisions, newest first. Reads at most as many as it may, so that a page can be short, but never lost. */
export async function listDecisions(
  { since, before, limit, maxRead, shortCode, accountId }: DecisionQuery,
  { audit, now }: { readonly audit: AuditTrail; readonly now: () => Date },
): Promise<ListedDecisions> {
  const decisions: Decision[] = [];
  let read = 0;
  let last: string | undefined;
  // A decision's time has no fraction of a second; its ULID has one.
  const until = before === undefined ? now() : timeOfUlid(before);
  for await (const decision of audit.decisions(since, until)) {
    if (before !== undefined && decision.id >= before) continue;
    if (read === maxRead) return { decisions, next: last };
    read += 1;
    const isWanted =
      (shortCode ?? decision.shortCode) === decision.shortCode &&
      (accountId ?? decision.accountId) === decision.accountId;
    if (isWanted && decisions.length === limit) return { decisions, next: last };
    last = decision.id;
    if (isWanted) decisions.push(decision);
  }
  return { decisions, next: undefined };
}
