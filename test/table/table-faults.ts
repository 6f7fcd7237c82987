import {
  ProvisionedThroughputExceededException,
  ThrottlingException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';

const $metadata = {};

/** What DynamoDB answers to a transaction that met another's. @param codes one for each item */
export const cancelled = (...codes: readonly string[]): TransactionCanceledException =>
  new TransactionCanceledException({
    $metadata,
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(', ')}]`,
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

/** What DynamoDB answers to a request that is over some limit, after the SDK's own retries. */
export const throttled = (): ThrottlingException =>
  new ThrottlingException({ $metadata, message: 'Throughput exceeds the current capacity.' });

/** What DynamoDB answers where one partition is hot. */
export const throughputExceeded = (): ProvisionedThroughputExceededException =>
  new ProvisionedThroughputExceededException({ $metadata, message: 'The level of throughput was exceeded.' });

/** What the SDK throws when no answer comes in time. */
export const timedOut = (): Error =>
  Object.assign(new Error('no answer within 3000 ms'), { name: 'TimeoutError' });
