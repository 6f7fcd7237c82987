import type { QueueAttributes } from './queue.ts';
import { SqsError } from './sqs-error.ts';

/** Numeric attributes with their limits: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
const numeric: Readonly<Record<string, readonly [least: number, most: number]>> = {
  DelaySeconds: [0, 900],
  MaximumMessageSize: [1_024, 1_048_576],
  MessageRetentionPeriod: [60, 1_209_600],
  ReceiveMessageWaitTimeSeconds: [0, 20],
  VisibilityTimeout: [0, 43_200],
};
const boolean = ['FifoQueue', 'ContentBasedDeduplication', 'SqsManagedSseEnabled'];
const chosen: Readonly<Record<string, readonly string[]>> = {
  DeduplicationScope: ['queue', 'messageGroup'],
  FifoThroughputLimit: ['perQueue', 'perMessageGroupId'],
};

/** @throws SqsError for an attribute that SQS doesn't have or a value that it rejects */
export function assertAttributes(attributes: unknown, isFifoByName: boolean): QueueAttributes {
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes)) {
    throw new SqsError('InvalidAttributeValue', 'Attributes is not a map.');
  }
  for (const [name, value] of Object.entries(attributes)) assertAttribute(name, value);
  const { FifoQueue } = attributes as QueueAttributes;
  if (FifoQueue !== undefined && (FifoQueue === 'true') !== isFifoByName) {
    throw new SqsError(
      'InvalidParameterValue',
      'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.',
    );
  }
  return attributes as QueueAttributes;
}

function assertAttribute(name: string, value: unknown): void {
  const refuse = (): never => {
    throw new SqsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
  };
  if (typeof value !== 'string') refuse();
  const text = String(value);
  const limits = numeric[name];
  if (limits) {
    if (!/^\d{1,7}$/.test(text) || Number(text) < limits[0] || Number(text) > limits[1]) refuse();
  } else if (boolean.includes(name)) {
    if (text !== 'true' && text !== 'false') refuse();
  } else if (chosen[name]) {
    if (!chosen[name].includes(text)) refuse();
  } else if (name === 'RedrivePolicy') {
    if (text !== '' && !isRedrivePolicy(text)) refuse();
  } else {
    throw new SqsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
  }
}

function isRedrivePolicy(text: string): boolean {
  try {
    const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const most = Number(maxReceiveCount);
    return typeof deadLetterTargetArn === 'string' && Number.isInteger(most) && most >= 1 && most <= 1_000;
  } catch {
    return false;
  }
}
