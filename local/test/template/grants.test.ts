import { describe, expect, it } from 'vitest';
import type { Condition, LeadingKeys } from '../../template/conditions.ts';
import { grantParts, isGranted, usedParts } from '../../template/grants.ts';
import { matchesPattern } from '../../template/patterns.ts';

describe("IAM's patterns", () => {
  it('a star matches any characters, a question mark one, and case matters', () => {
    expect(matchesPattern('arn:aws:sqs:*:queue-?', 'arn:aws:sqs:us-east-1:1:queue-a')).toBe(true);
    expect(matchesPattern('queue-?', 'queue-ab')).toBe(false);
    expect(matchesPattern('a.c', 'abc')).toBe(false);
    expect(matchesPattern('code#*', 'CODE#a')).toBe(false);
  });
});

describe('a grant', () => {
  const grants = [
    { effect: 'Allow', actions: ['dynamodb:Get*'], resources: ['table/a*'] },
    { effect: 'Deny', actions: ['*'], resources: ['table/ab'] },
  ] as const;
  const granted = (action: string, resourceArn: string) => isGranted(grants, { action, resourceArn });

  it('covers its actions, ignoring case, and its resources', () => {
    expect(granted('dynamodb:GetItem', 'table/a')).toBe(true);
    expect(granted('DYNAMODB:getitem', 'table/a')).toBe(true);
    expect(granted('dynamodb:PutItem', 'table/a')).toBe(false);
    expect(granted('dynamodb:GetItem', 'table/b')).toBe(false);
  });

  it('is overruled by a statement that denies', () => {
    expect(granted('dynamodb:GetItem', 'table/ab')).toBe(false);
  });
});

const anywhere = { actions: ['*'], resources: ['*'] } as const;

describe('a condition on the sender of a mail', () => {
  const grants = [
    {
      ...anywhere,
      effect: 'Allow',
      conditions: [{ operator: 'FromAddress', values: ['links@example.com'] }],
    },
  ] as const;
  const granted = (fromAddress?: string) =>
    isGranted(grants, {
      action: 'ses:SendEmail',
      resourceArn: 'identity/example.com',
      ...(fromAddress === undefined ? {} : { fromAddress }),
    });

  it('allows exactly this address, and nothing that has no sender', () => {
    expect(granted('links@example.com')).toBe(true);
    expect(granted('Links@example.com')).toBe(false);
    expect(granted('other@example.com')).toBe(false);
    expect(granted()).toBe(false);
  });

  it('is no part of its own among the grants that are used', () => {
    expect(grantParts(grants)).toEqual([{ action: '*', resource: '*', key: undefined }]);
  });
});
const request = { action: 'dynamodb:PutItem', resourceArn: 'table/a' } as const;

describe('a condition on partition keys', () => {
  const values = ['CODE#*', 'BLOCKS'];
  const conditions = {
    allLike: { set: 'ForAllValues', operator: 'StringLike', values },
    allEqual: { set: 'ForAllValues', operator: 'StringEquals', values },
    anyLike: { set: 'ForAnyValue', operator: 'StringLike', values },
    anyEqual: { set: 'ForAnyValue', operator: 'StringEquals', values },
    present: { operator: 'Null', isAbsent: false },
    absent: { operator: 'Null', isAbsent: true },
  } as const satisfies Record<string, Condition>;
  type Name = keyof typeof conditions;

  const cases: ReadonlyArray<readonly [LeadingKeys, readonly Name[]]> = [
    [['CODE#a'], ['allLike', 'anyLike', 'present']],
    [['BLOCKS'], ['allLike', 'allEqual', 'anyLike', 'anyEqual', 'present']],
    [
      ['CODE#a', 'BLOCKS'],
      ['allLike', 'anyLike', 'anyEqual', 'present'],
    ],
    [
      ['CODE#a', 'KEY#a'],
      ['anyLike', 'present'],
    ],
    [['code#a'], ['present']],
    [['KEY#a'], ['present']],
    // Each set operator treats a key that the context does not have in its own way.
    ['absent', ['allLike', 'allEqual', 'absent']],
    ['unknown', []],
  ];
  for (const [leadingKeys, expected] of cases) {
    it(`for ${JSON.stringify(leadingKeys)} holds if it is one of: ${expected.join(', ') || 'none'}`, () => {
      const held = (Object.keys(conditions) as Name[]).filter((name) =>
        isGranted([{ ...anywhere, effect: 'Allow', conditions: [conditions[name]] }], {
          ...request,
          leadingKeys,
        }),
      );
      expect(held).toEqual(expected);
    });
  }

  it('is one of several that must all hold', () => {
    const both = [
      { ...anywhere, effect: 'Allow', conditions: [conditions.allLike, conditions.present] },
    ] as const;
    expect(isGranted(both, { ...request, leadingKeys: ['CODE#a'] })).toBe(true);
    expect(isGranted(both, { ...request, leadingKeys: 'absent' })).toBe(false);
  });

  it('of a statement that denies applies to keys that the host cannot read', () => {
    const denied = (leadingKeys: LeadingKeys) =>
      !isGranted(
        [
          { ...anywhere, effect: 'Allow' },
          { ...anywhere, effect: 'Deny', conditions: [conditions.anyLike] },
        ],
        { ...request, leadingKeys },
      );
    expect([denied(['CODE#a']), denied(['KEY#a']), denied('absent'), denied('unknown')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

describe('the parts of grants', () => {
  const grants = [
    {
      effect: 'Allow',
      actions: ['dynamodb:PutItem', 'dynamodb:GetItem'],
      resources: ['table/a'],
      conditions: [{ set: 'ForAllValues', operator: 'StringLike', values: ['CODE#*', 'LINK#*'] }],
    },
    { effect: 'Allow', actions: ['sqs:*'], resources: ['queue'] },
    { effect: 'Deny', actions: ['*'], resources: ['other'] },
  ] as const;

  it('are one action on one resource each, for one pattern of keys', () => {
    expect(grantParts(grants)).toEqual([
      { action: 'dynamodb:PutItem', resource: 'table/a', key: 'CODE#*' },
      { action: 'dynamodb:PutItem', resource: 'table/a', key: 'LINK#*' },
      { action: 'dynamodb:GetItem', resource: 'table/a', key: 'CODE#*' },
      { action: 'dynamodb:GetItem', resource: 'table/a', key: 'LINK#*' },
      { action: 'sqs:*', resource: 'queue', key: undefined },
    ]);
  });

  it('are used by the requests that they allow', () => {
    expect(usedParts(grants, { ...request, leadingKeys: ['LINK#1'] })).toEqual([
      { action: 'dynamodb:PutItem', resource: 'table/a', key: 'LINK#*' },
    ]);
    expect(usedParts(grants, { ...request, leadingKeys: ['LINK#1', 'KEY#a'] })).toEqual([]);
    expect(usedParts(grants, { action: 'sqs:SendMessage', resourceArn: 'queue' })).toEqual([
      { action: 'sqs:*', resource: 'queue', key: undefined },
    ]);
  });
});
