import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../lambdas/table/client.ts';
import { countingKey } from '../../lambdas/table/keys.ts';
import { visitEvent } from '../clicks/events.ts';
import { control, untilQueuesAreEmpty } from './client.ts';
import type { RunningHost } from './running-host.ts';

/**
 * Queues more clicks than a link's total holds, and then a late one, which is looked for among those that were folded. Clicks of other links
 * come with them: their totals are read together, and these clicks stay pending.
 */
export async function foldClicks(
  host: RunningHost,
  table: Table,
  [linkId, ...others]: readonly [number, ...number[]],
): Promise<void> {
  const { Item = {} } = await table.client.send(new GetCommand({ TableName: table.name, Key: countingKey }));
  const [period] = Item.packed as readonly { readonly from: string }[];
  const at = new Date(Date.parse(period?.from ?? '') + 1).toISOString();
  const { addresses } = await control<{ readonly addresses: { readonly sqs_url: string } }>(host, 'GET', '/');
  const queues = await control<readonly { readonly name: string; readonly url: string }[]>(
    host,
    'GET',
    '/queues',
  );
  const sqs = new SQSClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    endpoint: addresses.sqs_url,
    useQueueUrlAsEndpoint: false,
  });
  const QueueUrl = queues.find(({ name }) => name === 'klookup-dev-clicks')?.url;
  const sendOne = async (id: number): Promise<void> => {
    const MessageBody = JSON.stringify(visitEvent({ linkId: id, at, referrerHost: 'news.example' }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  };
  const send = async (clicks: number): Promise<void> => {
    for (const other of others) await sendOne(other);
    for (let sent = 0; sent < clicks; sent += 1) await sendOne(linkId);
    await untilQueuesAreEmpty(host);
  };
  await send(120);
  await send(1);
  sqs.destroy();
}
