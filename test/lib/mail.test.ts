import { describe, expect, it } from 'vitest';
import { stageConfig } from '../../lib/config.ts';
import { senderOf } from '../../lib/mail/mail-grants.ts';
import { onlyResource, ownDomain, resources, synthesize, templatesOf } from './synthesis.ts';

const dev = synthesize();
const without = synthesize(ownDomain);

describe('a stage that sends mail', () => {
  it('asks SES for bounces and complaints of its own mails only', () => {
    const set = onlyResource(dev.service, 'AWS::SES::ConfigurationSet').Properties;
    expect(set).toMatchObject({
      Name: 'klookup-dev',
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
    const { EventDestination } = onlyResource(
      dev.service,
      'AWS::SES::ConfigurationSetEventDestination',
    ).Properties;
    expect(EventDestination).toMatchObject({ Enabled: true, MatchingEventTypes: ['bounce', 'complaint'] });
    expect(onlyResource(dev.service, 'AWS::Events::Rule').Properties).toMatchObject({
      Name: 'klookup-dev-mail-bounces',
      EventPattern: {
        source: ['aws.ses'],
        'detail-type': ['Email Bounced', 'Email Complaint Received'],
        detail: { mail: { tags: { 'ses:configuration-set': [set.Name] } } },
      },
    });
  });

  it('loses no bounce: what EventBridge or the function fails at goes to one queue, which lets the rule in', () => {
    const text = (value: unknown) => JSON.stringify(value);
    const [target] = onlyResource(dev.service, 'AWS::Events::Rule').Properties.Targets;
    const recorder = resources(dev.service, 'AWS::Lambda::Function').find(
      ({ Properties }) => Properties.FunctionName === 'klookup-dev-record-bounces',
    );
    for (const arn of [target.DeadLetterConfig.Arn, recorder?.Properties.DeadLetterConfig.TargetArn])
      expect(text(arn)).toContain(':klookup-dev-mail-bounces-dead"');
    const policy = resources(dev.storage, 'AWS::SQS::QueuePolicy').find(({ Properties }) =>
      text(Properties).includes('events.amazonaws.com'),
    );
    expect(text(policy?.Properties)).toContain(':rule/klookup-dev-mail-bounces"');
  });

  it('sends with one identity: by default the domain of its sender', () => {
    const identity = (mail: { readonly from: string; readonly identity?: string }) =>
      senderOf({ ...stageConfig('dev'), mail }).identity;
    expect(identity({ from: 'links@mail.example.com' })).toBe('mail.example.com');
    expect(identity({ from: 'links@mail.example.com', identity: 'example.com' })).toBe('example.com');
    const granted = JSON.stringify(dev.service.toJSON()).match(/:identity\/[^"]+/g);
    expect(granted).toEqual([':identity/example.com']);
  });
});

describe('a stage without mail', () => {
  it('has nothing for it', () => {
    const all = JSON.stringify(Object.values(templatesOf(without)).map((template) => template.toJSON()));
    expect(all).not.toMatch(/AWS::SES::|AWS::Events::Rule|ses:SendEmail|mail-bounces|MAIL_FROM|AWS\/SES/);
  });
});
