import { describe, expect, it } from 'vitest';
import { isGranted, matchesPattern } from '../../template/grants.ts';

describe("IAM's patterns", () => {
  it('a star matches any characters, a question mark one', () => {
    expect(matchesPattern('arn:aws:sqs:*:queue-?', 'arn:aws:sqs:us-east-1:1:queue-a')).toBe(true);
    expect(matchesPattern('queue-?', 'queue-ab')).toBe(false);
    expect(matchesPattern('a.c', 'abc')).toBe(false);
  });
});

describe('a grant', () => {
  const grants = [
    { effect: 'Allow', actions: ['dynamodb:Get*'], resources: ['table/a*'] },
    { effect: 'Deny', actions: ['*'], resources: ['table/ab'] },
  ] as const;

  it('covers its actions, ignoring case, and its resources', () => {
    expect(isGranted(grants, 'dynamodb:GetItem', 'table/a')).toBe(true);
    expect(isGranted(grants, 'DYNAMODB:getitem', 'table/a')).toBe(true);
    expect(isGranted(grants, 'dynamodb:PutItem', 'table/a')).toBe(false);
    expect(isGranted(grants, 'dynamodb:GetItem', 'table/b')).toBe(false);
  });

  it('is overruled by a statement that denies', () => {
    expect(isGranted(grants, 'dynamodb:GetItem', 'table/ab')).toBe(false);
  });

  it('that is limited to some partition keys covers requests for those keys only', () => {
    const limited = [{ effect: 'Allow', actions: ['*'], resources: ['*'], leadingKeys: ['CODE#*'] }] as const;
    const holds = (keys?: readonly string[]) => isGranted(limited, 'dynamodb:GetItem', 'table/a', keys);
    expect([holds(['CODE#a']), holds(['CODE#a', 'CODE#b']), holds(['CODE#a', 'KEY#a']), holds()]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
