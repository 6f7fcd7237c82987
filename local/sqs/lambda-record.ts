/** A message as the API's JSON has it. */
export interface ReceivedMessage {
  readonly MessageId?: string | undefined;
  readonly ReceiptHandle?: string | undefined;
  readonly Body?: string | undefined;
  readonly MD5OfBody?: string | undefined;
  readonly Attributes?: Readonly<Partial<Record<string, string>>> | undefined;
  readonly MessageAttributes?: Readonly<Record<string, ReceivedAttribute>> | undefined;
}

interface ReceivedAttribute {
  readonly DataType?: string | undefined;
  readonly StringValue?: string | undefined;
  /** In base64. */
  readonly BinaryValue?: string | undefined;
}

/**
 * A message in the event of Lambda's poller:
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event
 */
const lambdaRecord = (
  { MessageId, ReceiptHandle, Body, Attributes = {}, MessageAttributes = {}, MD5OfBody }: ReceivedMessage,
  queueArn: string,
): object => ({
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
  awsRegion: queueArn.split(':')[3],
});

/** A message that a trigger delivers. Only its record is long, and nobody but the function reads it. */
export interface Delivery {
  readonly id: string;
  readonly receiptHandle: string;
  /** Its message group, or empty. */
  readonly group: string;
  /** Its `lambdaRecord` as JSON. */
  readonly record: string;
}

export const delivery = (message: ReceivedMessage, queueArn: string): Delivery => ({
  id: String(message.MessageId),
  receiptHandle: String(message.ReceiptHandle),
  group: message.Attributes?.MessageGroupId ?? '',
  record: JSON.stringify(lambdaRecord(message, queueArn)),
});

/** Deliveries as one text: four lines for each, as neither JSON nor a group's name has line breaks. */
export const writeDeliveries = (deliveries: readonly Delivery[]): string =>
  deliveries
    .map(({ id, receiptHandle, group, record }) => `${id}\n${receiptHandle}\n${group}\n${record}\n`)
    .join('');

/** Reads what {@link writeDeliveries} has written. The parts share its memory. */
export function readDeliveries(text: string): Delivery[] {
  const lines = text.split('\n');
  return Array.from({ length: (lines.length - 1) / 4 }, (_, n) => {
    const line = (at: number): string => lines[4 * n + at] ?? '';
    return { id: line(0), receiptHandle: line(1), group: line(2), record: line(3) };
  });
}
