/** The part of DynamoDB's `TransactionCanceledException` in use. Recognized by name, to keep the SDK out of bundles. */
interface TransactionCancelled extends Error {
  readonly CancellationReasons?: readonly CancelledItem[] | undefined;
}

/** The cancellation reason of one item. */
interface CancelledItem {
  readonly Code?: string | undefined;
  readonly Item?: Readonly<Record<string, object>> | undefined;
}

/** Errors of DynamoDB and of the connection to it that mean "not now": the same request may succeed later. */
const transientNames = new Set([
  // No whole response, by our own client (`lambdas/aws`).
  'AwsResponseError',
  'InternalServerError',
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ThrottlingException',
  'TimeoutError',
  'TransactionConflictException',
  'TransactionInProgressException',
  // Node.js puts these in `code`.
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Cancellation codes that mean "not now": a concurrent write or throttling, rather than a failed condition. */
export const transientReasons: ReadonlySet<string> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/**
 * Whether the table was only busy or unreachable. False for a transaction that failed a condition, even if it also met
 * a conflict: a failed condition is a result.
 */
export function isTransientTableError(error: unknown): boolean {
  if (isTransactionCancelled(error)) {
    const codes = cancellationCodes(error).filter((code) => code !== 'None');
    return codes.length > 0 && codes.every((code) => transientReasons.has(code));
  }
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return transientNames.has(error.name) || transientNames.has(code);
}

export const isTransactionCancelled = (error: unknown): error is TransactionCancelled =>
  error instanceof Error && error.name === 'TransactionCanceledException';

/** The cancellation codes, in the order of the transaction's items; `None` for an item that was not the cause. */
export const cancellationCodes = (error: TransactionCancelled): readonly string[] =>
  (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
