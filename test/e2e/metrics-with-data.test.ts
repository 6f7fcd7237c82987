import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figures } from '../../bench/costs/figures.ts';
import { control, createLink, readUntil, untilQueuesAreEmpty, visit } from './client.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

interface MetricsLine {
  readonly _aws?: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
  readonly FunctionName: string;
}

/** The functions that run on schedules in dev. */
const JOBS = [
  'delete-accounts',
  'dispatch-checks',
  'mail-blocked-owners',
  'measure-blocks',
  'reap-links',
  'recheck-sites',
  'send-account-mail',
  'send-mail',
  'watch-keys',
];

describe('the metrics that CloudWatch bills', () => {
  let host: RunningHost;
  beforeAll(async () => {
    host = await startRunningHost();
  });
  afterAll(() => host?.stop());

  /** What functions have written so far: `<function> <metric>`, each once. */
  function written(): string[] {
    const lines = globSync(join(host.dataDirectory, 'logs', '**/*.log')).flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.includes('CloudWatchMetrics')),
    );
    const metrics = lines.flatMap((line) => {
      const { _aws, FunctionName } = JSON.parse(line.slice(line.indexOf('{'))) as MetricsLine;
      return (_aws?.CloudWatchMetrics ?? []).flatMap(({ Metrics }) =>
        Metrics.map(({ Name }) => `${FunctionName.replace('klookup-dev-', '')} ${Name}`),
      );
    });
    return [...new Set(metrics)].toSorted();
  }

  it('are one for each scheduled job without traffic, and one more once clicks are counted', async () => {
    for (const job of JOBS) await control(host, 'POST', `/schedules/klookup-dev-${job}/run`);
    const idle = written();
    console.log(idle.join(', '));
    expect(idle.map((metric) => metric.split(' ')[0])).toEqual(JOBS);
    expect(idle).toHaveLength(figures.levelMetrics.value);

    const link = await createLink(host);
    expect((await visit(link.short_url)).status).toBe(302);
    await readUntil(host, link.id, ({ stats }) => stats.total_clicks === 1);
    // The metric is written after the click.
    await untilQueuesAreEmpty(host);
    expect(written().filter((metric) => !idle.includes(metric))).toEqual(['count-clicks counted']);
  });
});
