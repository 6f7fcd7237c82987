import { describe, expect, it } from 'vitest';
import type { EventPattern, EventRuleDefinition } from '../../template/deployment.ts';
import { type AwsEvent, EventBus } from '../../triggers/event-bus.ts';
import { matchesEvent } from '../../triggers/event-pattern.ts';
import { invokerOf } from '../fixtures/invoker.ts';

const event: AwsEvent = {
  version: '0',
  id: '1',
  'detail-type': 'Email Bounced',
  source: 'aws.ses',
  account: '000000000000',
  time: '2030-01-01T00:00:00Z',
  region: 'us-east-1',
  resources: ['arn:a', 'arn:b'],
  detail: { eventType: 'Bounce', bounce: { bounceType: 'Permanent' } },
};

describe('an event pattern', () => {
  const cases: ReadonlyArray<readonly [EventPattern, boolean]> = [
    [{ source: ['aws.ses'] }, true],
    [{ source: ['aws.s3', 'aws.ses'], 'detail-type': ['Email Bounced'] }, true],
    [{ source: ['aws.ses'], 'detail-type': ['Email Sent'] }, false],
    [{ detail: { bounce: { bounceType: ['Permanent'] } } }, true],
    [{ detail: { bounce: { bounceType: ['Transient'] } } }, false],
    [{ detail: { complaint: { complaintFeedbackType: ['abuse'] } } }, false],
    [{ resources: ['arn:b'] }, true],
    [{ resources: ['arn:c'] }, false],
    [{ source: ['AWS.SES'] }, false],
  ];
  for (const [pattern, matches] of cases) {
    it(`${JSON.stringify(pattern)} ${matches ? 'matches' : 'does not match'}`, () => {
      expect(matchesEvent(pattern, event)).toBe(matches);
    });
  }
});

describe('the event bus', () => {
  const rule = (more: Partial<EventRuleDefinition>): EventRuleDefinition => ({
    name: 'bounces',
    region: 'us-east-1',
    isEnabled: true,
    pattern: { source: ['aws.ses'] },
    targets: [{ functionName: 'f', input: undefined }],
    ...more,
  });

  it('invokes the targets of all matching rules, with the event or their input, and reports failures', async () => {
    const invoked: unknown[] = [];
    const reports: string[] = [];
    const bus = new EventBus({
      invoker: invokerOf((received, name) => {
        invoked.push([name, received]);
        return name === 'g' ? new Error('boom') : null;
      }),
      report: (sentence) => reports.push(sentence),
    });
    bus.update([
      rule({}),
      rule({ name: 'other', targets: [{ functionName: 'g', input: '{"fixed":1}' }] }),
      rule({ isEnabled: false }),
      rule({ region: 'eu-west-1' }),
      rule({ pattern: { source: ['aws.s3'] } }),
    ]);
    await bus.put(event);
    expect(invoked).toEqual([
      ['f', event],
      ['g', { fixed: 1 }],
    ]);
    expect(reports).toEqual(['The target g of the rule other failed: boom']);
  });
});
