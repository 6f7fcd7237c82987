import type { AbuseReport, AbuseReports, ReportReason } from './abuse-report.ts';

/** Reports that are listed for one link, reason and destination: a flood of them must not hide the others. */
export const ALIKE_LISTED = 3;

/** Most reports that one request reads. */
export const MAX_REPORTS_READ = 1_000;

export interface ReportQuery {
  /** Most reports to list. */
  readonly limit: number;
  /** Most reports to read. */
  readonly maxRead: number;
  /** `urgency`: the worst reasons first, then what was reported most often, then the oldest. Reads as many as it may. */
  readonly order: 'oldest' | 'urgency';
  /** Only reports for this reason; undefined for all. */
  readonly reason?: ReportReason | undefined;
  /** Only reports of this link, all that are alike; undefined for all. */
  readonly shortCode?: string | undefined;
}

/** Reports of one link, for one reason and with one destination. */
interface AlikeReports {
  readonly first: AbuseReport;
  /** Stored ones among those that were read. */
  readonly stored: number;
}

export interface OpenReports {
  readonly listed: readonly AbuseReport[];
  /** Alike ones, if more than {@link ALIKE_LISTED} are open. */
  readonly floods: readonly AlikeReports[];
  /** How many match, among those that were read. */
  readonly matching: number;
  /** Whether some were not read, or not listed for lack of room. */
  readonly hasMore: boolean;
}

/** What open reports share if an operator would decide about them alike. */
export const kindOfReport = ({ linkId, reason, destination }: AbuseReport): string =>
  JSON.stringify([linkId, reason, destination]);

/** The most harmful reasons first. */
const URGENCY: readonly (readonly ReportReason[])[] = [
  ['child-safety'],
  ['phishing', 'malware'],
  ['hate', 'illegal'],
  ['other'],
  ['spam'],
];

/** A group while it is read. */
interface Group {
  readonly first: AbuseReport;
  stored: number;
  /** Counted ones included. */
  total: number;
}

/** Lists open reports, at most {@link ALIKE_LISTED} alike, unless they are those of one link. */
export async function listOpenReports(
  { limit, maxRead, order, reason, shortCode }: ReportQuery,
  { reports }: { readonly reports: Pick<AbuseReports, 'open'> },
): Promise<OpenReports> {
  const groups = new Map<string, Group>();
  const listed: AbuseReport[] = [];
  let [read, matching, hasMore] = [0, 0, false];
  for await (const report of reports.open()) {
    read += 1;
    if (read > maxRead) {
      hasMore = true;
      break;
    }
    if ((reason ?? report.reason) !== report.reason || (shortCode ?? report.shortCode) !== report.shortCode)
      continue;
    const kind = kindOfReport(report);
    const group = groups.get(kind) ?? { first: report, stored: 0, total: 0 };
    groups.set(kind, group);
    const isListed = group.stored < ALIKE_LISTED || report.counted !== undefined || shortCode !== undefined;
    if (isListed && order === 'oldest' && listed.length === limit) {
      hasMore = true;
      break;
    }
    matching += 1;
    group.total += report.counted?.reports ?? 1;
    if (!report.counted) group.stored += 1;
    if (isListed) listed.push(report);
  }
  const shown = order === 'urgency' ? byUrgency(listed, groups).slice(0, limit) : listed;
  return {
    listed: shown,
    floods: [...groups.values()].filter(({ stored }) => stored > ALIKE_LISTED),
    matching,
    hasMore: hasMore || shown.length < listed.length,
  };
}

function byUrgency(listed: readonly AbuseReport[], groups: ReadonlyMap<string, Group>): AbuseReport[] {
  const rank = ({ reason }: AbuseReport): number => URGENCY.findIndex((reasons) => reasons.includes(reason));
  const total = (report: AbuseReport): number => groups.get(kindOfReport(report))?.total ?? 0;
  return listed.toSorted(
    (one, other) =>
      rank(one) - rank(other) || total(other) - total(one) || one.at.getTime() - other.at.getTime(),
  );
}
