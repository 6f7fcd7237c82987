import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { QueueDefinition } from '../template/deployment.ts';

/** How many messages a queue holds. */
export interface QueueDepth {
  readonly name: string;
  readonly url: string;
  /** Messages that can be received now. */
  readonly visible: number;
  /** Messages that were received but not deleted yet. */
  readonly in_flight: number;
  readonly delayed: number;
  /** Queue for messages that were received too often, or null. */
  readonly dead_letter_queue: string | null;
}

/** Asks the engine for each queue's depth. */
export const queueDepths = (
  clientOf: (region: string) => SQSClient,
  queues: readonly QueueDefinition[],
  urls: ReadonlyMap<string, string>,
): Promise<QueueDepth[]> =>
  Promise.all(
    queues.map(async ({ name, region, deadLetterArn }) => {
      const url = urls.get(name) ?? '';
      const { Attributes = {} } = await clientOf(region).send(
        new GetQueueAttributesCommand({
          QueueUrl: url,
          AttributeNames: [
            'ApproximateNumberOfMessages',
            'ApproximateNumberOfMessagesNotVisible',
            'ApproximateNumberOfMessagesDelayed',
          ],
        }),
      );
      return {
        name,
        url,
        visible: Number(Attributes.ApproximateNumberOfMessages),
        in_flight: Number(Attributes.ApproximateNumberOfMessagesNotVisible),
        delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed),
        dead_letter_queue: deadLetterArn?.split(':').at(-1) ?? null,
      };
    }),
  );
