import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clickRegionsOf } from '../lib/click-regions/click-regions.ts';
import type { StageConfig } from '../lib/config.ts';

/**
 * Counts the clicks of a stage that are not in its statistics yet: in the queues of all click regions, being counted, or in a
 * dead-letter queue. SQS's numbers are approximate.
 */
export async function waitingClicks(config: StageConfig): Promise<number> {
  const depths = clickRegionsOf(config).flatMap(({ region, visitsQueue, visitsDeadLetterQueue }) => {
    // The region, or AWS_ENDPOINT_URL_SQS, locates the queue; its URL only names it.
    const client = new SQSClient({ region, useQueueUrlAsEndpoint: false });
    return [visitsQueue, visitsDeadLetterQueue].map((name) => depthOf(client, name));
  });
  return (await Promise.all(depths)).reduce((sum, depth) => sum + depth, 0);
}

async function depthOf(client: SQSClient, QueueName: string): Promise<number> {
  const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName }));
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return Object.values(Attributes).reduce((sum, depth) => sum + Number(depth), 0);
}
