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
  if (!(await isOpen(id, desk, caller))) throw new ReportNotFoundError();
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
    if (!(await isOpen(id, desk, caller)))
      throw new InvalidFieldsError({ [`reports.${index}`]: 'There is no such open report.' });
  }
}

/** @throws OwnCauseError, because nobody closes a report of a link of their own */
async function isOpen(id: string, { reports, codes }: CheckServices, caller: Caller): Promise<boolean> {
  const report = await reports.find(id);
  if (!report || report.closed) return false;
  const found = await codes.find(report.shortCode);
  if (found && 'link' in found) refuseOwnCause(found.link.owner?.userId, caller);
  return true;
}

/**
 * Closes the reports that led to a decision. Those that somebody else has closed meanwhile stay as they are.
 * @returns how many reports like them were closed, and whether there are more
 */
export async function resolveReports(
  { reports: ids, alike }: LedByReports,
  outcome: ReportOutcome,
  services: ReportServices,
): Promise<{ readonly alike_closed: number; readonly has_more_alike: boolean }> {
  const closed = await closeReports({ ids, outcome, alike, maxAlike: MAX_ALIKE }, services);
  return { alike_closed: closed.alike, has_more_alike: closed.hasMoreAlike };
}
