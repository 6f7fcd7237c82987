import { afterEach, describe, expect, it } from 'vitest';
import { readDeployment } from '../../template/read-deployment.ts';
import { type Resources, type WrittenAssembly, writeAssembly } from '../fixtures/assembly.ts';
import { smallMail } from '../fixtures/small-mail.ts';
import { smallSystem, smallSystemCode } from '../fixtures/small-system.ts';

const written: WrittenAssembly[] = [];
afterEach(() => {
  for (const assembly of written.splice(0)) assembly.remove();
});

function read(change: (resources: Resources) => void = () => {}) {
  const stack = smallSystem((resources) => {
    smallMail(resources);
    change(resources);
  });
  const assembly = writeAssembly([stack], smallSystemCode);
  written.push(assembly);
  return readDeployment({
    directory: assembly.directory,
    stackPrefix: 'small-dev-',
    generatedSecrets: { get: (_name, generate) => generate() },
  });
}

describe('SES is read from the template', () => {
  it('with its configuration sets, and the events that they send to EventBridge', () => {
    expect(read().mail.configurationSets).toEqual([
      { name: 'small-feedback', region: 'us-east-1', isSending: true, events: ['bounce', 'complaint'] },
    ]);
  });

  it('without the events of a disabled destination', () => {
    const { mail } = read(({ Feedback }) => {
      if (Feedback) Feedback.Properties.EventDestination.Enabled = false;
    });
    expect(mail.configurationSets[0]?.events).toEqual([]);
  });

  it('with the identities that it makes, and those that grants name: they were verified elsewhere', () => {
    const { mail } = read((resources) => {
      resources.Identity = {
        Type: 'AWS::SES::EmailIdentity',
        Properties: {
          EmailIdentity: 'example.org',
          ConfigurationSetAttributes: { ConfigurationSetName: { Ref: 'MailSet' } },
        },
      };
    });
    expect(mail.identities).toEqual([
      { name: 'example.org', configurationSet: 'small-feedback' },
      { name: 'example.com', configurationSet: undefined },
    ]);
  });

  it('and a rule for its events comes with its pattern and target', () => {
    expect(read().eventRules).toMatchObject([
      {
        name: 'small-bounces',
        isEnabled: true,
        pattern: { source: ['aws.ses'], 'detail-type': ['Email Bounced'], detail: { eventType: ['Bounce'] } },
        targets: [{ functionName: 'consumer' }],
      },
    ]);
  });

  const rejected: ReadonlyArray<readonly [string, (resources: Resources) => void, string]> = [
    [
      'a rule without the right to invoke its target',
      (resources) => delete resources.BouncesPermission,
      'events.amazonaws.com may not invoke',
    ],
    [
      'a pattern with a comparison',
      ({ Bounces }) => {
        if (Bounces) Bounces.Properties.EventPattern = { source: [{ prefix: 'aws.' }] };
      },
      'only exact strings in event patterns',
    ],
    [
      'a rule with a schedule and a pattern',
      ({ Bounces }) => {
        if (Bounces) Bounces.Properties.ScheduleExpression = 'rate(1 hour)';
      },
      'either a schedule or an event pattern',
    ],
    [
      'a destination that is a topic',
      ({ Feedback }) => {
        if (Feedback) Feedback.Properties.EventDestination.SnsDestination = { TopicARN: 'arn:aws:sns:::t' };
      },
      'the host does not support SnsDestination',
    ],
    [
      'a bus of another region',
      ({ Feedback }) => {
        if (Feedback)
          Feedback.Properties.EventDestination.EventBridgeDestination.EventBusArn =
            'arn:aws:events:eu-west-1:000000000000:event-bus/default';
      },
      'is not the bus of its region',
    ],
    [
      'an event that needs tracking',
      ({ Feedback }) => {
        if (Feedback) Feedback.Properties.EventDestination.MatchingEventTypes = ['OPEN'];
      },
      'EventDestination.MatchingEventTypes.0',
    ],
  ];
  for (const [what, change, message] of rejected) {
    it(`and ${what} is an error`, () => {
      expect(() => read(change)).toThrow(message);
    });
  }
});
