import { describe, expect, it } from 'vitest';
import { everyOption, type Resource, synthesize, templatesOf } from './synthesis.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: Json;
  readonly Resource?: Json;
  readonly Principal?: Json;
  readonly Condition?: Json;
  readonly [other: string]: Json | undefined;
}

/** Everything a stage can have, so that no statement is missed. */
const all: readonly Resource[] = Object.values(templatesOf(synthesize(everyOption))).flatMap((template) =>
  Object.values(template.toJSON().Resources as Record<string, Resource>),
);
const ofType = (...types: string[]) => all.filter(({ Type }) => types.includes(Type));

const statementsOf = (resource: Resource, property: string): Statement[] =>
  resource.Properties[property]?.Statement ?? [];
const trusts = ofType('AWS::IAM::Role').flatMap((role) => statementsOf(role, 'AssumeRolePolicyDocument'));
const grants = ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy').flatMap((policy) =>
  statementsOf(policy, 'PolicyDocument'),
);
const resourcePolicies = ofType(
  'AWS::SQS::QueuePolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::S3::BucketPolicy',
).flatMap((policy) => statementsOf(policy, 'PolicyDocument'));

const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as Json];

/** An ARN as text: references in angle brackets. */
function textOf(value: Json): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [name, argument] = Object.entries(value)[0] ?? [];
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, Json[]];
    return parts.map(textOf).join(separator);
  }
  return name === 'Ref' && argument === 'AWS::AccountId' ? '<account>' : '<resource>';
}

describe('every policy', () => {
  it('grants what it names, not everything but what it names', () => {
    for (const statement of [...trusts, ...grants, ...resourcePolicies]) {
      expect(Object.keys(statement)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^Not(Action|Resource|Principal)$/)]),
      );
    }
  });

  it('names each action that it allows', () => {
    const allowed = [...trusts, ...grants, ...resourcePolicies].filter(({ Effect }) => Effect === 'Allow');
    for (const action of allowed.flatMap(({ Action }) => listOf(Action))) {
      expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/);
    }
  });

  it('names each resource, except for these patterns', () => {
    const patterns = grants
      .flatMap(({ Resource }) => listOf(Resource).map(textOf))
      .filter((resource) => /[*?]/.test(resource));
    const secret = (name: string) => `arn:aws:secretsmanager:eu-central-1:<account>:secret:${name}-??????`;
    expect([...new Set(patterns)].sort()).toEqual([
      // All of the web app's files are put into their bucket.
      '<resource>/*',
      // Replicas of the redirector read the table that the stage used before, or uses next.
      'arn:aws:dynamodb:eu-central-1:<account>:table/klookup-prod.*',
      // CloudFront runs the redirector in many regions, and logs there.
      'arn:aws:logs:*:<account>:log-group:/klookup/prod/redirect:*',
      // Secrets Manager ends each ARN with six characters of its own.
      secret('klookup-prod-address-hash'),
      secret('klookup-prod-captcha'),
      secret('klookup-prod-origin-1'),
      secret('klookup-prod-web-risk'),
    ]);
  });

  it('lets in nobody but AWS services, and those of other policies only without TLS to be refused', () => {
    for (const { Effect, Principal, Condition } of [...trusts, ...resourcePolicies]) {
      if (Effect === 'Deny') {
        expect(Condition).toEqual({ Bool: { 'aws:SecureTransport': 'false' } });
      } else {
        expect(Object.keys(Principal as object)).toEqual(['Service']);
      }
    }
  });
});

describe('every role', () => {
  it('is assumed by Lambda or by the scheduler; by both of Lambda and CloudFront only at the edge', () => {
    const services = trusts.map(({ Action, Principal }) => {
      expect(Action).toBe('sts:AssumeRole');
      return [...listOf((Principal as { Service: Json }).Service)].sort().join();
    });
    const count = (service: string) => services.filter((each) => each === service).length;
    expect(count('edgelambda.amazonaws.com,lambda.amazonaws.com')).toBe(1);
    expect(count('lambda.amazonaws.com')).toBe(ofType('AWS::Lambda::Function').length - 1);
    expect(count('scheduler.amazonaws.com')).toBe(ofType('AWS::Scheduler::Schedule').length);
    expect(services).toHaveLength(ofType('AWS::IAM::Role').length);
  });

  it('gets its permissions by policies of its own, not by managed or embedded ones', () => {
    for (const { Properties } of ofType('AWS::IAM::Role')) {
      for (const property of ['Policies', 'ManagedPolicyArns', 'PermissionsBoundary'])
        expect(Properties).not.toHaveProperty(property);
    }
    for (const { Properties } of ofType('AWS::IAM::Policy')) {
      expect(Properties.Roles).toHaveLength(1);
      expect(Properties).not.toHaveProperty('Users');
      expect(Properties).not.toHaveProperty('Groups');
    }
  });
});

describe('people', () => {
  it('have no user, group or access key in a stage: they attach the one managed policy themselves', () => {
    const types = new Set(all.map(({ Type }) => Type).filter((type) => type.startsWith('AWS::IAM::')));
    expect([...types].sort()).toEqual(['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy', 'AWS::IAM::Role']);
    expect(ofType('AWS::IAM::ManagedPolicy')).toHaveLength(1);
  });
});
