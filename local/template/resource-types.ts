import type { Stack } from './cloud-assembly.ts';

/** Types that the host acts upon. */
const supported = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginRequestPolicy',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::SQS::Queue',
  'AWS::SSM::Parameter',
  'AWS::Scheduler::Schedule',
  'AWS::SecretsManager::Secret',
] as const;

/** Types that change nothing on one machine, each with the reason. */
const withoutEffect: Readonly<Record<string, string>> = {
  'AWS::CDK::Metadata': 'CDK counts its constructs by it',
  'AWS::CloudWatch::Alarm': 'nobody is on call for one machine',
  'AWS::CloudWatch::CompositeAlarm': 'nobody is on call for one machine',
  'AWS::CloudWatch::Dashboard': 'the control endpoint shows what a dashboard would',
  'AWS::Lambda::EventInvokeConfig': 'a scheduled invocation that failed is printed instead of tried again',
  'AWS::Logs::LogGroup': 'logs are files in the data folder',
  'AWS::Logs::MetricFilter': 'it feeds alarms',
  'AWS::Logs::ResourcePolicy': 'logs are files in the data folder',
  'AWS::SNS::Subscription': 'alarms alone publish to topics',
  'AWS::SNS::Topic': 'alarms alone publish to topics',
  'AWS::SNS::TopicPolicy': 'alarms alone publish to topics',
  'AWS::SQS::QueuePolicy':
    'it refuses requests without TLS and from other accounts; the engine is on loopback',
  'AWS::Scheduler::ScheduleGroup': 'it holds schedules together and does nothing itself',
};

/** @throws Error that names every resource of a type that the host neither runs nor knows to be without effect */
export function assertSupportedTypes(stacks: readonly Stack[]): void {
  const unknown = stacks.flatMap(({ name, resources }) =>
    Object.entries(resources)
      .filter(([, { Type }]) => !supported.some((type) => type === Type) && withoutEffect[Type] === undefined)
      .map(([logicalId, { Type }]) => `${name}/${logicalId} (${Type})`),
  );
  if (unknown.length > 0) throw new Error(`The host does not support: ${unknown.join(', ')}.`);
}
