import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { envars, requireEnv } from '../envars.ts';
import type { PurgeMessage, PurgeQueue } from '../links/purge-queue.ts';

/** Longest that a message may take, the SDK's own retries included: an answer to a person waits for it. */
const SEND_TIMEOUT_MS = 3_000;

/**
 * The purge queue that the function's environment names; sends nothing yet. To be made once for a sandbox.
 * @throws Error at cold start when the entry is missing
 */
export function purgeQueueFromEnvironment(): PurgeQueue {
  // It only names the queue: the region, or AWS_ENDPOINT_URL_SQS, tells where SQS is.
  const QueueUrl = requireEnv(envars.purgeQueueUrl);
  const client = new SQSClient({
    maxAttempts: 3,
    // SQS answers in some ten milliseconds; what takes this long is lost, and better sent again.
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
