import type { AbuseReport } from '../abuse/abuse-report.ts';
import { listOpenReports, MAX_REPORTS_READ } from '../abuse/list-open-reports.ts';
import type { Decision } from '../audit/decision.ts';
import { DECISIONS_LISTED_MS, listDecisions, MAX_DECISIONS_READ } from '../audit/list-decisions.ts';
import type { Link } from '../links/link.ts';
import { LinkNotFoundError } from '../links/link-errors.ts';
import type { OperatorDesk } from './operator-desk.ts';

const MAX_REPORTS = { limit: 200, maxRead: MAX_REPORTS_READ };
const MAX_DECISIONS = { limit: 50, maxRead: MAX_DECISIONS_READ };

/** What operators know of a link. */
export interface LinkHistory {
  /** Undefined if it was deleted: only its reports and decisions record where it led. */
  readonly link: Link | undefined;
  readonly reports: readonly AbuseReport[];
  readonly decisions: readonly Decision[];
  /** Whether these are all. */
  readonly isComplete: boolean;
}

/** Finds a link by its code, with its open reports and the decisions of a year. @throws LinkNotFoundError */
export async function linkHistory(shortCode: string, desk: OperatorDesk): Promise<LinkHistory> {
  const found = await desk.codes.find(shortCode);
  if (!found) throw new LinkNotFoundError();
  const { listed, hasMore } = await listOpenReports({ shortCode, order: 'oldest', ...MAX_REPORTS }, desk);
  const since = new Date(desk.now().getTime() - DECISIONS_LISTED_MS);
  const { decisions, next } = await listDecisions({ since, shortCode, ...MAX_DECISIONS }, desk);
  return {
    link: 'link' in found ? found.link : undefined,
    reports: listed,
    decisions,
    isComplete: !hasMore && next === undefined,
  };
}
