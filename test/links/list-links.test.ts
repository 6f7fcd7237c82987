import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Destination } from '../../lambdas/destinations/destination.ts';
import { ownerCountKey, totalStatsKey } from '../../lambdas/table/keys.ts';
import { throttled } from '../table/table-faults.ts';
import { type ListFixture, linkAt, listFixture } from './list-links-fixture.ts';

let fixture: ListFixture;
let userId: string;
beforeEach(async () => {
  fixture = await listFixture();
  userId = fixture.owner.userId;
});
const seed = (...sequences: readonly number[]) =>
  fixture.seed(sequences.map((sequence) => linkAt(userId, sequence)));
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const operations = () =>
  fixture.calls.map(({ operation }) => operation).filter((name) => !['GetItem', 'UpdateItem'].includes(name));

describe('GET /links', () => {
  it('shows each link as GET /links/{id} does, with its clicks and views', async () => {
    const url = 'https://example.com/a';
    await fixture.create({ url, title: 'A', post_id: 'p', expires_at: '2026-03-01T00:00:00Z' });
    const { name: TableName } = fixture.table;
    const counters = { ...totalStatsKey(1), clicks: 317, views: 420, bot_views: 3 };
    await fixture.table.client.send(new PutCommand({ TableName, Item: counters }));
    const { status, body } = await fixture.listLinks();
    expect(status).toBe(200);
    const shown = (await fixture.get(1)).body.data?.link;
    expect(shown).toMatchObject({ title: 'A', clicks: 317, views: 420 });
    expect(body).toEqual({
      success: true,
      data: {
        links: [shown],
        pagination: {
          page: 1,
          limit: 20,
          total_count: 1,
          total_pages: 1,
          has_more: false,
          next_cursor: null,
        },
      },
    });
  });

  it('lists newest first, 20 by default', async () => {
    await seed(...upTo(45));
    const { ids, pagination } = await fixture.listLinks();
    expect(ids).toEqual(upTo(45).slice(-20).reverse());
    expect(pagination).toMatchObject({ page: 1, limit: 20, total_count: 45, total_pages: 3, has_more: true });
  });

  it("lists only the caller's own links", async () => {
    const other = await fixture.newAccount();
    await seed(1);
    await fixture.seed([linkAt(other.userId, 1, { linkId: 2 })]);
    expect((await fixture.listLinks()).ids).toEqual([1]);
    expect((await fixture.listLinks('', other.key)).ids).toEqual([2]);
  });

  it('of an account without links is empty and has no pages', async () => {
    const { status, ids, pagination } = await fixture.listLinks();
    expect([status, ids]).toEqual([200, []]);
    expect(pagination).toEqual({
      page: 1,
      limit: 20,
      total_count: 0,
      total_pages: 0,
      has_more: false,
      next_cursor: null,
    });
  });

  it('requires a key', async () => {
    expect(await fixture.listLinks('', 'klup_no')).toMatchObject({
      status: 401,
      body: { code: 'unauthorized' },
    });
  });
});

describe('a numbered page', () => {
  it('past the end is empty, however large the number', async () => {
    await seed(1, 2, 3);
    for (const page of [2, 9_007_199_254_740_991]) {
      const { status, ids, pagination } = await fixture.listLinks({ page });
      expect([status, ids]).toEqual([200, []]);
      expect(pagination).toMatchObject({
        page,
        total_count: 3,
        total_pages: 1,
        has_more: false,
        next_cursor: null,
      });
    }
  });

  it('matches a model, even with gaps from deletes', async () => {
    const places = fc.uniqueArray(fc.integer({ min: 1, max: 460 }), { minLength: 1, maxLength: 150 });
    const page = fc.record({
      page: fc.integer({ min: 1, max: 12 }),
      limit: fc.integer({ min: 1, max: 100 }),
    });
    let account = 0;
    await fc.assert(
      fc.asyncProperty(places, fc.array(page, { minLength: 1, maxLength: 4 }), async (sequences, pages) => {
        account += 1;
        const key = await fixture.keyOf(`u${account}`);
        await fixture.seed(
          sequences.map((sequence) => linkAt(`u${account}`, sequence, { linkId: account * 1000 + sequence })),
        );
        const model = sequences.map((sequence) => account * 1000 + sequence).sort((a, b) => b - a);
        for (const { page, limit } of pages) {
          const { ids, pagination } = await fixture.listLinks({ page, limit }, key);
          const end = page * limit;
          expect(ids).toEqual(model.slice(end - limit, end));
          expect(pagination).toMatchObject({
            total_count: model.length,
            total_pages: Math.ceil(model.length / limit),
            has_more: end < model.length,
          });
          if (end >= model.length) expect(pagination.next_cursor).toBeNull();
          else {
            const next = await fixture.listLinks({ cursor: String(pagination.next_cursor), limit }, key);
            expect(next.ids).toEqual(model.slice(end, end + limit));
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is correct after real creates and deletes across a block boundary', async () => {
    const { client, name: TableName } = fixture.table;
    const Key = { pk: `USER#${userId}`, sk: 'SEQ' };
    await client.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: 'SET lastNumber = :n',
        ExpressionAttributeValues: { ':n': 95 },
      }),
    );
    let model: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      const { body } = await fixture.create({ url: 'https://example.com/' });
      model.unshift(Number(body.data?.id));
    }
    for (const id of [model[1], model[6], model[7], model[11]]) {
      await fixture.remove(Number(id));
      model = model.filter((other) => other !== id);
    }
    expect(model).toHaveLength(8);
    for (const page of [1, 2, 3, 4]) {
      const { ids, pagination } = await fixture.listLinks({ page, limit: 3 });
      expect(ids).toEqual(model.slice(page * 3 - 3, page * 3));
      expect(pagination).toMatchObject({ total_count: 8, total_pages: 3, has_more: page < 3 });
    }
  });
});

describe('the reads of a page', () => {
  it('are the live counts and counters, only as many as needed', async () => {
    await seed(1, 2, 3);
    fixture.calls.length = 0;
    await fixture.listLinks({ limit: 2 });
    const [counts, rows, counters] = fixture.calls
      .filter(({ operation }) => operation !== 'GetItem' && operation !== 'UpdateItem')
      .map(({ input }) => input);
    expect(counts).toMatchObject({ ConsistentRead: true, ProjectionExpression: '#sk, links' });
    expect(rows).toMatchObject({ IndexName: 'owner', Limit: 2 });
    expect(counters?.RequestItems).toMatchObject({
      [fixture.table.name]: {
        ConsistentRead: true,
        Keys: [totalStatsKey(3), totalStatsKey(2)],
      },
    });
  });
});

describe('an index that lags behind the table', () => {
  it('may still show a deleted link, which is left out', async () => {
    await seed(1, 2, 3);
    const { client, name: TableName } = fixture.table;
    await client.send(new DeleteCommand({ TableName, Key: totalStatsKey(2) }));
    expect((await fixture.listLinks()).ids).toEqual([3, 1]);
    expect((await fixture.walk({ limit: 1 })).flatMap(({ ids }) => ids)).toEqual([3, 1]);
  });

  it('may miss a new link, which is already counted and later appears by cursor', async () => {
    const { client, name: TableName } = fixture.table;
    await client.send(new PutCommand({ TableName, Item: { ...ownerCountKey(userId, 1), links: 3 } }));
    const { ids, pagination } = await fixture.listLinks({ limit: 2 });
    expect(ids).toEqual([]);
    expect(pagination).toMatchObject({ total_count: 3, has_more: true });
    await seed(1, 2, 3);
    const next = await fixture.listLinks({ limit: 2, cursor: String(pagination.next_cursor) });
    expect(next.ids).toEqual([3, 2]);
  });
});

describe('data too large for one response of the table', () => {
  /** About 13 KB. */
  const largest = {
    targetUrl: `https://example.com/${'a'.repeat(4_076)}` as Destination,
    siteUrl: `https://example.com/${'b'.repeat(4_076)}` as Destination,
    title: '😀'.repeat(200),
    description: '😀'.repeat(500),
    postId: '😀'.repeat(255),
  };

  it('pages 100 of the largest links in several queries, without gaps', async () => {
    await fixture.seed(upTo(130).map((sequence) => linkAt(userId, sequence, largest)));
    fixture.calls.length = 0;
    const { ids, pagination } = await fixture.listLinks({ limit: 100 });
    expect(ids).toEqual(upTo(130).slice(30).reverse());
    // 100 counters, and the checks of as many pages.
    expect(operations()).toEqual(['Query', 'Query', 'Query', 'BatchGetItem', 'BatchGetItem']);
    fixture.calls.length = 0;
    const rest = await fixture.listLinks({ limit: 100, cursor: String(pagination.next_cursor) });
    expect(rest.ids).toEqual(upTo(30).reverse());
    expect(operations()).toEqual(['Query', 'BatchGetItem']);
  });

  it('adds up all blocks of more than a million links', async () => {
    await seed(5, 105, 205, 305, 405);
    fixture.table.client.middlewareStack.add(
      (next) => (args) => {
        if ('ConsistentRead' in args.input && 'KeyConditionExpression' in args.input) {
          Object.assign(args.input, { Limit: 2 });
        }
        return next(args);
      },
      { step: 'initialize' },
    );
    fixture.calls.length = 0;
    const { ids, pagination } = await fixture.listLinks({ page: 5, limit: 1 });
    expect(ids).toEqual([5]);
    expect(pagination).toMatchObject({ total_count: 5, has_more: false });
    expect(operations()).toEqual(['Query', 'Query', 'Query', 'Query', 'BatchGetItem']);
  });
});

describe('a busy table', () => {
  it.each(['Query', 'BatchGetItem'])('causes a 503 with Retry-After on %s', async (operation) => {
    await seed(1);
    fixture.intercept((call, send) => (call.operation === operation ? Promise.reject(throttled()) : send()));
    const response = await fixture.listLinks();
    expect(response).toMatchObject({ status: 503, body: { success: false, code: 'service_unavailable' } });
    expect(response.headers['retry-after']).toBe('1');
  });
});
