import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLink, readUntil, visit } from './client.ts';
import { enginePid } from './processes.ts';
import { loggedLines, replayLoggedClicks } from './replay.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

const AT_ONCE = 12;
/** In three, each sandbox waits in vain; then its circuit breaker is open. */
const ROUNDS = 4;
const VISITS = AT_ONCE * ROUNDS;

/** Why clicks were logged instead of queued. */
const loggedReasons = (host: RunningHost): Set<unknown> =>
  new Set(
    loggedLines(host)
      .filter((line) => line.includes('"click not queued"'))
      .map((line) => (JSON.parse(line.slice(line.indexOf('{'))) as { readonly reason?: string }).reason),
  );

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
    const statuses: number[] = [];
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const visits = Array.from({ length: AT_ONCE }, async () => (await visit(link.short_url)).status);
        statuses.push(...(await Promise.all(visits)));
      }
    } finally {
      process.kill(queue, 'SIGCONT');
    }
    expect(statuses).toEqual(Array.from({ length: VISITS }, () => 302));

    expect(loggedReasons(host)).toEqual(new Set(['TIMEOUT', 'CIRCUIT_OPEN']));

    // The engine accepts what had already reached its socket; the replays send the same clicks again, twice.
    expect(await replayLoggedClicks(host)).toContain(String(VISITS));
    await replayLoggedClicks(host);
    // Another click comes last: once it shows, all earlier ones have been processed.
    await visit(link.short_url);
    // Its sandbox's circuit breaker may still have been open.
    await replayLoggedClicks(host);
    const { stats } = await readUntil(host, link.id, (read) => read.stats.total_clicks > VISITS, 15_000);
    expect(stats.total_clicks).toBe(VISITS + 1);
  });
});
