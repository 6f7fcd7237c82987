import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { envars, requireEnv } from '../envars.ts';
import type { VisitsQueue } from '../visits/report-visit.ts';

/** Longest that a visit may take to be queued, a second attempt included: a visitor waits for it. */
const SEND_TIMEOUT_MS = 1_500;

/**
 * The visits queue that the function's environment names; sends nothing yet. To be made once for a sandbox.
 * @throws Error at cold start when the entry is missing
 */
export function visitsQueueFromEnvironment(): VisitsQueue {
  // It only names the queue: the region, or AWS_ENDPOINT_URL_SQS, tells where SQS is.
  const QueueUrl = requireEnv(envars.visitsQueueUrl);
  const client = new SQSClient({
    maxAttempts: 2,
    // SQS answers in some ten milliseconds; what takes this long is lost, and better sent again.
    requestHandler: { connectionTimeout: 700, requestTimeout: 700, throwOnRequestTimeout: true },
    useQueueUrlAsEndpoint: false,
  });
  return {
    async send(event) {
      // A message sent twice is counted once, by its ULID.
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(event) }), {
        abortSignal: AbortSignal.timeout(SEND_TIMEOUT_MS),
      });
    },
  };
}
