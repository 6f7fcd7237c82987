import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { repository } from '../../dev/klookup-app.ts';
import { everyOption, type Resource, resources, rotatedDev, synthesize, templatesOf } from './synthesis.ts';

const everything = synthesize(everyOption);
const variants = [synthesize(), synthesize(rotatedDev), everything];

/** Alarms by stack and construct path, such as `storage/Clicks/DelayAlarm`; those of edge and click regions are alike. */
const alarms = new Map<string, Resource>(
  variants.flatMap((stage) =>
    Object.entries(templatesOf(stage)).flatMap(([stack, template]) =>
      resources(template, 'AWS::CloudWatch::Alarm').map((alarm): [string, Resource] => {
        const [, ...path] = String(alarm.Metadata?.['aws:cdk:path']).split('/').slice(0, -1);
        return [[stack.replace(/^(edge|clicks)-.*/, '$1-<region>'), ...path].join('/'), alarm];
      }),
    ),
  ),
);

/** Sections of the runbook, by each alarm that their heading names. */
const runbook = readFileSync(join(repository, 'docs/runbook.md'), 'utf8');
const [, section = ''] = runbook.split(/^## Alarms$/m);
const sections = section
  .split(/^## /m)[0]
  ?.split(/^### /m)
  .slice(1)
  .map((text) => ({
    text,
    paths: [...(text.split('\n')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, path]) => path),
  }));

describe('every alarm', () => {
  it('has exactly one section in the runbook, and every section an alarm', () => {
    const documented = (sections ?? []).flatMap(({ paths }) => paths);
    expect(documented.toSorted()).toEqual([...alarms.keys()].toSorted());
  });

  it.each(sections ?? [])(
    'says in the runbook what breaks, where to look and what to do: $paths',
    ({ text, paths }) => {
      expect(paths).not.toEqual([]);
      for (const part of ['**Breaks:**', '**Look:**', '**Do:**']) expect(text).toContain(part);
    },
  );

  it.each([...alarms])('says what breaks: %s', (_, { Properties }) => {
    expect(Properties.AlarmDescription).toMatch(/^[A-Z].{60,}\.$/);
    // What `fires` below assumes.
    expect(Properties.ComparisonOperator).toBe('GreaterThanThreshold');
    expect(Properties.AlarmActions).toHaveLength(1);
    expect(Properties.OKActions).toEqual(Properties.AlarmActions);
  });

  it('takes a count for 0 where functions wrote none, if it looks at several periods', () => {
    const checked = [...alarms].flatMap(([path, { Properties }]) => {
      const { EvaluationPeriods, TreatMissingData, Metrics, Namespace } = Properties;
      if (EvaluationPeriods === 1 || TreatMissingData === 'breaching') return [];
      expect([path, String(Namespace)]).not.toEqual([path, expect.stringMatching(/^KlookUp/)]);
      const ours = (Metrics ?? []).filter(
        ({ MetricStat }: { MetricStat?: { Metric: { Namespace: string } } }) =>
          MetricStat?.Metric.Namespace.startsWith('KlookUp'),
      );
      const { Expression = '' } = Metrics?.find((metric: object) => 'Expression' in metric) ?? {};
      for (const { Id } of ours) expect(Expression).toContain(`FILL(${Id}, 0)`);
      return ours.length > 0 ? [path] : [];
    });
    expect(checked).toContain('service/Verification/SiteChecker/CanaryAlarm');
    expect(checked).toContain('service/Rechecker/OutageAlarm');
    expect(checked).toContain('service/ClickCounter/FailureAlarm');
  });

  it('stays within the ten metrics that CloudWatch allows an expression', () => {
    for (const { Properties } of alarms.values())
      expect(Properties.Metrics?.length ?? 0).toBeLessThanOrEqual(11);
  });
});

/** The value of an alarm's expression, for the values of its metrics. Only a missing metric may be undefined. */
function valueOfAlarm(path: string, metrics: Readonly<Record<string, number | undefined>>): number {
  const { Metrics } = alarms.get(path)?.Properties ?? {};
  const { Expression } = Metrics.find(({ Expression: expression }: { Expression?: string }) => expression);
  return runInNewContext(Expression, {
    ...metrics,
    IF: (condition: boolean, yes: number, no: number) => (condition ? yes : no),
    FILL: (value: number | undefined, filling: number) => value ?? filling,
  });
}

const fires = (path: string, metrics: Readonly<Record<string, number | undefined>>): boolean =>
  valueOfAlarm(path, metrics) > alarms.get(path)?.Properties.Threshold;

describe('in a quiet night', () => {
  it.each([
    ['edge/ServerErrorAlarm', { requests: 3, failed: 33.3 }],
    ['edge/ServerErrorAlarm', { requests: 300, failed: 3 }],
    ['edge/UnavailableAlarm', { requests: 300, failed: 3 }],
    ['service/Api/ServerErrorAlarm', { requests: 1, failed: 1 }],
    ['service/Api/ServerErrorAlarm', { requests: 200, failed: 4 }],
    ['edge/NotFoundAlarm', { requests: 10, notFound: 90 }],
    [
      'storage/TableThrottleAlarm',
      { reads: 3, writes: undefined, ownerWrites: undefined, dueWrites: undefined },
    ],
  ])('%s does not fire for a few failures: %j', (path, metrics) => {
    expect(fires(path, metrics)).toBe(false);
  });

  it.each([
    ['edge/ServerErrorAlarm', { requests: 12, failed: 100 }],
    ['service/Api/ServerErrorAlarm', { requests: 6, failed: 6 }],
  ])('%s fires all the same when everything fails: %j', (path, metrics) => {
    expect(fires(path, metrics)).toBe(true);
  });

  it('only these alarms fire for one event, and each event needs a person', () => {
    const immediate = [...alarms].filter(
      ([, { Properties }]) => Properties.Threshold === 0 && Properties.EvaluationPeriods === 1,
    );
    expect(immediate.map(([path]) => path).toSorted()).toEqual([
      'clicks-<region>/Clicks/DeadLetterAlarm',
      'edge-<region>/Logs/LoggedClicksAlarm',
      'edge/Redirector/Logs/LoggedClicksAlarm',
      'service/Appeals/AppealedAlarm',
      'service/Previews/LoggedVisitsAlarm',
      'service/Reports/FloodAlarm',
      'service/Reports/ReportedAlarm',
      'service/Verification/CheckDispatcher/PausedAlarm',
      'storage/Checks/DeadLetterAlarm',
      'storage/Clicks/DeadLetterAlarm',
      'storage/MailBounces/DeadLetterAlarm',
      'storage/Purges/DeadLetterAlarm',
    ]);
  });
});

describe('under load', () => {
  it.each([
    ['edge/ServerErrorAlarm', { requests: 100_000, failed: 1.1 }, true],
    ['edge/ServerErrorAlarm', { requests: 100_000, failed: 0.9 }, false],
    ['edge/UnavailableAlarm', { requests: 100_000, failed: 0.2 }, true],
    ['edge/UnavailableAlarm', { requests: 1_000_000, failed: 0.01 }, false],
    ['service/Api/ServerErrorAlarm', { requests: 10_000, failed: 101 }, true],
    ['service/Api/ServerErrorAlarm', { requests: 10_000, failed: 99 }, false],
    ['edge/NotFoundAlarm', { requests: 1_000, notFound: 21 }, true],
    ['storage/TableThrottleAlarm', { reads: 40, writes: 40, ownerWrites: 40, dueWrites: undefined }, true],
  ])('%s goes by the share or the sum: %j', (path, metrics, isFiring) => {
    expect(fires(path, metrics)).toBe(isFiring);
  });
});

describe('failures of the reaper', () => {
  it('are counted over periods that each have a run, so that runs which all fail fire the alarm', () => {
    const periodOf = (stage: typeof everything) =>
      resources(stage.service, 'AWS::CloudWatch::Alarm')
        .find(({ Metadata }) => Metadata?.['aws:cdk:path']?.includes('/Reaper/FailureAlarm/'))
        ?.Properties.Metrics.flatMap(({ MetricStat }: { MetricStat?: { Period: number } }) =>
          MetricStat ? [MetricStat.Period / 60] : [],
        );
    expect(periodOf(everything)).toEqual([
      everyOption.reaperIntervalMinutes,
      everyOption.reaperIntervalMinutes,
    ]);
    expect(periodOf(variants[0] ?? everything)).toEqual([5, 5]);
  });
});

describe('throttles', () => {
  it('of functions are counted for the whole account, which shares one limit', () => {
    expect(alarms.get('service/FunctionThrottleAlarm')?.Properties).toMatchObject({
      Namespace: 'AWS/Lambda',
      MetricName: 'Throttles',
      Statistic: 'Sum',
      Threshold: 10,
      EvaluationPeriods: 2,
    });
    expect(alarms.get('service/FunctionThrottleAlarm')?.Properties.Dimensions).toBeUndefined();
  });
});
