import { describe, expect, it } from 'vitest';
import { dynamoDbPermissions } from '../../lambda/dynamodb-permissions.ts';
import type { DynamoDbRequest } from '../../lambda/dynamodb-request.ts';
import { isGranted } from '../../template/grants.ts';

const context = {
  arn: (resource: string) => `arn:aws:dynamodb:us-east-1:000000000000:${resource}`,
  partitionKeyNames: { links: 'pk', 'links/index/owner': 'ownerPk', numbers: 'id' },
};
const table = context.arn('table/links');
const index = `${table}/index/owner`;
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'ROUTE' } });

const needs = (action: string, body: DynamoDbRequest) =>
  dynamoDbPermissions(action, body, context).map(({ action: needed, resourceArn, leadingKeys }) => [
    needed,
    resourceArn,
    leadingKeys,
  ]);

describe('a request for one item needs its action', () => {
  it('with the partition key of the item', () => {
    const get = { TableName: 'links', Key: key('CODE#a') };
    expect(needs('GetItem', get)).toEqual([['dynamodb:GetItem', table, ['CODE#a']]]);
    expect(needs('UpdateItem', get)).toEqual([['dynamodb:UpdateItem', table, ['CODE#a']]]);
    expect(needs('PutItem', { TableName: 'links', Item: key('CODE#b') })).toEqual([
      ['dynamodb:PutItem', table, ['CODE#b']],
    ]);
  });

  it('also when the request names the table by its ARN, or the key is a number', () => {
    expect(needs('GetItem', { TableName: table, Key: key('CODE#a') })).toEqual([
      ['dynamodb:GetItem', table, ['CODE#a']],
    ]);
    const [[, , keys] = []] = needs('GetItem', { TableName: 'numbers', Key: { id: { N: '7' } } });
    expect(keys).toEqual(['7']);
  });

  it('with an unknown key when it has none that the host can read', () => {
    for (const Key of [{}, { pk: { B: 'AA==' } }]) {
      expect(needs('GetItem', { TableName: 'links', Key })).toEqual([['dynamodb:GetItem', table, 'unknown']]);
    }
  });
});

describe('fields that an action does not have', () => {
  const allowed = {
    RequestItems: { links: { Keys: [key('CODE#a')] } },
    TransactItems: [{ Get: { TableName: 'links', Key: key('CODE#a') } }],
  };

  it('do not replace the item that it names', () => {
    expect(needs('GetItem', { ...allowed, TableName: 'links', Key: key('KEY#a') })).toEqual([
      ['dynamodb:GetItem', table, ['KEY#a']],
    ]);
    expect(needs('Scan', { ...allowed, TableName: 'links' })).toEqual([['dynamodb:Scan', table, 'absent']]);
    const [[, , keys] = []] = needs('BatchGetItem', {
      ...allowed,
      RequestItems: { links: { Keys: [key('KEY#a')] } },
    });
    expect(keys).toEqual(['KEY#a']);
  });

  it('make the key unknown when they may name another item', () => {
    const both = { TableName: 'links', Key: key('CODE#a'), Item: key('KEY#a') };
    expect(needs('PutItem', both)).toEqual([['dynamodb:PutItem', table, 'unknown']]);
    const [[, , ofPart] = []] = needs('TransactWriteItems', { TransactItems: [{ Put: both }] });
    expect(ofPart).toBe('unknown');
  });
});

describe('a batch needs its action', () => {
  it('with the keys of all its items', () => {
    const reads = { links: { Keys: [key('CODE#a'), key('BLOCKS'), key('CODE#a')] } };
    expect(needs('BatchGetItem', { RequestItems: reads })).toEqual([
      ['dynamodb:BatchGetItem', table, ['CODE#a', 'BLOCKS']],
    ]);
    const writes = {
      links: [{ PutRequest: { Item: key('CODE#a') } }, { DeleteRequest: { Key: key('KEY#a') } }],
    };
    expect(needs('BatchWriteItem', { RequestItems: writes })).toEqual([
      ['dynamodb:BatchWriteItem', table, ['CODE#a', 'KEY#a']],
    ]);
  });

  it('with unknown keys when the host cannot read one', () => {
    const [[, , keys] = []] = needs('BatchGetItem', {
      RequestItems: { links: { Keys: [key('CODE#a'), {}] } },
    });
    expect(keys).toBe('unknown');
  });
});

describe('a query', () => {
  const query = (KeyConditionExpression: string, more: Partial<DynamoDbRequest> = {}) => ({
    TableName: 'links',
    KeyConditionExpression,
    ExpressionAttributeNames: { '#p': 'pk', '#s': 'sk', '#o': 'ownerPk' },
    ExpressionAttributeValues: { ':p': { S: 'STATS#1' }, ':s': { S: 'DAY#' } },
    ...more,
  });

  it('of a table needs the action with the partition that it names', () => {
    const expected = [['dynamodb:Query', table, ['STATS#1']]];
    for (const condition of [
      '#p = :p',
      'pk=:p',
      '(#p = :p) AND begins_with(#s, :s)',
      '#s = :s AND #p = :p',
      '#p = :p AND #s >= :s',
    ]) {
      expect(needs('Query', query(condition))).toEqual(expected);
    }
  });

  it('of an index needs it with the partition of the index, and without', () => {
    expect(needs('Query', query('#o = :p', { IndexName: 'owner' }))).toEqual([
      ['dynamodb:Query', index, ['STATS#1']],
      ['dynamodb:Query', index, 'absent'],
    ]);
  });

  it('whose partition the host cannot read needs it with unknown keys', () => {
    for (const condition of ['#s = :s', '#p >= :p', '#p = :missing', '']) {
      expect(needs('Query', query(condition))).toEqual([['dynamodb:Query', table, 'unknown']]);
    }
  });
});

describe('a scan, and any other action that names no items', () => {
  it('needs its action without keys', () => {
    expect(needs('Scan', { TableName: 'links' })).toEqual([['dynamodb:Scan', table, 'absent']]);
    expect(needs('DescribeTable', { TableName: 'links' })).toEqual([
      ['dynamodb:DescribeTable', table, 'absent'],
    ]);
  });
});

describe('a transaction', () => {
  const items = (...parts: ReadonlyArray<readonly [part: string, pk: string]>) => ({
    TransactItems: parts.map(([part, pk]) => ({ [part]: { TableName: 'links', Key: key(pk) } })),
  });
  const limited = (actions: readonly string[], values: readonly string[]) =>
    ({
      effect: 'Allow',
      actions: actions.map((name) => `dynamodb:${name}`),
      resources: [table],
      conditions: [{ set: 'ForAllValues', operator: 'StringLike', values }],
    }) as const;
  const passes = (grants: Parameters<typeof isGranted>[0], body: DynamoDbRequest) =>
    dynamoDbPermissions('TransactWriteItems', body, context).every((need) => isGranted(grants, need));
  const body = items(['Put', 'LINK#1'], ['Update', 'STATS#1'], ['ConditionCheck', 'USER#1']);
  const all = ['LINK#*', 'STATS#*', 'USER#*'];

  it('needs the action of each item: with its key, with those of all items, and without any', () => {
    expect(needs('TransactWriteItems', items(['Put', 'LINK#1'], ['Delete', 'USER#1']))).toEqual([
      ['dynamodb:PutItem', table, ['LINK#1']],
      ['dynamodb:PutItem', table, ['LINK#1', 'USER#1']],
      ['dynamodb:PutItem', table, 'absent'],
      ['dynamodb:DeleteItem', table, ['USER#1']],
      ['dynamodb:DeleteItem', table, ['LINK#1', 'USER#1']],
      ['dynamodb:DeleteItem', table, 'absent'],
    ]);
    const [[action, , keys] = []] = needs('TransactGetItems', items(['Get', 'LINK#1']));
    expect([action, keys]).toEqual(['dynamodb:GetItem', ['LINK#1']]);
  });

  it('passes when each of its actions is granted on the keys of all its items', () => {
    expect(passes([limited(['PutItem', 'UpdateItem', 'ConditionCheckItem'], all)], body)).toBe(true);
  });

  it('is refused when an action is granted only on its own items', () => {
    const own = [
      limited(['PutItem'], ['LINK#*']),
      limited(['UpdateItem'], ['STATS#*']),
      limited(['ConditionCheckItem'], ['USER#*']),
    ];
    expect(passes(own, body)).toBe(false);
    const narrow = [limited(['PutItem', 'UpdateItem'], all), limited(['ConditionCheckItem'], ['USER#*'])];
    expect(passes(narrow, body)).toBe(false);
  });

  it('is refused when an action is granted on the keys of all items but its own', () => {
    const others = limited(['UpdateItem'], ['LINK#*', 'USER#*']);
    expect(passes([limited(['PutItem', 'ConditionCheckItem'], all), others], body)).toBe(false);
  });

  it('is refused when a condition requires keys, which a transaction may not have', () => {
    const grant = limited(['PutItem', 'UpdateItem', 'ConditionCheckItem'], all);
    const present = { operator: 'Null', isAbsent: false } as const;
    expect(passes([{ ...grant, conditions: [...grant.conditions, present] }], body)).toBe(false);
  });
});
