import {
  ProvisionedThroughputExceededException,
  ThrottlingException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';

const $metadata = {};

/** DynamoDB's error for conflicting transactions. @param codes one for each item */
export const cancelled = (...codes: readonly string[]): TransactionCanceledException =>
  new TransactionCanceledException({
    $metadata,
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(', ')}]`,
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

/** DynamoDB's error for a request over some limit, after the SDK's own retries. */
export const throttled = (): ThrottlingException =>
  new ThrottlingException({ $metadata, message: 'Throughput exceeds the current capacity.' });

/** DynamoDB's error for a hot partition. */
export const throughputExceeded = (): ProvisionedThroughputExceededException =>
  new ProvisionedThroughputExceededException({ $metadata, message: 'The level of throughput was exceeded.' });

/** The SDK's error when no response arrives in time. */
export const timedOut = (): Error =>
  Object.assign(new Error('no response within 3000 ms'), { name: 'TimeoutError' });
