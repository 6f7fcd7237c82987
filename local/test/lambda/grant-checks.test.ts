import { describe, expect, it } from 'vitest';
import { grantChecks } from '../../lambda/grant-checks.ts';
import type { Grant } from '../../template/deployment.ts';
import { type GrantPart, isGranted, type Permission } from '../../template/grants.ts';

const keys = (...values: string[]): NonNullable<Grant['conditions']> => [
  { set: 'ForAllValues', operator: 'StringLike', values },
];

const grants: readonly Grant[] = [
  {
    effect: 'Allow',
    actions: ['dynamodb:PutItem', 'dynamodb:Get*'],
    resources: ['table/*'],
    conditions: keys('CODE#*', 'LINK#*'),
  },
  { effect: 'Allow', actions: ['dynamodb:GetItem'], resources: ['table/a'], conditions: keys('KEY#*') },
  { effect: 'Deny', actions: ['dynamodb:*'], resources: ['table/b'], conditions: keys('CODE#*') },
  { effect: 'Allow', actions: ['sqs:SendMessage'], resources: ['queue'] },
];

const permissions: readonly Permission[] = [
  'dynamodb:PutItem',
  'dynamodb:getitem',
  'dynamodb:Query',
  'sqs:SendMessage',
].flatMap((action) =>
  ['table/a', 'table/b', 'queue'].flatMap((resourceArn) =>
    ([['CODE#1'], ['LINK#1', 'KEY#1'], ['KEY#1'], 'absent', 'unknown'] as const).map((leadingKeys) => ({
      action,
      resourceArn,
      leadingKeys,
    })),
  ),
);

describe('the checks of a sandbox', () => {
  it('decide as all of the grants do, also again', () => {
    const isAllowed = grantChecks(grants, () => {});
    for (const permission of [...permissions, ...permissions]) {
      expect([permission, isAllowed(permission)]).toEqual([permission, isGranted(grants, permission)]);
    }
  });

  it('report each part when a permission first needs it, and no other', () => {
    const reported: GrantPart[] = [];
    const isAllowed = grantChecks(grants, (part) => reported.push(part));
    const get = (key: string) =>
      isAllowed({ action: 'dynamodb:GetItem', resourceArn: 'table/a', leadingKeys: [key] });
    const [code, link, own] = [
      { action: 'dynamodb:Get*', resource: 'table/*', key: 'CODE#*' },
      { action: 'dynamodb:Get*', resource: 'table/*', key: 'LINK#*' },
      { action: 'dynamodb:GetItem', resource: 'table/a', key: 'KEY#*' },
    ];
    expect([get('CODE#1'), get('CODE#2'), get('OTHER#1')]).toEqual([true, true, false]);
    expect(reported).toEqual([code]);
    expect([get('KEY#1'), get('LINK#1'), get('LINK#2'), get('KEY#1'), get('CODE#3')]).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(reported).toEqual([code, own, link]);
  });
});
