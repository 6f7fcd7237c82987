import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { SoakedHost } from './soaked-host.ts';

/** What a queue holds. */
export interface QueueDepth {
  readonly name: string;
  readonly url: string;
  readonly visible: number;
  readonly in_flight: number;
  readonly delayed: number;
  readonly dead_letter_queue: string | null;
}

/** Messages that were delivered too often and were sent to their queues again, by dead-letter queue. */
export type Redriven = Map<string, number>;

const PROGRESS_EVERY_MS = 3_000;

const heldBy = ({ visible, in_flight, delayed }: QueueDepth): number => visible + in_flight + delayed;

/** @returns all queues */
export const depthsOf = (host: SoakedHost): Promise<readonly QueueDepth[]> =>
  host.control<readonly QueueDepth[]>('GET', '/queues');

/**
 * Waits until the queues are empty, and prints how many messages are left meanwhile. What is in a dead-letter queue is
 * sent to its queue again, as an operator does once the cause is gone.
 * @param withinMs longest wait; what is left then is found by the checks
 */
export async function drain(
  host: SoakedHost,
  { redriven, withinMs }: { readonly redriven: Redriven; readonly withinMs: number },
): Promise<void> {
  const started = performance.now();
  let printAtMs = PROGRESS_EVERY_MS;
  for (;;) {
    const depths = await depthsOf(host);
    const left = depths.reduce((sum, depth) => sum + heldBy(depth), 0);
    // Messages that the host itself holds back for a moment are in flight too.
    if (left === 0) return;
    await redrive(host, depths, redriven);
    const tookMs = performance.now() - started;
    if (tookMs > withinMs) return;
    if (tookMs >= printAtMs) {
      const held = depths
        .filter((depth) => heldBy(depth) > 0)
        .map((depth) => `${heldBy(depth)} in ${depth.name}`);
      console.log(`  ${Math.round(tookMs / 1_000)} s: ${held.join(', ')}`);
      printAtMs += PROGRESS_EVERY_MS;
    }
    await sleep(200);
  }
}

/** Sends the messages of dead-letter queues to the queues that they come from. */
async function redrive(host: SoakedHost, depths: readonly QueueDepth[], redriven: Redriven): Promise<void> {
  const dead = depths.filter(
    ({ name, visible }) => visible > 0 && depths.some(({ dead_letter_queue }) => dead_letter_queue === name),
  );
  if (dead.length === 0) return;
  const { addresses } = await host.control<{ readonly addresses: { readonly sqs_url: string } }>('GET', '/');
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'operator' };
  const client = new SQSClient({ region: 'us-east-1', credentials, endpoint: addresses.sqs_url });
  for (const { name, url } of dead) {
    const source = depths.find(({ dead_letter_queue }) => dead_letter_queue === name);
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
      }),
    );
    for (const { Body, Attributes, ReceiptHandle } of Messages) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: source?.url,
          MessageBody: Body,
          MessageGroupId: Attributes?.MessageGroupId,
          MessageDeduplicationId:
            Attributes?.MessageDeduplicationId && `${Attributes.MessageDeduplicationId}-again`,
        }),
      );
      await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
      redriven.set(name, (redriven.get(name) ?? 0) + 1);
    }
  }
  client.destroy();
}
