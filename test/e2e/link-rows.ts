import { setTimeout as sleep } from 'node:timers/promises';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { LinkResponse } from './client.ts';
import { hostTable } from './host-table.ts';
import type { RunningHost } from './running-host.ts';

/**
 * The keys, as `<pk> <sk>`, of all rows that belong to one link: route, link, due row, statistics, click log.
 */
export async function rowsOf(host: RunningHost, { id, short_code }: LinkResponse): Promise<string[]> {
  const { client, name } = await hostTable(host);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name }));
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
