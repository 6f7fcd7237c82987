import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLink, readUntil, visit } from './client.ts';
import { enginePid } from './processes.ts';
import { replayLoggedClicks } from './replay.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

const VISITS = 12;

describe('while the queue does not respond', () => {
  let host: RunningHost;
  beforeAll(async () => {
    host = await startRunningHost();
  });
  afterAll(() => host?.stop());

  it('visitors are redirected, their clicks are logged, and a replay completes the counts exactly once', async () => {
    const link = await createLink(host);
    const queue = enginePid(host.pid, 'sqs');
    process.kill(queue, 'SIGSTOP');
    let statuses: number[];
    try {
      statuses = await Promise.all(
        Array.from({ length: VISITS }, async () => (await visit(link.short_url)).status),
      );
    } finally {
      process.kill(queue, 'SIGCONT');
    }
    expect(statuses).toEqual(Array.from({ length: VISITS }, () => 302));

    // The engine accepts what had already reached its socket; the replays send the same clicks again, twice.
    expect(await replayLoggedClicks(host)).toContain(String(VISITS));
    await replayLoggedClicks(host);
    // Another click comes last: once it shows, all earlier ones have been processed.
    await visit(link.short_url);
    const { stats } = await readUntil(host, link.id, (read) => read.stats.total_clicks > VISITS, 15_000);
    expect(stats.total_clicks).toBe(VISITS + 1);
  });
});
