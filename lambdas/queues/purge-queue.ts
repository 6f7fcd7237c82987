import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { envars, requireEnv } from '../envars.ts';
import type { PurgeMessage, PurgeQueue } from '../links/purge-queue.ts';

/** Time limit for sending a message, including the SDK's retries. A caller waits for it. */
const SEND_TIMEOUT_MS = 3_000;

/**
 * Creates a client of the purge queue that the environment names. Create it once per sandbox.
 * @throws Error at cold start when the environment variable is missing
 */
export function purgeQueueFromEnvironment(): PurgeQueue {
  // The URL only identifies the queue. The endpoint comes from the region or from AWS_ENDPOINT_URL_SQS.
  const QueueUrl = requireEnv(envars.purgeQueueUrl);
  const client = new SQSClient({
    maxAttempts: 3,
    // SQS responds within about ten milliseconds. A request that takes this long is lost, so retry it.
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_000, throwOnRequestTimeout: true },
    useQueueUrlAsEndpoint: false,
  });
  return {
    async send(linkId) {
      const message: PurgeMessage = { v: 1, linkId };
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }), {
        abortSignal: AbortSignal.timeout(SEND_TIMEOUT_MS),
      });
    },
  };
}
