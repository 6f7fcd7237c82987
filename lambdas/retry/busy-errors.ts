/** What is read of DynamoDB's `TransactionCanceledException`. Told by name, so that nobody bundles the SDK for it. */
interface TransactionCancelled extends Error {
  readonly CancellationReasons?: readonly CancelledItem[] | undefined;
}

/** Why one item of the transaction was at fault, or not. */
interface CancelledItem {
  readonly Code?: string | undefined;
  readonly Item?: Readonly<Record<string, object>> | undefined;
}

/** Names of errors by which DynamoDB, or the way to it, says "not now": the same request may succeed later. */
const transientNames = new Set([
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

/** Codes of a cancelled transaction's reasons that are no answer, but another's write or a throttle in between. */
export const transientReasons: ReadonlySet<string> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/**
 * Tells whether the table was only busy or out of reach.
 * A transaction that a failed condition (also) cancelled is not: that is an answer.
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

/** The reasons' codes of a cancelled transaction, in the order of its items; `None` for an item not at fault. */
export const cancellationCodes = (error: TransactionCancelled): readonly string[] =>
  (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
