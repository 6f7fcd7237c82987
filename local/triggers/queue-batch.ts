import type { Delivery } from '../sqs/lambda-record.ts';

/** @returns the event of Lambda's poller for a batch, as JSON */
export const batchEvent = (messages: readonly Delivery[]): string =>
  `{"Records":[${messages.map(({ record }) => record).join(',')}]}`;

/**
 * Reads the failed messages of a batch from the function's result. Nothing or an empty list means that none failed; a
 * malformed result, or an id that was not in the batch, means that all failed:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 * @param payload JSON
 * @returns ids of the failed messages, or `all`
 */
export function failedMessages(payload: string, messageIds: readonly string[]): ReadonlySet<string> | 'all' {
  const result: unknown = JSON.parse(payload);
  if (result === null) return new Set();
  if (typeof result !== 'object') return 'all';
  const failures = (result as { readonly batchItemFailures?: unknown }).batchItemFailures;
  if (failures === undefined || failures === null) return new Set();
  if (!Array.isArray(failures)) return 'all';
  const ids = failures.map((each: { readonly itemIdentifier?: unknown } | null) => each?.itemIdentifier);
  const known = new Set<unknown>(messageIds);
  return ids.every((id) => known.has(id)) ? new Set(ids.map(String)) : 'all';
}
