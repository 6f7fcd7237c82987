import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { type Resource, synthesize } from './synthesis.ts';

const dev = synthesize();
const stacks = { storage: dev.storage, service: dev.service, edge: dev.edge };

const policiesOf = (
  template: Template,
): (readonly [type: string, deletion: string | undefined, replacement: string | undefined])[] =>
  Object.values(template.toJSON().Resources as Record<string, Resource>).map(
    ({ Type, DeletionPolicy, UpdateReplacePolicy }) => [Type, DeletionPolicy, UpdateReplacePolicy],
  );

/** Types that hold what a template can't create again. */
const STATEFUL = /^AWS::(DynamoDB|SQS::Queue$|SecretsManager|Logs::LogGroup|S3|SSM|Cognito|KMS)/;

describe('the storage stack', () => {
  it('is protected against removal', () => {
    expect(dev.app.synth().getStackByName('klookup-dev-storage').terminationProtection).toBe(true);
  });

  it("keeps the table even without the stack; queues and secrets have only the stack's protection", () => {
    const stateful = policiesOf(dev.storage).filter(([type]) => STATEFUL.test(type));
    expect(stateful).toEqual([
      ['AWS::DynamoDB::GlobalTable', 'Retain', 'Retain'],
      ...Array(4).fill(['AWS::SQS::Queue', 'Delete', 'Delete']),
      ...Array(3).fill(['AWS::SecretsManager::Secret', 'Delete', 'Delete']),
    ]);
  });
});

describe('the other stacks', () => {
  it('hold nothing but logs, which go with them and leave their names free', () => {
    for (const template of [stacks.service, stacks.edge]) {
      const stateful = policiesOf(template).filter(([type]) => STATEFUL.test(type));
      for (const [type, deletion, replacement] of stateful) {
        if (type === 'AWS::SSM::Parameter') continue;
        expect([type, deletion, replacement]).toEqual(['AWS::Logs::LogGroup', 'Delete', 'Delete']);
      }
    }
  });

  it('leave nothing behind but the redirector, with what its replicas need', () => {
    const left = [stacks.service, stacks.edge].flatMap((template) =>
      policiesOf(template).filter(([, ...policies]) =>
        policies.some((policy) => policy?.startsWith('Retain')),
      ),
    );
    expect(left.sort()).toEqual([
      ['AWS::IAM::Policy', 'Retain', 'Retain'],
      ['AWS::IAM::Role', 'Retain', 'Retain'],
      ['AWS::Lambda::Function', 'Retain', 'Retain'],
      ['AWS::Lambda::Version', 'Retain', 'Retain'],
    ]);
  });
});
