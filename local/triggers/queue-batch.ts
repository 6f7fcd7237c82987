import type { QueueTriggerDefinition } from '../template/deployment.ts';
import type { QueueMessage } from './queue-source.ts';

/**
 * Builds the event of Lambda's poller for a batch:
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event
 */
export const batchEvent = (
  messages: readonly QueueMessage[],
  { queueArn, region }: QueueTriggerDefinition,
): object => ({
  Records: messages.map(
    ({ MessageId, ReceiptHandle, Body, Attributes = {}, MessageAttributes = {}, MD5OfBody }) => ({
      messageId: MessageId,
      receiptHandle: ReceiptHandle,
      body: Body,
      attributes: Attributes,
      messageAttributes: Object.fromEntries(
        Object.entries(MessageAttributes).map(([name, { StringValue, BinaryValue, DataType }]) => [
          name,
          {
            ...(StringValue === undefined ? {} : { stringValue: StringValue }),
            ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
            stringListValues: [],
            binaryListValues: [],
            dataType: DataType,
          },
        ]),
      ),
      md5OfBody: MD5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn,
      awsRegion: region,
    }),
  ),
});

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
