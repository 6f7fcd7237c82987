import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { everyOption, type Resource, synthesize, templatesOf } from './synthesis.ts';

const dev = synthesize();

const policiesOf = (
  template: Template,
): (readonly [type: string, deletion: string | undefined, replacement: string | undefined])[] =>
  Object.values(template.toJSON().Resources as Record<string, Resource>).map(
    ({ Type, DeletionPolicy, UpdateReplacePolicy }) => [Type, DeletionPolicy, UpdateReplacePolicy],
  );

/** Types that hold what a template can't create again. */
const STATEFUL = /^AWS::(DynamoDB|SQS::Queue$|SecretsManager|Logs::LogGroup|S3::Bucket$|SSM|Cognito|KMS)/;

describe('the storage stack', () => {
  it('is protected against removal', () => {
    expect(dev.assembly.getStackByName('klookup-dev-storage').terminationProtection).toBe(true);
  });

  it("keeps the table even without the stack; queues and secrets have only the stack's protection", () => {
    const stateful = policiesOf(dev.storage).filter(([type]) => STATEFUL.test(type));
    expect(stateful).toEqual([
      ['AWS::DynamoDB::GlobalTable', 'Retain', 'Retain'],
      ...Array(7).fill(['AWS::SQS::Queue', 'Delete', 'Delete']),
      ...Array(3).fill(['AWS::SecretsManager::Secret', 'Delete', 'Delete']),
    ]);
  });
});

describe('the other stacks', () => {
  const { storage, ...others } = templatesOf(synthesize(everyOption));
  const policies = Object.entries(others).flatMap(([stack, template]) =>
    policiesOf(template).map((each) => [stack, ...each] as const),
  );

  it('hold nothing but the public origin, the web app, logs and queues of click regions; those of us-east-1 and home leave their names free', () => {
    const [bucket, ...others] = policies.filter(([, type]) => type === 'AWS::S3::Bucket');
    expect([bucket, others]).toEqual([['edge', 'AWS::S3::Bucket', 'Delete', 'Delete'], []]);
    const stateful = policies.filter(
      (each) => STATEFUL.test(each[1]) && each !== bucket && each[1] !== 'AWS::SSM::Parameter',
    );
    expect(stateful.length).toBeGreaterThan(20);
    const queues = stateful.filter(([, type]) => type === 'AWS::SQS::Queue');
    expect(queues).toEqual(
      ['us-east-1', 'ap-southeast-1'].flatMap((region) =>
        Array(2).fill([`clicks-${region}`, 'AWS::SQS::Queue', 'Retain', 'Retain']),
      ),
    );
    for (const [stack, type, ...both] of stateful.filter((each) => !queues.includes(each))) {
      const kept = stack.startsWith('edge-') ? 'Retain' : 'Delete';
      expect([type, ...both]).toEqual(['AWS::Logs::LogGroup', kept, kept]);
    }
  });

  it("leave nothing else behind but the redirector, with what CloudFront's replicas need", () => {
    const left = policies.filter(
      ([stack, , ...both]) => !/^(edge|clicks)-/.test(stack) && !both.every(isDelete),
    );
    expect(left.map(([stack, type]) => `${stack} ${type}`).sort()).toEqual([
      'edge AWS::IAM::Policy',
      'edge AWS::IAM::Role',
      'edge AWS::Lambda::Function',
      'edge AWS::Lambda::Version',
    ]);
  });
});

const isDelete = (policy: string | undefined): boolean => policy === undefined || policy === 'Delete';
