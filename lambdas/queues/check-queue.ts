import { createHash } from 'node:crypto';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { envars, requireEnv } from '../envars.ts';
import type { CheckQueue } from '../verification/check-queue.ts';

/** Time limit for a batch, including the SDK's retries. */
const SEND_TIMEOUT_MS = 5_000;

/**
 * Creates a client of the queue of sites to check that the environment names. Create it once per sandbox.
 * @throws Error at cold start when the environment variable is missing
 */
export function checkQueueFromEnvironment(): CheckQueue {
  // The URL only identifies the queue. The endpoint comes from the region or from AWS_ENDPOINT_URL_SQS.
  const QueueUrl = requireEnv(envars.checksQueueUrl);
  const client = new SQSClient({
    maxAttempts: 3,
    // SQS responds within about ten milliseconds. A request that takes this long is lost, so retry it.
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
    useQueueUrlAsEndpoint: false,
  });
  return {
    async send(messages) {
      const Entries = messages.map(({ message, fingerprint }, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify(message),
        MessageGroupId: groupOf(message.site),
        // A message that still waits is not sent again within five minutes.
        MessageDeduplicationId: fingerprint,
      }));
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }), {
        abortSignal: AbortSignal.timeout(SEND_TIMEOUT_MS),
      });
      return Failed.length;
    },
  };
}

/**
 * The message group of a site: the site itself, unless SQS would refuse it.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagegroupid-property.html
 */
export const groupOf = (site: string): string =>
  /^[\w!"#$%&'()*+,./:;<=>?@[\\\]^`{|}~-]{1,128}$/.test(site)
    ? site
    : createHash('sha256').update(site).digest('hex');
