import * as sdkClient from '@aws-sdk/client-dynamodb';
import * as sdk from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AwsClient } from '../../lambdas/aws/aws-client.ts';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  TransactionCanceledException,
} from '../../lambdas/aws/dynamodb.ts';
import * as small from '../../lambdas/aws/dynamodb-documents.ts';
import { dynamoDbUrl } from '../../local/test/setup/dynamodb-url.ts';
import { createTestTable, documentClient } from '../setup/engines.ts';
import { functionEnvironment } from './local-clients.ts';

// Each call is made by the SDK and by the small client, against the engine. What they return or throw must be the same.

let TableName: string;
beforeAll(async () => {
  TableName = await createTestTable();
});

type Input = Readonly<Record<string, unknown>>;
/** Each command, by the SDK and by the small client. */
const commands = {
  Get: [sdk.GetCommand, small.GetCommand],
  Put: [sdk.PutCommand, small.PutCommand],
  Update: [sdk.UpdateCommand, small.UpdateCommand],
  Delete: [sdk.DeleteCommand, small.DeleteCommand],
  Query: [sdk.QueryCommand, small.QueryCommand],
  Scan: [sdk.ScanCommand, small.ScanCommand],
  BatchGet: [sdk.BatchGetCommand, small.BatchGetCommand],
  BatchWrite: [sdk.BatchWriteCommand, small.BatchWriteCommand],
  TransactWrite: [sdk.TransactWriteCommand, small.TransactWriteCommand],
} as const;
type Name = keyof typeof commands;
type Class = new (input: Input) => never;

const smallClient = (): AwsClient => {
  functionEnvironment({ AWS_ENDPOINT_URL_DYNAMODB: dynamoDbUrl() });
  return small.DynamoDBDocumentClient.from(new DynamoDBClient());
};

/** Both clients, and what each call of a kind returns or throws. */
function clients() {
  const [theirs, ours] = [documentClient(), smallClient()];
  return {
    sdk: (name: Name, input: Input) =>
      outcomeOf(theirs.send(new (commands[name][0] as unknown as Class)(input))),
    small: (name: Name, input: Input) =>
      outcomeOf(ours.send(new (commands[name][1] as unknown as Class)(input))),
  };
}

/** Without what only describes the exchange. */
async function outcomeOf(call: Promise<unknown>): Promise<unknown> {
  try {
    const { $metadata: _, ...output } = (await call) as { readonly $metadata?: object };
    return output;
  } catch (error) {
    const {
      $metadata: _,
      $fault,
      $response,
      __type,
      name,
      message,
      ...fields
    } = error as Error & {
      readonly [key: string]: unknown;
    };
    return { error: name, message, fields };
  }
}

const scalar = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
  fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })
    // DynamoDB has neither smaller numbers nor a negative zero.
    .map((n) => (Math.abs(n) < 1e-100 ? 0 : n)),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array({ minLength: 1, maxLength: 40 }),
);
const sets = fc.oneof(
  fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }).map((values) => new Set(values)),
  fc.uniqueArray(fc.integer(), { minLength: 1 }).map((values) => new Set(values)),
  fc
    .uniqueArray(fc.uint8Array({ minLength: 1 }), { minLength: 1, selector: String })
    .map((values) => new Set(values)),
);
const names = fc.oneof(fc.constantFrom('B', 'BS', 'S', 'M', 'ids'), fc.stringMatching(/^[a-z]{1,8}$/));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    sets,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(names, tie('value'), { maxKeys: 4 }),
  ),
}));
const documents = fc.dictionary(names, value, { maxKeys: 6 });

describe('the small client of DynamoDB', () => {
  it('stores and reads any document as the SDK does', async () => {
    const both = clients();
    await fc.assert(
      fc.asyncProperty(documents, async (document) => {
        const [one, other] = ['one', 'other'].map((sk) => ({ pk: 'any', sk }));
        const [byUs, byThem] = [
          { ...document, ...one },
          { ...document, ...other },
        ];
        expect(await both.small('Put', { TableName, Item: byUs })).toEqual({});
        expect(await both.sdk('Put', { TableName, Item: byThem })).toEqual({});
        for (const [Key, Item] of [
          [one, byUs],
          [other, byThem],
        ]) {
          const read = await both.small('Get', { TableName, Key });
          expect(read).toEqual(await both.sdk('Get', { TableName, Key }));
          expect(read).toEqual({ Item });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves out undefined values, and refuses what the SDK refuses', async () => {
    const both = clients();
    const Key = { pk: 'undefined', sk: 'x' };
    const Item = { ...Key, gone: undefined, list: [1, undefined], map: { a: undefined, b: 1 } };
    await both.small('Put', { TableName, Item });
    expect(await both.sdk('Get', { TableName, Key })).toEqual({ Item: { ...Key, list: [1], map: { b: 1 } } });
    for (const wrong of [Number.NaN, 2 ** 60, new Set([]), new Date(0)]) {
      const input = { TableName, Item: { ...Key, wrong } };
      const refused = await both.small('Put', input);
      expect(refused).toEqual(await both.sdk('Put', input));
      expect(refused).toMatchObject({ error: 'Error' });
    }
  });

  /** Calls in an order that makes sense, on keys of their own for each client. */
  const story = (pk: string): readonly (readonly [Name, Input])[] => {
    const key = (sk: string) => ({ pk, sk });
    const bytes = new Uint8Array([1, 2, 255]);
    const names = { '#n': 'count' };
    return [
      ['Put', { TableName, Item: { ...key('a'), count: 1, bytes } }],
      ['Put', { TableName, Item: key('a'), ConditionExpression: 'attribute_not_exists(pk)' }],
      [
        'Put',
        {
          TableName,
          Item: key('a'),
          ConditionExpression: '#n > :n',
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: { ':n': 5 },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      ],
      [
        'Update',
        {
          TableName,
          Key: key('a'),
          UpdateExpression: 'ADD #n :n SET x = :list',
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: { ':n': 2, ':list': ['é', { b: bytes }] },
          ReturnValues: 'ALL_NEW',
        },
      ],
      [
        'BatchWrite',
        {
          RequestItems: {
            [TableName]: [
              ...['b', 'c', 'd'].map((sk) => ({ PutRequest: { Item: { ...key(sk), n: sk } } })),
              { DeleteRequest: { Key: key('none') } },
            ],
          },
        },
      ],
      ['BatchGet', { RequestItems: { [TableName]: { Keys: ['b', 'none'].map(key), ConsistentRead: true } } }],
      [
        'Query',
        {
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          Limit: 2,
        },
      ],
      [
        'Query',
        {
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ExclusiveStartKey: key('b'),
          ScanIndexForward: false,
        },
      ],
      [
        'Query',
        { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'none' } },
      ],
      ['Query', { TableName, KeyConditionExpression: 'nonsense' }],
      [
        'Scan',
        {
          TableName,
          FilterExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          Select: 'COUNT',
        },
      ],
      [
        'TransactWrite',
        {
          ClientRequestToken: `token-${pk}`,
          TransactItems: [
            { Put: { TableName, Item: { ...key('e'), bytes } } },
            {
              Update: {
                TableName,
                Key: key('a'),
                UpdateExpression: 'SET #n = :n',
                ExpressionAttributeNames: names,
                ExpressionAttributeValues: { ':n': 9 },
              },
            },
            { Delete: { TableName, Key: key('d') } },
            { ConditionCheck: { TableName, Key: key('b'), ConditionExpression: 'attribute_exists(pk)' } },
          ],
        },
      ],
      [
        'TransactWrite',
        {
          TransactItems: [
            { Put: { TableName, Item: key('f') } },
            {
              Put: {
                TableName,
                Item: key('a'),
                ConditionExpression: '#n = :n',
                ExpressionAttributeNames: names,
                ExpressionAttributeValues: { ':n': 1 },
                ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
              },
            },
          ],
        },
      ],
      ['Delete', { TableName, Key: key('a'), ReturnValues: 'ALL_OLD' }],
      ['Delete', { TableName: 'no-such-table', Key: key('a') }],
      ['Get', { TableName, Key: key('a') }],
    ];
  };

  it('returns and throws what the SDK does, call by call', async () => {
    const both = clients();
    const [ours, theirs] = [story('pk-1'), story('pk-2')];
    for (const [n, [name, input]] of ours.entries()) {
      const [, theirInput = {}] = theirs[n] ?? [];
      const byThem = JSON.stringify(shown(await both.sdk(name, theirInput)));
      expect([name, n, shown(await both.small(name, input))]).toEqual([
        name,
        n,
        JSON.parse(byThem.replaceAll('pk-2', 'pk-1')),
      ]);
    }
  });

  it('throws errors of the classes that adapters know', async () => {
    const client = smallClient();
    const Item = { pk: 'classes', sk: 'x' };
    const put = new small.PutCommand({ TableName, Item, ConditionExpression: 'attribute_exists(pk)' });
    await expect(client.send(put)).rejects.toBeInstanceOf(ConditionalCheckFailedException);
    const transaction = new small.TransactWriteCommand({ TransactItems: [{ Put: put.input }] });
    await expect(client.send(transaction)).rejects.toBeInstanceOf(TransactionCanceledException);
  });

  it('gives each transaction a token, so that a repetition is not written twice', () => {
    const tokens = [1, 2].map(() => {
      const { ClientRequestToken } = JSON.parse(
        new small.TransactWriteCommand({ TransactItems: [] }).body(),
      ) as {
        readonly ClientRequestToken: string;
      };
      return ClientRequestToken;
    });
    expect(new Set(tokens).size).toBe(2);
    const command = new small.TransactWriteCommand({ TransactItems: [], ClientRequestToken: 'own' });
    expect(command.body()).toContain('"ClientRequestToken":"own"');
  });

  it("reads items in DynamoDB's own format, too", async () => {
    const Key = { pk: { S: 'raw' }, sk: { S: 'x' } };
    const bytes = new Uint8Array([0, 200]);
    await documentClient().send(
      new sdk.PutCommand({ TableName, Item: { pk: 'raw', sk: 'x', bytes, set: new Set([bytes]) } }),
    );
    const read = await smallClient().send(new GetItemCommand({ TableName, Key }));
    const theirs = documentClient() as unknown as sdkClient.DynamoDBClient;
    const { $metadata: _, ...expected } = await theirs.send(new sdkClient.GetItemCommand({ TableName, Key }));
    expect(read).toEqual(expected);
  });

  it('reads page by page as the SDK does', async () => {
    const ours = smallClient();
    const theirs = documentClient();
    for (const sk of ['1', '2', '3'])
      await ours.send(new small.PutCommand({ TableName, Item: { pk: 'pages', sk } }));
    const pages = async (
      generator: AsyncIterable<{ readonly Items?: unknown; readonly LastEvaluatedKey?: unknown }>,
    ) => {
      const read: unknown[] = [];
      for await (const { Items, LastEvaluatedKey } of generator) read.push([Items, LastEvaluatedKey]);
      return read;
    };
    const ofPages = { ExpressionAttributeValues: { ':pk': 'pages' } };
    const query = { TableName, KeyConditionExpression: 'pk = :pk', ...ofPages };
    const none = { ...query, ExpressionAttributeValues: { ':pk': 'nothing' } };
    const startingToken = { pk: 'pages', sk: '1' };
    for (const [input, options] of [
      [{ ...query, Limit: 2 }, {}],
      [query, { pageSize: 1 }],
      [query, { pageSize: 1, startingToken }],
      [{ ...query, ExclusiveStartKey: startingToken }, {}],
      [none, {}],
    ] as const) {
      const byUs = await pages(small.paginateQuery({ client: ours, ...options }, input));
      // The SDK changes the input.
      expect(byUs).toEqual(await pages(sdk.paginateQuery({ client: theirs, ...options }, { ...input })));
    }
    expect(await pages(small.paginateQuery({ client: ours, pageSize: 1 }, query))).toHaveLength(4);
    const scan = { TableName, FilterExpression: 'pk = :pk', ...ofPages };
    for (const options of [{}, { pageSize: 2 }, { pageSize: 1, startingToken }]) {
      const byUs = await pages(small.paginateScan({ client: ours, ...options }, scan));
      expect(byUs).toEqual(await pages(sdk.paginateScan({ client: theirs, ...options }, { ...scan })));
    }
  });
});

/** With bytes and sets in a form that JSON keeps. */
const shown = (output: unknown): unknown =>
  JSON.parse(
    JSON.stringify(output, function (this: Input, name, value: unknown) {
      const { [name]: raw } = this;
      if (raw instanceof Uint8Array) return { bytes: [...raw] };
      if (raw instanceof Set) return { set: [...raw] };
      return value;
    }),
  ) as unknown;
