import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLink, readUntil, visit } from './client.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

describe('with a round-trip time of 230 ms to the table and the queue, as from Manila', () => {
  let host: RunningHost;
  beforeAll(async () => {
    host = await startRunningHost({ env: { KLOOKUP_RTT_MS: '230' } });
  });
  afterAll(() => host?.stop());

  it('1,000 visits, some by cold sandboxes, are 1,000 counted clicks', async () => {
    const link = await createLink(host);
    const statuses = new Map<number, number>();
    let sent = 0;
    const lane = async (): Promise<void> => {
      while (sent < 1_000) {
        sent += 1;
        const { status } = await visit(link.short_url);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: 32 }, lane));
    expect([...statuses]).toEqual([[302, 1_000]]);
    const { stats } = await readUntil(host, link.id, (read) => read.stats.total_clicks >= 1_000, 20_000);
    expect(stats.total_clicks).toBe(1_000);
  });
});
