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
import { attributes } from './keys.ts';
import type { Item } from './link-codec.ts';

/** One write or check of a transaction. */
export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** The condition of a put: no item has its key yet. */
export const ifNew = {
  ConditionExpression: 'attribute_not_exists(#pk)',
  ExpressionAttributeNames: { '#pk': attributes.pk },
} as const;

/** Stores an item that must not exist yet. */
export const putNew = (TableName: string, Item: Item): TransactItem => ({
  Put: { TableName, Item, ...ifNew },
});

/** The outcome of a transaction. If it was refused, `reasons` has an entry for each item, in order. */
export type TransactionOutcome =
  | { readonly written: true }
  | { readonly written: false; readonly reasons: readonly CancellationReason[] };

export interface CancellationReason {
  readonly conditionFailed: boolean;
  /**
   * The existing item, if the write requested it with `ReturnValuesOnConditionCheckFailure`; in DynamoDB's own format
   * (`{ "name": { "S": ... } }`), because the document client does not unmarshall the items of errors.
   */
  readonly item: Readonly<Record<string, object>> | undefined;
}

/**
 * Writes all items or none. Backs off and retries while conflicts or throttled items cancel the transaction; the SDK
 * itself retries requests that were throttled as a whole or got no response. All attempts have one token, so that a
 * write whose response was lost is not applied twice (ClientRequestToken in DynamoDB's API reference).
 * @throws the SDK's error when the table fails or stays busy (`isTransientTableError` recognizes the latter)
 */
export async function transactWrite(
  table: Table,
  items: TransactItem[],
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
      if (reasons && (isLast || !mayHideFailures(error))) return { written: false, reasons };
      const isContended = isTransactionCancelled(error) && (reasons || isTransientTableError(error));
      if (!isContended || isLast) throw error;
      await backOff(attempt, retry);
    }
  }
}

/**
 * DynamoDB commits a transaction item by item. While another one is half-committed, a condition may fail on an item it
 * has already written, while a conflict on its next item hides another failure. Only a retry shows both.
 */
const mayHideFailures = (error: unknown): boolean =>
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
