import { Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import { ASK_AGAIN_MINUTES } from '../../lambdas/purge/purge-limits.ts';
import { PURGE_METRICS_NAMESPACE, REAPER_LAG } from '../../lambdas/purge/purge-metrics.ts';
import { attributes, indexes } from '../../lambdas/table/keys.ts';
import { AlarmedQueue } from '../../lib/alarmed-queue.ts';
import { names } from '../../lib/config.ts';
import { newApp, onlyResource, resources, rotatedDev, synthesize } from './synthesis.ts';

const rotated = synthesize(rotatedDev);
const { storage, service, accounts, edge } = rotated;

describe('the table', () => {
  const { Properties, DeletionPolicy, UpdateReplacePolicy } = onlyResource(
    storage,
    'AWS::DynamoDB::GlobalTable',
  );
  const [replica, ...others] = Properties.Replicas;

  it('cannot be deleted, and can be restored to any moment of the last 35 days', () => {
    expect(others).toEqual([]);
    expect(replica.DeletionProtectionEnabled).toBe(true);
    expect(replica.PointInTimeRecoverySpecification).toEqual({
      PointInTimeRecoveryEnabled: true,
      RecoveryPeriodInDays: 35,
    });
    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  });

  it('expires items by their ttl', () => {
    expect(Properties.TimeToLiveSpecification).toEqual({ AttributeName: attributes.ttl, Enabled: true });
  });

  it('is billed per request and has no stream', () => {
    expect(Properties.BillingMode).toBe('PAY_PER_REQUEST');
    expect(Properties.StreamSpecification).toBeUndefined();
  });

  it('has the keys and indexes of keys.ts', () => {
    const key = (hash: string, range: string) => [
      { AttributeName: hash, KeyType: 'HASH' },
      { AttributeName: range, KeyType: 'RANGE' },
    ];
    expect(Properties.KeySchema).toEqual(key(attributes.pk, attributes.sk));
    expect(Properties.GlobalSecondaryIndexes).toEqual([
      {
        IndexName: indexes.owner,
        KeySchema: key(attributes.ownerPk, attributes.ownerSk),
        Projection: { ProjectionType: 'ALL' },
      },
      {
        IndexName: indexes.due,
        KeySchema: key(attributes.duePk, attributes.dueAt),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ]);
  });
});

describe('every queue', () => {
  const entries = Object.entries(storage.findResources('AWS::SQS::Queue'));
  const deadLetterIds = entries.flatMap(
    ([, { Properties }]) => Properties.RedrivePolicy?.deadLetterTargetArn['Fn::GetAtt'][0] ?? [],
  );
  const queues = entries.map(([id, { Properties }]) => ({
    id,
    name: Properties.QueueName,
    // That of bounces belongs to a rule and a function of the service stack.
    isDeadLetter: deadLetterIds.includes(id) || Properties.QueueName === names('dev').bouncesDeadLetterQueue,
    Properties,
  }));
  const alarmsOn = (queueId: string) =>
    resources(storage, 'AWS::CloudWatch::Alarm')
      .filter(({ Properties }) => Properties.Dimensions?.[0].Value['Fn::GetAtt'][0] === queueId)
      .map(({ Properties }) => Properties.MetricName);

  it.each(queues)('$name is a dead-letter queue or has one', ({ name, isDeadLetter, Properties }) => {
    if (isDeadLetter) {
      expect(Properties.RedrivePolicy).toBeUndefined();
    } else {
      // A message about checks is a hint: what it names stays due.
      const least = name === 'klookup-dev-checks.fifo' ? 3 : 5;
      expect(Properties.RedrivePolicy.maxReceiveCount).toBeGreaterThanOrEqual(least);
      const { deadLetterTargetArn } = Properties.RedrivePolicy;
      expect(queues.map(({ id }) => id)).toContain(deadLetterTargetArn['Fn::GetAtt'][0]);
    }
  });

  it.each(queues)('$name has alarms for messages in it or for their age', ({ id, isDeadLetter }) => {
    expect(alarmsOn(id)).toEqual([
      isDeadLetter ? 'ApproximateNumberOfMessagesVisible' : 'ApproximateAgeOfOldestMessage',
    ]);
  });

  it.each(queues)(
    '$name encrypts its messages, and keeps dead ones longer',
    ({ name, isDeadLetter, Properties }) => {
      expect(Properties.SqsManagedSseEnabled).toBe(true);
      const kept =
        name === 'klookup-dev-checks.fifo' ? Duration.hours(1) : Duration.days(isDeadLetter ? 14 : 4);
      expect(Properties.MessageRetentionPeriod).toBe(kept.toSeconds());
    },
  );

  it.each(queues)('$name refuses requests without TLS', ({ id }) => {
    const policies = resources(storage, 'AWS::SQS::QueuePolicy');
    const policy = policies.find(({ Properties }) => Properties.Queues[0].Ref === id);
    expect(policy?.Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Action: 'sqs:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  });

  it('requires a dead-letter queue and both alarms', () => {
    const stack = new Stack(newApp(), 'Any');
    new AlarmedQueue(stack, 'Jobs', {
      queueName: 'jobs',
      deadLetterQueueName: 'jobs-dead',
      maxReceiveCount: 7,
      visibilityTimeout: Duration.minutes(1),
      retention: Duration.days(1),
      deadLetterRetention: Duration.days(2),
      alarms: {
        topic: new Topic(stack, 'Topic'),
        deadLetter: 'Lost.',
        delayed: 'Late.',
        maxAge: Duration.hours(1),
      },
    });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::SQS::Queue', { RedrivePolicy: { maxReceiveCount: 7 } });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmDescription: 'Lost.', Threshold: 0 });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmDescription: 'Late.', Threshold: 3600 });
  });
});

/** The trigger of a queue's consumer, and the consumer. */
function triggerOf(functionName: string) {
  const functions = service.findResources('AWS::Lambda::Function');
  const [found] = resources(service, 'AWS::Lambda::EventSourceMapping')
    .map(({ Properties: trigger }) => ({
      trigger,
      consumer: functions[trigger.FunctionName.Ref]?.Properties,
    }))
    .filter(({ consumer }) => consumer?.FunctionName === functionName);
  if (!found) throw new Error(`No queue feeds ${functionName}.`);
  return found;
}

describe("the purges queue's trigger", () => {
  const { trigger, consumer: purger } = triggerOf('klookup-dev-purge-link');
  const purges = resources(storage, 'AWS::SQS::Queue').find(
    ({ Properties }) => Properties.QueueName === 'klookup-dev-purges',
  );

  it('passes one link at a time to at most two purgers, and returns failures', () => {
    expect(trigger.BatchSize).toBe(1);
    expect(trigger.ScalingConfig).toEqual({ MaximumConcurrency: 2 });
    expect(trigger.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });

  it('hides a message for six times the longest purge', () => {
    expect(purges?.Properties.VisibilityTimeout).toBe(6 * purger.Timeout);
  });

  it('stops retrying a purge before the reaper requests it again', () => {
    const { VisibilityTimeout, RedrivePolicy } = purges?.Properties ?? {};
    expect(VisibilityTimeout * RedrivePolicy.maxReceiveCount).toBeLessThanOrEqual(ASK_AGAIN_MINUTES * 60);
  });
});

describe("the reaper's alarms", () => {
  const alarms = resources(service, 'AWS::CloudWatch::Alarm');

  it('ring when links have been due for an hour, and when the reaper does not run at all', () => {
    const lag = alarms.find(({ Properties }) => Properties.MetricName === REAPER_LAG);
    expect(lag?.Properties).toMatchObject({
      Namespace: PURGE_METRICS_NAMESPACE,
      Dimensions: [{ Name: 'FunctionName', Value: 'klookup-dev-reap-links' }],
      Statistic: 'Maximum',
      Threshold: 3600,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 2,
      TreatMissingData: 'breaching',
    });
    const schedule = resources(service, 'AWS::Scheduler::Schedule').find(
      ({ Properties }) => Properties.Name === 'klookup-dev-reap-links',
    );
    expect(schedule?.Properties.ScheduleExpression).toBe('rate(5 minutes)');
    expect(lag?.Properties.Period).toBe(3 * 5 * 60);
  });
});

describe("the reports' alarms", () => {
  it.each(['AbuseReportsFiled', 'AbuseReportsAboveLimit'])('ring at the first of %s', (metric) => {
    const alarms = resources(service, 'AWS::CloudWatch::Alarm');
    expect(alarms.find(({ Properties }) => Properties.MetricName === metric)?.Properties).toMatchObject({
      Namespace: 'KlookUp/Abuse',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: expect.stringContaining('FileReport') } }],
      Statistic: 'Sum',
      Period: 300,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
    });
  });
});

describe("the visits queue's trigger", () => {
  const { trigger, consumer: counter } = triggerOf('klookup-dev-count-clicks');
  const clicks = resources(storage, 'AWS::SQS::Queue').find(
    ({ Properties }) => Properties.QueueName === 'klookup-dev-clicks',
  );

  it('passes batches as large as the stage says, and returns single messages', () => {
    expect(trigger.BatchSize).toBe(rotated.config.clicksBatchSize);
    expect(trigger.MaximumBatchingWindowInSeconds).toBe(rotated.config.clicksBatchWindowSeconds);
    expect(trigger.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });

  it('limits concurrent batches, so that the API keeps its share', () => {
    expect(trigger.ScalingConfig).toEqual({ MaximumConcurrency: 3 });
  });

  it('hides a message for six times the longest batch, plus the batch window', () => {
    expect(clicks?.Properties.VisibilityTimeout).toBeGreaterThanOrEqual(
      6 * counter.Timeout + trigger.MaximumBatchingWindowInSeconds,
    );
  });
});

describe('the origin secrets', () => {
  const secretNames = resources(storage, 'AWS::SecretsManager::Secret')
    .map(({ Properties }) => Properties.Name)
    .filter((name) => !['klookup-dev-address-hash', 'klookup-dev-captcha'].includes(name));

  it('are random and appear in no template', () => {
    for (const { Properties } of resources(storage, 'AWS::SecretsManager::Secret')) {
      expect(Properties.GenerateSecretString).toEqual({ ExcludePunctuation: true, PasswordLength: 48 });
      expect(Properties.SecretString).toBeUndefined();
    }
  });

  it('are kept for one rotation after their use, because running functions still read them', () => {
    expect(secretNames).toEqual(['klookup-dev-origin-3', 'klookup-dev-origin-2', 'klookup-dev-origin-1']);
  });

  it('are accepted in the current and the previous generation; CloudFront sends the current one', () => {
    for (const stack of [service, accounts]) {
      const accepted = resources(stack, 'AWS::Lambda::Function').flatMap(
        ({ Properties }) => Properties.Environment?.Variables.ORIGIN_SECRET_NAMES ?? [],
      );
      expect(new Set(accepted)).toEqual(new Set(['klookup-dev-origin-3,klookup-dev-origin-2']));
    }
    expect(JSON.stringify(edge.toJSON())).toContain(
      '{{resolve:secretsmanager:klookup-dev-origin-3:SecretString}}',
    );
  });
});

describe('alarms', () => {
  it("reach the stage's address from both regions", () => {
    for (const template of [storage, edge]) {
      expect(onlyResource(template, 'AWS::SNS::Subscription').Properties).toMatchObject({
        Protocol: 'email',
        Endpoint: 'ops@example.com',
      });
    }
  });

  it('may be published by CloudWatch, only for alarms of this account', () => {
    for (const template of [storage, edge]) {
      expect(
        onlyResource(template, 'AWS::SNS::TopicPolicy').Properties.PolicyDocument.Statement,
      ).toContainEqual(
        expect.objectContaining({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: {
            ArnLike: {
              'aws:SourceArn': {
                'Fn::Join': ['', ['arn:aws:cloudwatch:us-east-1:', { Ref: 'AWS::AccountId' }, ':alarm:*']],
              },
            },
          },
        }),
      );
    }
  });
});
