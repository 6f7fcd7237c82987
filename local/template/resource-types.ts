import type { Stack } from './cloud-assembly.ts';

/** Types that the host plays. */
const supported = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::OriginRequestPolicy',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SES::EmailIdentity',
  'AWS::SQS::Queue',
  'AWS::SSM::Parameter',
  'AWS::Scheduler::Schedule',
  'AWS::SecretsManager::Secret',
] as const;

/** Types without effect on one machine, each with the reason. */
const withoutEffect: Readonly<Record<string, string>> = {
  'AWS::Budgets::Budget': 'one machine costs nothing',
  'AWS::CDK::Metadata': 'CDK uses it for its own statistics',
  'AWS::CertificateManager::Certificate': 'the host speaks plain HTTP',
  'AWS::CloudFront::MonitoringSubscription': 'only alarms use its metrics',
  'AWS::CloudWatch::Alarm': 'nobody is on call for one machine',
  'AWS::CloudWatch::CompositeAlarm': 'nobody is on call for one machine',
  'AWS::CloudWatch::Dashboard': 'the control endpoint shows what a dashboard would',
  'AWS::Lambda::EventInvokeConfig': 'a failed scheduled invocation is reported instead of retried',
  'AWS::Logs::LogGroup': 'logs are files in the data folder',
  'AWS::Logs::MetricFilter': 'only alarms use it',
  'AWS::Logs::ResourcePolicy': 'logs are files in the data folder',
  'AWS::Route53::RecordSet': 'one machine has no domain',
  'AWS::SNS::Subscription': 'only alarms publish to topics',
  'AWS::SNS::Topic': 'only alarms publish to topics',
  'AWS::SNS::TopicPolicy': 'only alarms publish to topics',
  'AWS::SQS::QueuePolicy':
    'it rejects requests without TLS and from other accounts; the engine is on loopback',
  'AWS::Scheduler::ScheduleGroup': 'it only groups schedules',
};

/** Whether a type is that of resources which a function makes. */
export const isCustomType = (type: string): boolean => type.startsWith('Custom::');

/** @throws Error that names every resource whose type is in neither list */
export function assertSupportedTypes(stacks: readonly Stack[]): void {
  const unknown = stacks.flatMap(({ name, resources }) =>
    Object.entries(resources)
      .filter(
        ([, { Type }]) =>
          !supported.some((type) => type === Type) &&
          !isCustomType(Type) &&
          withoutEffect[Type] === undefined,
      )
      .map(([logicalId, { Type }]) => `${name}/${logicalId} (${Type})`),
  );
  if (unknown.length > 0) throw new Error(`The host does not support: ${unknown.join(', ')}.`);
}
