import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EDGE_REGION, names, stageConfig, tableName } from '../../lib/config.ts';
import { everyOption, type Resource, type Synthesis, synthesize, templatesOf } from './synthesis.ts';

type Naming = (properties: Resource['Properties']) => string | undefined;

/** Where a name is unique within an account: in a region, or in all of them. */
interface Named {
  readonly scope: 'region' | 'account';
  readonly name: Naming;
}

const inRegion = (property: string): Named => ({
  scope: 'region',
  name: (properties) => properties[property],
});
const inAccount = (property: string, within?: string): Named => ({
  scope: 'account',
  name: (properties) => (within ? properties[within] : properties)[property],
});

/** The types whose names AWS keeps unique. Two resources of one such type and name can't both exist. */
const unique: Readonly<Record<string, Named>> = {
  'AWS::Budgets::Budget': inAccount('BudgetName', 'Budget'),
  'AWS::CloudFront::CachePolicy': inAccount('Name', 'CachePolicyConfig'),
  'AWS::CloudFront::Function': inAccount('Name'),
  'AWS::CloudFront::OriginAccessControl': inAccount('Name', 'OriginAccessControlConfig'),
  'AWS::CloudFront::OriginRequestPolicy': inAccount('Name', 'OriginRequestPolicyConfig'),
  'AWS::CloudFront::ResponseHeadersPolicy': inAccount('Name', 'ResponseHeadersPolicyConfig'),
  'AWS::CloudWatch::Alarm': inRegion('AlarmName'),
  'AWS::CloudWatch::Dashboard': inAccount('DashboardName'),
  'AWS::DynamoDB::GlobalTable': inRegion('TableName'),
  'AWS::Events::Rule': inRegion('Name'),
  'AWS::IAM::ManagedPolicy': inAccount('ManagedPolicyName'),
  'AWS::IAM::Role': inAccount('RoleName'),
  'AWS::Lambda::Function': inRegion('FunctionName'),
  'AWS::Route53::RecordSet': { scope: 'account', name: ({ Name, Type }) => `${Type} ${Name}` },
  'AWS::Logs::LogGroup': inRegion('LogGroupName'),
  // Among all accounts even, so CloudFormation names it.
  'AWS::S3::Bucket': inAccount('BucketName'),
  'AWS::SES::ConfigurationSet': inRegion('Name'),
  'AWS::SNS::Topic': inRegion('TopicName'),
  'AWS::SQS::Queue': inRegion('QueueName'),
  'AWS::SSM::Parameter': inRegion('Name'),
  'AWS::Scheduler::Schedule': inRegion('Name'),
  'AWS::SecretsManager::Secret': inRegion('Name'),
};

/** Types without a name, or whose name may repeat. */
const notUnique = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CertificateManager::Certificate',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::MonitoringSubscription',
  'AWS::IAM::Policy',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::Logs::MetricFilter',
  'AWS::S3::BucketPolicy',
  // Unique in its configuration set.
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'Custom::WebFiles',
]);

interface Physical {
  /** Type, region and name: what can exist only once. */
  readonly id: string;
  readonly name: string;
  readonly resource: Resource;
}

/** All resources that have a name by template, and the replicas of secrets. */
function physicalNames(synthesis: Synthesis): Physical[] {
  return Object.entries(templatesOf(synthesis)).flatMap(([stack, template]) => {
    const [, ownRegion] = /^(?:edge|clicks)-(.+)$/.exec(stack) ?? [];
    const home = stack === 'edge' ? EDGE_REGION : (ownRegion ?? synthesis.config.homeRegion);
    const all = Object.values(template.toJSON().Resources as Record<string, Resource>);
    return all.flatMap((resource) => {
      const naming = unique[resource.Type];
      if (!naming) {
        expect(notUnique, 'Is a name of this type unique? Add it to one of the lists.').toContain(
          resource.Type,
        );
        return [];
      }
      const name = naming.name(resource.Properties);
      if (name === undefined) return [];
      expect(name).toBeTypeOf('string');
      const replicas: readonly { readonly Region: string }[] = resource.Properties.ReplicaRegions ?? [];
      const regions = naming.scope === 'account' ? ['all'] : [home, ...replicas.map(({ Region }) => Region)];
      return regions.map((region) => ({ id: `${resource.Type} ${region} ${name}`, name, resource }));
    });
  });
}

const idsOf = (synthesis: Synthesis): string[] => physicalNames(synthesis).map(({ id }) => id);
const dev = synthesize();
const prod = synthesize(everyOption);

describe('physical names', () => {
  it('are unique within a stage, also where its home region is that of the edge', () => {
    expect(dev.config.homeRegion).toBe(EDGE_REGION);
    for (const ids of [idsOf(dev), idsOf(prod)]) {
      expect(ids.length).toBeGreaterThan(50);
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    }
  });

  it('are never those of another stage in the same account', () => {
    // In no region at all, so that stages may move.
    const typed = (synthesis: Synthesis) =>
      physicalNames(synthesis).map(({ name, resource }) => `${resource.Type} ${name}`);
    const ofDev = new Set(typed(dev));
    expect(typed(prod).filter((name) => ofDev.has(name))).toEqual([]);
  });

  it('outlive their stack only here: a deployment after a removal imports these, and creates everything else', () => {
    const retained = (synthesis: Synthesis) =>
      physicalNames(synthesis)
        .filter(({ resource }) => resource.DeletionPolicy !== 'Delete' && resource.DeletionPolicy)
        .map(({ id }) => id);
    expect(retained(dev)).toEqual(['AWS::DynamoDB::GlobalTable us-east-1 klookup-dev']);
    expect(retained(prod)).toEqual([
      'AWS::DynamoDB::GlobalTable eu-central-1 klookup-prod',
      // Lambda makes them too, so their stacks adopt those that exist.
      'AWS::Logs::LogGroup eu-west-1 /klookup/prod/redirect',
      'AWS::Logs::LogGroup ap-southeast-1 /klookup/prod/redirect',
      // Clicks may wait in them: see "Remove a click region" in the runbook.
      ...['us-east-1', 'ap-southeast-1'].flatMap((region) => [
        `AWS::SQS::Queue ${region} klookup-prod-clicks-dead-${region}`,
        `AWS::SQS::Queue ${region} klookup-prod-clicks-${region}`,
      ]),
    ]);
  });

  it('differ between any two stages, even if one is called like the start of the other, and after restores', () => {
    const word = fc.constantFrom(
      'dev',
      'prod',
      'clicks',
      'dead',
      'purges',
      'origin',
      'create',
      'link',
      '1',
      '2',
    );
    const stageName = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('-'));
    const generation = fc.integer({ min: 1, max: 12 });
    const functions = physicalNames(dev)
      .filter(({ resource }) => resource.Type === 'AWS::Lambda::Function')
      .map(({ name }) => name.replace(/^klookup-dev-/, ''));
    expect(functions).toContain('create-link');
    fc.assert(
      fc.property(stageName, stageName, generation, generation, (one, other, n, m) => {
        fc.pre(one !== other);
        const shared = namesByKind(one, n, functions).filter((name) =>
          namesByKind(other, m, functions).includes(name),
        );
        expect(shared).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

/** Every name of a stage, with the kind of resource within which it must be unique. */
function namesByKind(stage: string, generation: number, functions: readonly string[]): string[] {
  const own = names(stage);
  return [
    `table ${tableName({ ...stageConfig('dev'), stage, tableGeneration: generation })}`,
    ...[
      own.visitsQueue,
      own.visitsDeadLetterQueue,
      own.farVisitsQueue('sa-east-1'),
      own.farVisitsDeadLetterQueue('sa-east-1'),
      own.purgesQueue,
      own.purgesDeadLetterQueue,
    ].map((name) => `queue ${name}`),
    ...[own.originSecret(generation), own.addressHashSecret, own.captchaSecret].map(
      (name) => `secret ${name}`,
    ),
    ...functions.flatMap((name) => [`function ${own.function(name)}`, `log group ${own.logGroup(name)}`]),
    `dashboard ${own.dashboard}`,
    `policy ${own.operatorsPolicy}`,
    `topic ${own.alarmTopic}`,
    `parameter ${own.publicOriginParameter}`,
    ...[own.storageStack, own.serviceStack, own.accountsStack, own.edgeStack].map((name) => `stack ${name}`),
  ];
}
