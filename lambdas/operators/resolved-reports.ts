import type { ReportOutcome } from '../abuse/abuse-report.ts';
import { closeReports } from '../abuse/close-reports.ts';
import { CodedError, InvalidFieldsError } from '../errors/coded-error.ts';
import type { OperatorDesk } from './operator-desk.ts';

/** Reports like those that a request names, which it closes at most. */
const MAX_ALIKE = 100;

/** The reports that led to a decision. */
export interface LedByReports {
  readonly reports: readonly string[];
  /** Whether open reports like them are resolved, too. */
  readonly alike: boolean;
}

type ReportServices = Pick<OperatorDesk, 'reports' | 'operator'>;

/** There is no such open report. */
class ReportNotFoundError extends CodedError {
  override readonly name = 'ReportNotFoundError';
  constructor() {
    super('not_found', 'There is no such open report.');
  }
}

/** @throws ReportNotFoundError */
export async function requireOpenReport(
  id: string,
  { reports }: Pick<OperatorDesk, 'reports'>,
): Promise<void> {
  const report = await reports.find(id);
  if (!report || report.closed) throw new ReportNotFoundError();
}

/** Checks them before the decision: a wrong id would leave its report open unnoticed. @throws InvalidFieldsError */
export async function requireOpenReports(
  { reports: ids }: LedByReports,
  { reports }: Pick<OperatorDesk, 'reports'>,
): Promise<void> {
  for (const [index, id] of ids.entries()) {
    const report = await reports.find(id);
    if (!report || report.closed)
      throw new InvalidFieldsError({ [`reports.${index}`]: 'There is no such open report.' });
  }
}

/**
 * Closes the reports that led to a decision. One that somebody else has closed meanwhile ends it.
 * @returns how many reports like them were closed, and whether there are more
 */
export async function resolveReports(
  { reports: ids, alike }: LedByReports,
  outcome: ReportOutcome,
  services: ReportServices,
): Promise<{ readonly alike_closed: number; readonly has_more_alike: boolean }> {
  const closed = await closeReports({ ids, outcome, alike, maxAlike: MAX_ALIKE }, services);
  return closed.outcome === 'closed'
    ? { alike_closed: closed.alike, has_more_alike: closed.hasMoreAlike }
    : { alike_closed: 0, has_more_alike: false };
}
