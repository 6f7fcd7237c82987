import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { envars, requireEnv } from '../envars.ts';
import type { VisitsQueue } from '../visits/report-visit.ts';

/** Time limit for queueing a visit, including the SDK's retry. A visitor waits for it. */
const SEND_TIMEOUT_MS = 1_500;

/**
 * Creates a client of the visits queue that the environment names. Create it once per sandbox.
 * @throws Error at cold start when the environment variable is missing
 */
export function visitsQueueFromEnvironment(): VisitsQueue {
  // The URL only identifies the queue. The endpoint comes from the region or from AWS_ENDPOINT_URL_SQS.
  const QueueUrl = requireEnv(envars.visitsQueueUrl);
  const client = new SQSClient({
    maxAttempts: 2,
    // SQS responds within about ten milliseconds. A request that takes this long is lost, so retry it.
    requestHandler: { connectionTimeout: 700, requestTimeout: 700, throwOnRequestTimeout: true },
    useQueueUrlAsEndpoint: false,
  });
  return {
    async send(event) {
      // Safe to retry: a visit that is sent twice is counted once, by its ULID.
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(event) }), {
        abortSignal: AbortSignal.timeout(SEND_TIMEOUT_MS),
      });
    },
  };
}
