import { describe, expect, it } from 'vitest';
import { type StageConfig, stageConfig } from '../../lib/config.ts';
import { everyOption, onlyResource, resources, synthesize, templatesOf } from './synthesis.ts';

/** A stage with everything switched on: Web Risk, mail, Turnstile, a domain and edge regions. */
const everything: StageConfig = {
  ...everyOption,
  turnstile: { siteKey: '0x4AAAAAAAAAAAAAAAAAAAAA', secretName: 'klookup-prod-turnstile' },
};

const stages = { dev: stageConfig('dev'), prod: stageConfig('prod'), everything };

const stacks = Object.entries(stages).flatMap(([stage, config]) =>
  Object.entries(templatesOf(synthesize(config))).map(([stack, template]) => ({ stage, stack, template })),
);

describe('every stack', () => {
  it.each(stacks)('of $stage has fewer than 400 resources: $stack', ({ template }) => {
    // CloudFormation allows 500:
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    expect(Object.keys(template.toJSON().Resources).length).toBeLessThan(400);
  });

  it.each(stacks)(
    'of $stage has a template well under the megabyte that CloudFormation reads: $stack',
    ({ template }) => {
      expect(Buffer.byteLength(JSON.stringify(template.toJSON(), null, 1))).toBeLessThan(700_000);
    },
  );

  it.each(stacks)('of $stage has at most 200 routes and integrations: $stack', ({ template }) => {
    // API Gateway allows an API 300 of each: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
    for (const type of ['Route', 'Integration'])
      expect(resources(template, `AWS::ApiGatewayV2::${type}`).length).toBeLessThanOrEqual(200);
  });
});

describe('every stage', () => {
  it.each(Object.keys(stages))(
    'has the fewer than 120 roles that docs/operations.md counts with: %s',
    (name) => {
      const roles = stacks
        .filter(({ stage }) => stage === name)
        .flatMap(({ template }) => resources(template, 'AWS::IAM::Role'));
      expect(roles.length).toBeGreaterThan(40);
      expect(roles.length).toBeLessThan(120);
    },
  );
});

/** Limits: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
describe('the distribution', () => {
  const edges = stacks.filter(({ stack }) => stack === 'edge');

  it.each(edges)('of $stage has at most 25 behaviours, which every account may have', ({ template }) => {
    const { CacheBehaviors } = onlyResource(template, 'AWS::CloudFront::Distribution').Properties
      .DistributionConfig;
    const withDefault = CacheBehaviors.length + 1;
    expect(withDefault).toBeGreaterThan(10);
    expect(withDefault).toBeLessThanOrEqual(25);
  });
});
