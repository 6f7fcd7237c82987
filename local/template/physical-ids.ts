import { createHash } from 'node:crypto';
import { ACCOUNT_ID } from './deployment.ts';

/** A deployed resource's identity: the values of `Ref` and `Fn::GetAtt`. */
export interface PhysicalId {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What determines a resource's identity. `name(property)` is its given name, or a generated one. */
export interface Identified {
  /** The stack's name and the logical id, which several stacks may have. */
  readonly key: string;
  readonly region: string;
  readonly name: (property: string) => string;
  readonly text: (property: string) => string | undefined;
}

type Identify = (resource: Identified) => PhysicalId;

const arn = (service: string, region: string, resource: string): string =>
  `arn:aws:${service}:${region}:${ACCOUNT_ID}:${resource}`;

/** A short string, always the same for the same resource, for the random part of its identity. */
export const stableHash = (text: string, length: number): string =>
  BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)
    .toString(36)
    .slice(0, length);

const table: Identify = ({ name, region }) => {
  const ref = name('TableName');
  return { ref, attributes: { Arn: arn('dynamodb', region, `table/${ref}`) } };
};

const byId =
  (...attributes: string[]): Identify =>
  ({ key }) => ({
    ref: key,
    attributes: Object.fromEntries(attributes.map((a) => [a, key])),
  });

const functionArn = ({ name, region }: Identified): string =>
  arn('lambda', region, `function:${name('FunctionName')}`);

/** Identities of the types that templates refer to. A reference to any other type is an error. */
export const identities: Readonly<Record<string, Identify>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::SQS::Queue': ({ name, text, region }) => {
    const isFifo = text('FifoQueue') === 'true';
    const queue = `${name('QueueName')}${isFifo && text('QueueName') === undefined ? '.fifo' : ''}`;
    const url = `https://sqs.${region}.amazonaws.com/${ACCOUNT_ID}/${queue}`;
    return { ref: url, attributes: { Arn: arn('sqs', region, queue), QueueName: queue, QueueUrl: url } };
  },
  'AWS::Lambda::Function': (resource) => ({
    ref: resource.name('FunctionName'),
    attributes: { Arn: functionArn(resource) },
  }),
  'AWS::Lambda::Version': ({ text }) => {
    const version = text('FunctionName')?.replace(/^(?!arn:)/, arn('lambda', 'us-east-1', 'function:'));
    return { ref: `${version}:1`, attributes: { FunctionArn: `${version}:1`, Version: '1' } };
  },
  'AWS::IAM::Role': ({ name }) => {
    const role = name('RoleName');
    return { ref: role, attributes: { Arn: `arn:aws:iam::${ACCOUNT_ID}:role/${role}`, RoleId: role } };
  },
  'AWS::SSM::Parameter': ({ name, text }) => ({
    ref: name('Name'),
    attributes: { Type: text('Type') ?? 'String', Value: text('Value') ?? '' },
  }),
  'AWS::SecretsManager::Secret': ({ name, region }) => {
    const secret = name('Name');
    const ref = arn('secretsmanager', region, `secret:${secret}-${stableHash(secret, 6)}`);
    return { ref, attributes: { Id: ref } };
  },
  'AWS::ApiGatewayV2::Api': ({ key, region }) => {
    const id = stableHash(key, 10);
    return { ref: id, attributes: { ApiId: id, ApiEndpoint: `https://${apiDomainName(id, region)}` } };
  },
  'AWS::ApiGatewayV2::Integration': byId(),
  'AWS::ApiGatewayV2::Route': byId('RouteId'),
  'AWS::ApiGatewayV2::Stage': ({ text }) => ({ ref: text('StageName') ?? '', attributes: {} }),
  'AWS::CertificateManager::Certificate': ({ key, region }) => ({
    ref: arn('acm', region, `certificate/${stableHash(key, 13)}`),
    attributes: {},
  }),
  'AWS::CloudFront::Distribution': ({ key }) => {
    const id = stableHash(key, 13).toUpperCase();
    return { ref: id, attributes: { Id: id, DomainName: `d${stableHash(key, 13)}.cloudfront.net` } };
  },
  'AWS::CloudFront::CachePolicy': byId('Id'),
  'AWS::CloudFront::OriginAccessControl': byId('Id'),
  'AWS::CloudFront::OriginRequestPolicy': byId('Id'),
  'AWS::CloudFront::ResponseHeadersPolicy': byId('Id'),
  'AWS::CloudFront::Function': byId('FunctionARN', 'FunctionMetadata.FunctionARN'),
  'AWS::Logs::LogGroup': ({ name, region }) => {
    const group = name('LogGroupName');
    return { ref: group, attributes: { Arn: `${arn('logs', region, `log-group:${group}`)}:*` } };
  },
  'AWS::S3::Bucket': ({ name, region }) => {
    const bucket = name('BucketName').toLowerCase();
    const domainName = `${bucket}.s3.${region}.amazonaws.com`;
    return { ref: bucket, attributes: { Arn: `arn:aws:s3:::${bucket}`, RegionalDomainName: domainName } };
  },
  'AWS::SNS::Topic': ({ name, region }) => {
    const topic = name('TopicName');
    const ref = arn('sns', region, topic);
    return { ref, attributes: { TopicArn: ref, TopicName: topic } };
  },
  'AWS::SES::ConfigurationSet': ({ name }) => ({ ref: name('Name'), attributes: {} }),
  'AWS::SES::ConfigurationSetEventDestination': byId('Id'),
  'AWS::SES::EmailIdentity': ({ name }) => ({ ref: name('EmailIdentity'), attributes: {} }),
  'AWS::Events::Rule': ({ name, region }) => {
    const rule = name('Name');
    return { ref: rule, attributes: { Arn: arn('events', region, `rule/${rule}`) } };
  },
  'AWS::Scheduler::Schedule': ({ name, region }) => {
    const schedule = name('Name');
    return { ref: schedule, attributes: { Arn: arn('scheduler', region, `schedule/default/${schedule}`) } };
  },
  'AWS::Scheduler::ScheduleGroup': ({ name, region }) => {
    const group = name('Name');
    return { ref: group, attributes: { Arn: arn('scheduler', region, `schedule-group/${group}`) } };
  },
};

/** The default address of an HTTP API. */
export const apiDomainName = (id: string, region: string): string =>
  `${id}.execute-api.${region}.amazonaws.com`;
