import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { control, type LinkResponse } from './client.ts';
import type { RunningHost } from './running-host.ts';

/**
 * The keys, as `<pk> <sk>`, of all rows that belong to one link: route, link, due row, statistics, click log.
 */
export async function rowsOf(host: RunningHost, { id, short_code }: LinkResponse): Promise<string[]> {
  const overview = await control<{ readonly addresses: { readonly dynamodb_url: string } }>(host, 'GET', '/');
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'operator' };
  const endpoint = overview.addresses.dynamodb_url;
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ region: 'us-east-1', credentials, endpoint }),
  );
  const { Items = [] } = await client.send(new ScanCommand({ TableName: 'klookup-dev' }));
  client.destroy();
  const isOfLink = new RegExp(`^(CODE#${short_code}|(LINK|STATS|DUE#purge)#${id}|CLICK#${id}#\\d+)$`);
  return Items.filter(({ pk }) => isOfLink.test(pk)).map(({ pk, sk }) => `${pk} ${sk}`);
}

/** Waits until only a link's tombstone is left. @returns the rows at the end of the wait */
export async function rowsOncePurged(host: RunningHost, link: LinkResponse): Promise<string[]> {
  for (const deadline = performance.now() + 15_000; ; await sleep(100)) {
    const rows = await rowsOf(host, link);
    if (rows.length <= 1 || performance.now() > deadline) return rows;
  }
}
