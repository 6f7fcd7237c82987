import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ScheduleDefinition } from '../../template/deployment.ts';
import { parseSchedule } from '../../triggers/schedule-expression.ts';
import { Scheduler } from '../../triggers/scheduler.ts';
import { invokerOf } from '../fixtures/invoker.ts';

describe('a schedule expression', () => {
  const cases: ReadonlyArray<readonly [string, string, string, string | undefined]> = [
    ['rate(5 minutes)', 'UTC', '2030-01-01T00:00:00Z', '2030-01-01T00:05:00Z'],
    ['rate(1 day)', 'UTC', '2030-01-01T00:00:00Z', '2030-01-02T00:00:00Z'],
    ['cron(0 12 * * ? *)', 'UTC', '2030-01-01T12:00:00Z', '2030-01-02T12:00:00Z'],
    ['cron(15 10 ? * 6L 2030-2031)', 'UTC', '2030-01-01T00:00:00Z', '2030-01-25T10:15:00Z'],
    ['cron(0 8 ? * MON-FRI *)', 'UTC', '2030-01-04T08:00:00Z', '2030-01-07T08:00:00Z'],
    ['cron(0 8 ? * 2 *)', 'UTC', '2030-01-01T00:00:00Z', '2030-01-07T08:00:00Z'],
    ['cron(0 0 L * ? *)', 'UTC', '2030-02-01T00:00:00Z', '2030-02-28T00:00:00Z'],
    ['cron(0 9 * * ? *)', 'Asia/Manila', '2030-01-01T00:00:00Z', '2030-01-01T01:00:00Z'],
    ['cron(0 9 * * ? 2029)', 'UTC', '2030-01-01T00:00:00Z', undefined],
    ['at(2030-06-01T12:00:00)', 'UTC', '2030-01-01T00:00:00Z', '2030-06-01T12:00:00Z'],
    ['at(2030-06-01T12:00:00)', 'UTC', '2030-07-01T00:00:00Z', undefined],
  ];
  for (const [expression, timezone, after, due] of cases) {
    it(`${expression} in ${timezone} is due after ${after} at ${due ?? 'no time'}`, () => {
      expect(parseSchedule(expression, timezone)(new Date(after))).toEqual(
        due === undefined ? undefined : new Date(due),
      );
    });
  }

  for (const expression of [
    'rate(5 minute)',
    'rate(1 days)',
    'rate(0 minutes)',
    'cron(0 12 * * *)',
    'cron(0 12 * * * *)',
    'daily',
  ]) {
    it(`${expression} is not an EventBridge schedule`, () => {
      expect(() => parseSchedule(expression, 'UTC')).toThrow();
    });
  }
});

describe('the scheduler', () => {
  afterEach(() => vi.useRealTimers());

  const definition = (more: Partial<ScheduleDefinition>): ScheduleDefinition => ({
    kind: 'schedule',
    name: 'hourly',
    arn: 'arn:aws:scheduler:us-east-1:000000000000:schedule/default/hourly',
    region: 'us-east-1',
    expression: 'rate(1 hour)',
    timezone: 'UTC',
    isEnabled: true,
    targets: [{ functionName: 'checker', input: '{"kind":"check"}' }],
    ...more,
  });

  function start(...definitions: ScheduleDefinition[]) {
    const events: unknown[] = [];
    const scheduler = new Scheduler({
      invoker: invokerOf((event, functionName) => void events.push([functionName, event])),
      now: () => new Date('2030-01-01T00:00:00Z'),
      report: () => {},
    });
    scheduler.update(definitions);
    return { scheduler, events };
  }

  it('invokes the target with its input each time it is due', async () => {
    vi.useFakeTimers({ now: new Date('2030-01-01T00:30:00Z') });
    const { scheduler, events } = start(definition({}));
    await vi.advanceTimersByTimeAsync(3_600_000);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(events).toEqual([
      ['checker', { kind: 'check' }],
      ['checker', { kind: 'check' }],
    ]);
    scheduler.stop();
  });

  it("waits for longer than Node's longest timer", async () => {
    vi.useFakeTimers({ now: new Date('2030-01-01T00:00:00Z') });
    const { scheduler, events } = start(definition({ expression: 'at(2030-03-01T00:00:00)' }));
    await vi.advanceTimersByTimeAsync(58 * 86_400_000);
    expect(events).toEqual([]);
    await vi.advanceTimersByTimeAsync(86_400_000);
    expect(events.length).toBe(1);
    scheduler.stop();
  });

  it('runs a disabled schedule only on demand', async () => {
    vi.useFakeTimers({ now: new Date('2030-01-01T00:00:00Z') });
    const { scheduler, events } = start(definition({ isEnabled: false }));
    await vi.advanceTimersByTimeAsync(7_200_000);
    expect(events).toEqual([]);
    await scheduler.run('hourly');
    expect(events.length).toBe(1);
    await expect(scheduler.run('nobody')).rejects.toThrow('There is no schedule nobody.');
  });

  it("sends EventBridge's own event when there is no input", async () => {
    const { scheduler, events } = start(
      definition({
        kind: 'rule',
        arn: 'arn:aws:events:us-east-1:000000000000:rule/r',
        targets: [{ functionName: 'f', input: undefined }],
      }),
    );
    await scheduler.run('hourly');
    expect(events).toEqual([
      [
        'f',
        {
          version: '0',
          id: expect.any(String),
          'detail-type': 'Scheduled Event',
          source: 'aws.events',
          account: '000000000000',
          time: '2030-01-01T00:00:00Z',
          region: 'us-east-1',
          resources: ['arn:aws:events:us-east-1:000000000000:rule/r'],
          detail: {},
        },
      ],
    ]);
    scheduler.stop();
  });

  it('replaces the context attributes of an input', async () => {
    const input = '{"at":"<aws.scheduler.scheduled-time>","arn":"<aws.scheduler.schedule-arn>"}';
    const { scheduler, events } = start(definition({ targets: [{ functionName: 'f', input }] }));
    await scheduler.run('hourly');
    expect(events).toEqual([['f', { at: '2030-01-01T00:00:00Z', arn: definition({}).arn }]]);
    scheduler.stop();
  });
});
