import type { Context } from 'aws-lambda';
import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import { type DeleteAccountsPorts, deleteClosedAccounts, deleteDueAccounts } from './delete-accounts.ts';
import { DELETION_LAG, DELETION_METRICS_NAMESPACE } from './deletion-metrics.ts';
import type { DeletionRun } from './start-deletion.ts';

export interface AccountDeleterPorts extends Omit<DeleteAccountsPorts, 'remainingMs'> {
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/** The part of the invocation's context that the deleter uses. */
export type AccountDeleterContext = Pick<Context, 'functionName' | 'getRemainingTimeInMillis'>;

/**
 * Creates the handler of `delete-accounts`. Each run writes one line of metrics. Only those on the schedule report a lag, and an
 * alarm fires without one, because closed accounts are then not deleted.
 */
export const createAccountDeleter =
  (ports: AccountDeleterPorts) =>
  async ({ userIds }: DeletionRun, context: AccountDeleterContext): Promise<void> => {
    const at = ports.now();
    const remainingMs = () => context.getRemainingTimeInMillis();
    const { accounts, links, rows, lagSeconds } = userIds
      ? { ...(await deleteClosedAccounts(userIds, { ...ports, remainingMs })), lagSeconds: undefined }
      : await deleteDueAccounts({ ...ports, remainingMs });
    const { deleted, failed, ...others } = accounts;
    ports.writeLine(
      embeddedMetrics({
        namespace: DELETION_METRICS_NAMESPACE,
        functionName: context.functionName,
        at,
        message: 'run of account deletions',
        counts: { deleted, failed },
        seconds: lagSeconds === undefined ? {} : { [DELETION_LAG]: lagSeconds },
        fields: { ...others, links, rows },
      }),
    );
  };
