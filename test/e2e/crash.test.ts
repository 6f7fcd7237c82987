import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { editedAssembly, resources } from './assembly-copy.ts';
import { createLink, type LinkResponse, readLink, readUntil } from './client.ts';
import { enginePid } from './processes.ts';
import { replayLoggedClicks } from './replay.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';
import { startTraffic, sumOf, type TrafficReport } from './traffic.ts';

describe('kill -9 in mid-traffic loses no acknowledged click', () => {
  let assembly: string;
  let host: RunningHost | undefined;
  beforeAll(() => {
    // As on AWS, a killed aggregator's batch returns when its visibility timeout ends, which the template
    // sets to three minutes. This copy sets ten seconds, and shorter function timeouts to match.
    assembly = editedAssembly({
      storage: (template) => {
        for (const { Properties } of resources(template, 'AWS::SQS::Queue'))
          Properties.VisibilityTimeout = 10;
      },
      service: (template) => {
        for (const { Properties } of resources(template, 'AWS::Lambda::Function')) Properties.Timeout = 10;
      },
    });
  });
  afterAll(() => rmSync(assembly, { recursive: true, force: true }));
  afterEach(() => host?.stop());

  it('of the DynamoDB engine', async () => {
    host = await startRunningHost({ assembly });
    const traffic = startTraffic(host, await createLinks(host));
    await sleep(700);
    process.kill(enginePid(host.pid, 'dynamoDb'), 'SIGKILL');
    await untilMore(traffic.report);
    await expectNothingLostOrDoubled(host, await traffic.end());
  });

  it('of the SQS engine', async () => {
    host = await startRunningHost({ assembly });
    const traffic = startTraffic(host, await createLinks(host));
    await sleep(700);
    process.kill(enginePid(host.pid, 'sqs'), 'SIGKILL');
    await untilMore(traffic.report);
    await expectNothingLostOrDoubled(host, await traffic.end());
  });

  it('of the host itself, which resumes from its state', async () => {
    host = await startRunningHost({ assembly });
    const traffic = startTraffic(host, await createLinks(host));
    await Promise.all([sleep(2_000), untilMore(traffic.report)]);
    await host.kill();
    const report = await traffic.end();
    const { dataDirectory, demo } = host;
    host = await startRunningHost({ assembly, dataDirectory });
    expect(host.demo.api_key).toBe(demo.api_key);
    await expectNothingLostOrDoubled(host, report);
  });
});

function createLinks(host: RunningHost): Promise<LinkResponse[]> {
  return Promise.all(Array.from({ length: 10 }, (_, n) => createLink(host, { title: `link ${n}` })));
}

/** Waits until traffic flows, as again after a kill: more than 50 further redirects, and a link. */
async function untilMore(report: TrafficReport): Promise<void> {
  const enough = sumOf(report.redirected) + 51;
  const isEnough = () => sumOf(report.redirected) >= enough && report.created.length > 0;
  for (const deadline = performance.now() + 20_000; !isEnough(); await sleep(20)) {
    if (performance.now() > deadline) throw new Error('Traffic did not recover within 20 s.');
  }
}

/**
 * A redirect's click is acknowledged by the queue, or by the log that is replayed here. A visit whose
 * response the kill cut off may count or not, so each link's clicks are between its redirects and its
 * attempts.
 */
async function expectNothingLostOrDoubled(host: RunningHost, report: TrafficReport): Promise<void> {
  await replayLoggedClicks(host);
  expect(report.created.length).toBeGreaterThan(0);
  for (const { id, short_code } of report.created) {
    expect((await readLink(host, id)).link.short_code).toBe(short_code);
  }
  expect(sumOf(report.redirected)).toBeGreaterThan(50);
  for (const [id, attempted] of report.attempted) {
    const redirected = report.redirected.get(id) ?? 0;
    const { stats, link } = await readUntil(
      host,
      id,
      (read) => read.stats.total_clicks >= redirected,
      25_000,
    );
    expect(stats.total_clicks).toBeGreaterThanOrEqual(redirected);
    expect(stats.total_clicks).toBeLessThanOrEqual(attempted);
    expect(link.clicks).toBe(stats.total_clicks);
    expect(stats.clicks_by_country).toEqual({ PH: stats.total_clicks });
  }
}
