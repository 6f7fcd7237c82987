import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { QueueDefinition } from '../template/deployment.ts';

/** SQS refuses to change the first one, and the engine has no use for the others. */
const FIXED_AT_CREATION: readonly string[] = ['FifoQueue', 'DeduplicationScope', 'FifoThroughputLimit'];

/**
 * Creates missing queues, and sets the template's attributes on existing ones.
 * @returns the queues' URLs, by name
 */
export async function provisionQueues(
  clientOf: (region: string) => SQSClient,
  queues: readonly QueueDefinition[],
): Promise<ReadonlyMap<string, string>> {
  const urls = new Map<string, string>();
  // A dead-letter queue must exist before the queue that names it.
  const ordered = [...queues].sort(
    (a, b) => Number(a.deadLetterArn !== undefined) - Number(b.deadLetterArn !== undefined),
  );
  for (const queue of ordered) urls.set(queue.name, await provision(clientOf(queue.region), queue));
  return urls;
}

async function provision(client: SQSClient, { name, attributes }: QueueDefinition): Promise<string> {
  const existing = await urlOf(client, name);
  if (existing) {
    const Attributes = Object.fromEntries(
      Object.entries(attributes).filter(([attribute]) => !FIXED_AT_CREATION.includes(attribute)),
    );
    await client.send(new SetQueueAttributesCommand({ QueueUrl: existing, Attributes }));
    return existing;
  }
  const { QueueUrl } = await client.send(
    new CreateQueueCommand({ QueueName: name, Attributes: { ...attributes } }),
  );
  if (!QueueUrl) throw new Error(`The SQS engine created no queue ${name}.`);
  return QueueUrl;
}

async function urlOf(client: SQSClient, name: string): Promise<string | undefined> {
  try {
    return (await client.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl;
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return undefined;
    throw error;
  }
}
