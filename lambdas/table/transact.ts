import { randomUUID } from 'node:crypto';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { backOff, defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import {
  cancellationCodes,
  isTransactionCancelled,
  isTransientTableError,
  transientReasons,
} from '../retry/busy-errors.ts';
import type { Table } from './client.ts';

/** What became of a transaction: written, or refused, with the reason for each of its items in their order. */
export type TransactionOutcome =
  | { readonly written: true }
  | { readonly written: false; readonly reasons: readonly CancellationReason[] };

export interface CancellationReason {
  readonly conditionFailed: boolean;
  /**
   * The item as it stood, where the write asked for it by `ReturnValuesOnConditionCheckFailure`; in DynamoDB's
   * own form (`{ "name": { "S": ... } }`), for the document client does not translate errors.
   */
  readonly item: Readonly<Record<string, object>> | undefined;
}

/**
 * Writes all items or none. While conflicts or throttled items cancel it, it tries again with "full jitter"; a
 * request that was throttled as a whole, or not answered, the SDK has itself sent again. All attempts carry one
 * token, so that a write whose answer was lost is not written twice (ClientRequestToken in DynamoDB's API reference).
 * @throws the SDK's error when the table stays busy (`isTransientTableError` knows it), or fails
 */
export async function transactWrite(
  table: Table,
  items: NonNullable<TransactWriteCommandInput['TransactItems']>,
  retry: RetryPolicy = defaultRetryPolicy,
): Promise<TransactionOutcome> {
  const ClientRequestToken = randomUUID();
  for (let attempt = 1; ; attempt += 1) {
    try {
      await table.client.send(new TransactWriteCommand({ TransactItems: items, ClientRequestToken }));
      return { written: true };
    } catch (error) {
      const reasons = failedConditions(error);
      const isLast = attempt >= retry.maxAttempts;
      if (reasons && (isLast || !isHalfSeen(error))) return { written: false, reasons };
      const isContended = isTransactionCancelled(error) && (reasons || isTransientTableError(error));
      if (!isContended || isLast) throw error;
      await backOff(attempt, retry);
    }
  }
}

/**
 * DynamoDB commits a transaction item by item: beside a condition that failed on what is there already, a conflict may
 * hide another that is about to fail. Only the whole picture tells what the other transaction was.
 */
const isHalfSeen = (error: unknown): boolean =>
  isTransactionCancelled(error) && cancellationCodes(error).some((code) => transientReasons.has(code));

/** @returns undefined unless a condition failed */
function failedConditions(error: unknown): CancellationReason[] | undefined {
  if (!isTransactionCancelled(error)) return undefined;
  const reasons = (error.CancellationReasons ?? []).map((reason) => ({
    conditionFailed: reason.Code === 'ConditionalCheckFailed',
    item: reason.Item,
  }));
  return reasons.some((reason) => reason.conditionFailed) ? reasons : undefined;
}
