import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteMessageBatchCommand,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { FrameClient } from '../sqs/frame-client.ts';
import { type Delivery, delivery, readDeliveries } from '../sqs/lambda-record.ts';

/** Where a trigger gets messages. Both calls reject while the engine restarts. */
export interface QueueSource {
  /** @returns messages as soon as there are any; none after the wait */
  receive(atMost: number, waitSeconds: number): Promise<readonly Delivery[]>;
  delete(messages: readonly Delivery[]): Promise<void>;
}

/** An engine that restarts takes less. */
const DELETE_ATTEMPTS = 20;
const PAUSE_MS = 250;

/** A queue of the host's own engine, which delivers and deletes whole batches. */
export function engineSource(client: FrameClient, region: string, QueueUrl: string): QueueSource {
  const call = (action: string, input: object): Promise<string> =>
    new Promise((resolve, reject) => {
      client.call(region, action, JSON.stringify({ QueueUrl, ...input }), (reply) => {
        if (reply?.status === 200) resolve(reply.body);
        else reject(new Error(reply ? `${action}: ${reply.body}` : 'The SQS engine ended the connection.'));
      });
    });
  return {
    async receive(MaxNumberOfMessages, WaitTimeSeconds) {
      return readDeliveries(await call('ReceiveBatch', { MaxNumberOfMessages, WaitTimeSeconds }));
    },
    async delete(messages) {
      const Entries = messages.map(({ receiptHandle }) => receiptHandle);
      for (let left = DELETE_ATTEMPTS; left > 0; left -= 1) {
        try {
          await call('DeleteBatch', { Entries });
          return;
        } catch (error) {
          if (left === 1) throw error;
          await sleep(PAUSE_MS);
        }
      }
    },
  };
}

/** SQS's own maximum. */
const MAX_RECEIVE = 10;
const REQUESTS_AT_ONCE = 4;

/** A queue of any SQS. */
export function sdkSource(client: SQSClient, QueueUrl: string, queueArn: string): QueueSource {
  const receive = async (atMost: number, WaitTimeSeconds: number): Promise<readonly Delivery[]> => {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: Math.min(MAX_RECEIVE, atMost),
        WaitTimeSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    return Messages.map((message) =>
      delivery({ ...message, MessageAttributes: inBase64(message.MessageAttributes) }, queueArn),
    );
  };
  return {
    /** Receives several times in parallel only while the queue is deep. */
    async receive(atMost, waitSeconds) {
      const first = await receive(atMost, waitSeconds);
      if (first.length < MAX_RECEIVE || atMost <= MAX_RECEIVE) return first;
      const requests = Math.min(REQUESTS_AT_ONCE, Math.floor((atMost - first.length) / MAX_RECEIVE));
      const more = await Promise.all(Array.from({ length: requests }, () => receive(MAX_RECEIVE, 0)));
      return [...first, ...more.flat()];
    },
    async delete(messages) {
      const remove = async (batch: readonly Delivery[]): Promise<void> => {
        const Entries = batch.map(({ receiptHandle }, n) => ({
          Id: String(n),
          ReceiptHandle: receiptHandle,
        }));
        await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      };
      const batches = Array.from({ length: Math.ceil(messages.length / MAX_RECEIVE) }, (_, n) =>
        messages.slice(n * MAX_RECEIVE, (n + 1) * MAX_RECEIVE),
      );
      for (let at = 0; at < batches.length; at += REQUESTS_AT_ONCE) {
        await Promise.all(batches.slice(at, at + REQUESTS_AT_ONCE).map(remove));
      }
    },
  };
}

const inBase64 = (attributes: Readonly<Record<string, MessageAttributeValue>> = {}) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { BinaryValue, StringValue, DataType }]) => [
      name,
      {
        DataType,
        StringValue,
        BinaryValue: BinaryValue === undefined ? undefined : Buffer.from(BinaryValue).toString('base64'),
      },
    ]),
  );
