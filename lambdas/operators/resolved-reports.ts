import type { ReportOutcome } from '../abuse/abuse-report.ts';
import { closeReports } from '../abuse/close-reports.ts';
import { CodedError, InvalidFieldsError } from '../errors/coded-error.ts';
import { type OperatorDesk, refuseOwnCause } from './operator-desk.ts';

/** Reports like those that a request names, which it closes at most. */
const MAX_ALIKE = 100;

/** The reports that led to a decision. */
export interface LedByReports {
  readonly reports: readonly string[];
  /** Whether open reports like them are resolved, too. */
  readonly alike: boolean;
}

/** What a check of reports needs: their links say whose cause they are. */
type CheckServices = Pick<OperatorDesk, 'reports' | 'codes'>;

type Caller = Parameters<typeof refuseOwnCause>[1];

type ReportServices = Pick<OperatorDesk, 'reports' | 'operator'>;

/** There is no such open report. */
class ReportNotFoundError extends CodedError {
  override readonly name = 'ReportNotFoundError';
  constructor() {
    super('not_found', 'There is no such open report.');
  }
}

/** @throws ReportNotFoundError, OwnCauseError */
export async function requireOpenReport(id: string, desk: CheckServices, caller: Caller): Promise<void> {
  const report = await desk.reports.find(id);
  if (!report || report.closed) throw new ReportNotFoundError();
  await refuseOwnReport(report, desk, caller);
}

/**
 * Checks them before the decision: a wrong id would leave its report open unnoticed.
 * @throws InvalidFieldsError, OwnCauseError
 */
export async function requireOpenReports(
  { reports: ids }: LedByReports,
  desk: CheckServices,
  caller: Caller,
): Promise<void> {
  for (const [index, id] of ids.entries()) {
    const report = await desk.reports.find(id);
    if (!report || report.closed)
      throw new InvalidFieldsError({ [`reports.${index}`]: 'There is no such open report.' });
    await refuseOwnReport(report, desk, caller);
  }
}

/** Nobody closes a report of a link of their own. @throws OwnCauseError */
async function refuseOwnReport(
  { shortCode }: { readonly shortCode: string },
  { codes }: CheckServices,
  caller: Caller,
): Promise<void> {
  const found = await codes.find(shortCode);
  if (found && 'link' in found) refuseOwnCause(found.link.owner?.userId, caller);
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
