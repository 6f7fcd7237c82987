import { describe, expect, it } from 'vitest';
import { everyOption, type Resource, rotatedDev, synthesize, templatesOf } from './synthesis.ts';

const dev = synthesize();
const tagged = synthesize(everyOption);

/** The types that CloudFormation can't tag. */
const UNTAGGABLE = [
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::MonitoringSubscription',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::OriginRequestPolicy',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::Logs::MetricFilter',
  'AWS::Route53::RecordSet',
  'AWS::S3::BucketPolicy',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::Schedule',
  'Custom::WebFiles',
];

/** A resource's tags: a list or, in API Gateway, a map. */
function tagsOf({ Type, Properties }: Resource): Record<string, string> {
  const [replica] = Properties.Replicas ?? [];
  const tags =
    (Type === 'AWS::Budgets::Budget' ? Properties.ResourceTags : (replica ?? Properties).Tags) ?? {};
  if (!Array.isArray(tags)) return tags;
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

const resourcesOf = (stage: typeof dev): Resource[] =>
  Object.values(templatesOf(stage)).flatMap((template) => Object.values(template.toJSON().Resources));

describe('every resource that can have tags', () => {
  it.each([
    { stage: dev, tags: { application: 'klookup', stage: 'dev' } },
    { stage: tagged, tags: { application: 'klookup', stage: 'prod', team: 'links' } },
  ])('has $tags', ({ stage, tags }) => {
    const taggable = resourcesOf(stage).filter(({ Type }) => !UNTAGGABLE.includes(Type));
    expect(taggable.length).toBeGreaterThan(50);
    for (const resource of taggable)
      expect([resource.Type, tagsOf(resource)]).toMatchObject([resource.Type, tags]);
  });

  it('is all but these types', () => {
    const without = resourcesOf(tagged).filter((resource) => Object.keys(tagsOf(resource)).length === 0);
    expect([...new Set(without.map(({ Type }) => Type))].toSorted()).toEqual(UNTAGGABLE);
  });
});

describe('every stack', () => {
  it('has the tags itself, so that CloudFormation passes them on where a template cannot', () => {
    const { stacks } = tagged.assembly;
    expect(stacks).toHaveLength(8);
    for (const { tags } of stacks) {
      expect(tags).toEqual({ application: 'klookup', stage: 'prod', team: 'links' });
    }
  });
});

describe('a new tag', () => {
  it('publishes no new version of the redirector, which would deploy the distribution', () => {
    const versions = (stage: typeof dev) => Object.keys(stage.edge.findResources('AWS::Lambda::Version'));
    expect(versions(synthesize(rotatedDev))).toEqual(versions(dev));
  });
});
