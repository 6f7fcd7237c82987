import type { DataOf } from '../api/endpoints.ts';

export type ReportList = DataOf<'GET /operator/reports'>;
export type Report = ReportList['reports'][number];
export type Reason = Report['reason'];

/** Reports that one decision answers: of the same link, for the same reason, with the same destination. */
export interface ReportCase {
  readonly key: string;
  readonly code: string;
  readonly reason: Reason;
  /** Defanged; null when the link had been deleted. */
  readonly destination: string | null;
  /** Those that are listed: three at most in a queue. */
  readonly reports: readonly Report[];
  /** All that are open, as far as they are known. */
  readonly count: number;
  /** When the first was sent. */
  readonly since: string;
}

const keyOf = ({ short_code, reason, destination }: Report): string =>
  JSON.stringify([short_code, reason, destination]);

/** Puts reports that are alike together, in the order of their first ones. */
export function casesOf({ reports, floods }: Pick<ReportList, 'reports' | 'floods'>): readonly ReportCase[] {
  const byKey = Map.groupBy(reports, keyOf);
  return [...byKey].flatMap(([key, alike]) => {
    const [first] = alike;
    if (!first) return [];
    const flood = floods.find(({ first: id }) => alike.some((report) => report.id === id));
    const stored = flood?.reports ?? alike.filter(({ counted }) => counted === null).length;
    const counted = alike.reduce((sum, report) => sum + (report.counted?.reports ?? 0), 0);
    return [
      {
        key,
        code: first.short_code,
        reason: first.reason,
        destination: first.destination,
        reports: alike,
        count: stored + counted,
        since: alike.map(({ created_at }) => created_at).toSorted()[0] ?? first.created_at,
      },
    ];
  });
}

/** The ids that a decision about cases names. Those like them are closed with them. */
export const idsOf = (cases: readonly ReportCase[]): string[] =>
  cases.flatMap(({ reports }) => reports.map(({ id }) => id)).slice(0, 100);
