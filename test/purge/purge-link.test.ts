import { BatchWriteCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PurgeStore } from '../../lambdas/purge/purge-store.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { linkKey, totalStatsKey } from '../../lambdas/table/keys.ts';
import { seededRandom } from '../clicks/events.ts';
import { onEachSend, type Send } from '../clicks/sends.ts';
import { documentClient } from '../setup/engines.ts';
import { throttled, throughputExceeded, timedOut } from '../table/table-faults.ts';
import { watchedTable } from '../table/watched-table.ts';
import { keysIn, keysOf, leftoversOf, livingLink, seed } from './leftovers.ts';
import { testPurger } from './test-purger.ts';

/** Must not be touched by these tests. */
const neighbour = livingLink(12, { clicks: 20 });
const deleted = leftoversOf(1, { clicks: 200, days: 4 });
const ALL_ROWS = 200 + 2 * 4;

let table: Table;
let intercept: Awaited<ReturnType<typeof watchedTable>>['intercept'];
beforeEach(async () => {
  ({ table, intercept } = await watchedTable());
  await seed(table, [...neighbour, ...deleted]);
});

const faulty = (between: (send: Send) => Promise<void>): Table => ({
  client: onEachSend(documentClient(), between),
  name: table.name,
});
const dueRow = 'DUE#purge#1 DUE';

describe('the purge of a deleted link', () => {
  it('removes its click log, its statistics and, last, its due row', async () => {
    const purger = testPurger(table);
    expect(await purger.purge(1)).toEqual({ outcome: 'purged', rows: ALL_ROWS });
    expect(await keysIn(table)).toEqual(keysOf(neighbour));
    expect(purger.sent).toEqual([]);
  });

  it('removes a leftover total first, so that no further click is counted', async () => {
    await table.client.send(new PutCommand({ TableName: table.name, Item: totalStatsKey(1) }));
    const writes: string[] = [];
    const watched = faulty(async ({ operation, body, next }) => {
      if (operation !== 'Query') writes.push(body());
      await next();
    });
    await testPurger(watched).purge(1);
    expect(writes[0]).toContain('"TOTAL"');
    expect(writes.at(-1)).toContain('DUE#purge#1');
    expect(await keysIn(table)).toEqual(keysOf(neighbour));
  });

  it('that left only its due row removes that', async () => {
    await seed(table, leftoversOf(3, { clicks: 0, days: 0 }));
    expect(await testPurger(table).purge(3)).toMatchObject({ outcome: 'purged' });
    expect(await keysIn(table)).toEqual(keysOf([...neighbour, ...deleted]));
  });

  it('reads consistently, and only keys', async () => {
    const queries: string[] = [];
    const watched = faulty(async ({ operation, body, next }) => {
      if (operation === 'Query') queries.push(body());
      await next();
    });
    await testPurger(watched).purge(1);
    expect(queries.length).toBeGreaterThanOrEqual(17);
    for (const query of queries) {
      expect(JSON.parse(query)).toMatchObject({ ConsistentRead: true, ProjectionExpression: '#pk, #sk' });
    }
  });

  it('reports its progress', async () => {
    const page = Array.from({ length: 250 }, (_, n) => ({ pk: 'CLICK#2#0', sk: String(n) }));
    const store: PurgeStore = {
      begin: async () => 'begun',
      async *rowsOf() {
        for (let n = 0; n < 90; n += 1) yield page;
      },
      delete: async () => {},
      finish: async () => {},
    };
    const purger = testPurger(table, { store });
    await purger.purge(2);
    expect(purger.logged).toEqual([
      { message: 'purge goes on', linkId: 2, rows: 10_000 },
      { message: 'purge goes on', linkId: 2, rows: 20_000 },
    ]);
  });

  it('keeps to its pace', async () => {
    await seed(table, leftoversOf(2, { clicks: 2_000, days: 1 }));
    const purger = testPurger(table);
    const { rows } = await purger.purge(2);
    const lastBatches = 25 * 2;
    expect(purger.clock.elapsed).toBeGreaterThanOrEqual(((rows - lastBatches) * 1000) / 500);
  });
});

describe('a purge that must not happen', () => {
  it('is refused while the link exists, and changes nothing', async () => {
    const before = await keysIn(table);
    expect(await testPurger(table).purge(12)).toEqual({ outcome: 'link-exists', rows: 0 });
    expect(await keysIn(table)).toEqual(before);
  });

  it('is refused while the link exists without a due row', async () => {
    await seed(table, [{ ...linkKey(5), linkId: 5 }, { ...totalStatsKey(5) }]);
    const before = await keysIn(table);
    expect(await testPurger(table).purge(5)).toEqual({ outcome: 'link-exists', rows: 0 });
    expect(await keysIn(table)).toEqual(before);
  });

  it('does nothing for a link that has not been made yet', async () => {
    await seed(
      table,
      [totalStatsKey(99)].map((key) => ({ ...key })),
    );
    expect(await testPurger(table).purge(99)).toEqual({ outcome: 'nothing-left', rows: 0 });
    expect(await keysIn(table)).toContain('STATS#99 TOTAL');
  });

  it('does nothing the second time', async () => {
    await testPurger(table).purge(1);
    expect(await testPurger(table).purge(1)).toEqual({ outcome: 'nothing-left', rows: 0 });
    expect(await keysIn(table)).toEqual(keysOf(neighbour));
  });
});

describe('an interrupted purge', () => {
  it('requests a continuation when its time is up, after at least one batch', async () => {
    const purger = testPurger(table, { remainingMs: () => 14_999 });
    let rows = 0;
    for (let outcome = 'unfinished'; outcome !== 'purged'; ) {
      const report = await purger.purge(1);
      expect(report.rows > 0 || report.outcome === 'purged').toBe(true);
      outcome = report.outcome;
      rows += report.rows;
    }
    expect(rows).toBe(ALL_ROWS);
    // Sixteen shards and the statistics, each less than a batch.
    expect(purger.sent).toEqual(Array.from({ length: 17 }, () => 1));
    expect(await keysIn(table)).toEqual(keysOf(neighbour));
  });

  it('fails when it cannot request a continuation, so that its message comes again', async () => {
    const queue = { send: () => Promise.reject(new Error('no response')) };
    const purger = testPurger(table, { remainingMs: () => 0, queue });
    await expect(purger.purge(1)).rejects.toThrow('no response');
    expect(await keysIn(table)).toContain(dueRow);
  });

  it('resumes after a crash before or after any request, with the same result', async () => {
    const operations = await requestsOfPurge();
    expect(operations).toHaveLength(1 + 2 * 17 + 1);
    for (const [index, operation] of operations.entries()) {
      // It makes no difference whether a query was sent.
      for (const isSent of operation === 'Query' ? [false] : [false, true]) {
        await seed(table, deleted);
        const killed = faulty(async ({ number, next }) => {
          if (number !== index + 1) return next();
          if (isSent) await next();
          throw new Error('killed');
        });
        await expect(testPurger(killed).purge(1)).rejects.toThrow('killed');
        const left = await keysIn(table);
        if (left.length > neighbour.length) expect(left).toContain(dueRow);
        await testPurger(table).purge(1);
        expect(await keysIn(table), `killed at request ${index + 1}`).toEqual(keysOf(neighbour));
      }
    }
  });

  async function requestsOfPurge(): Promise<string[]> {
    const operations: string[] = [];
    const watched = faulty(async ({ operation, next }) => {
      operations.push(operation);
      await next();
    });
    await testPurger(watched).purge(1);
    return operations;
  }
});

describe('two parallel purgers of one link', () => {
  it('reach the same result, whichever is ahead', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => testPurger(table).purge(1)));
    expect(outcomes.map(({ outcome }) => outcome)).toContain('purged');
    expect(await keysIn(table)).toEqual(keysOf(neighbour));
  });
});

describe('a purge of a busy table', () => {
  it('continues as soon as the table responds', async () => {
    const random = seededRandom(5);
    const faults = [throttled(), throughputExceeded(), timedOut()];
    intercept(async (_call, send) => {
      if (random() < 0.5) throw faults[Math.floor(random() * 3)];
      await send();
    });
    const purger = testPurger(table);
    // Its first request is tried only once; then the message comes again.
    while (!(await purger.purge(1).catch(() => undefined))) expect(purger.backOffs).toEqual([]);
    intercept();
    expect(await keysIn(table)).toEqual(keysOf(neighbour));
    expect(purger.backOffs.length).toBeGreaterThan(20);
  });

  it('retries the unprocessed part of a batch, with pauses that double', async () => {
    const random = seededRandom(7);
    const sizes: number[] = [];
    const partial = processingOf((requests) => {
      sizes.push(requests.length);
      return Math.floor(random() * (requests.length + 1));
    });
    const purger = testPurger(partial);
    expect(await purger.purge(1)).toEqual({ outcome: 'purged', rows: ALL_ROWS });
    expect(await keysIn(table)).toEqual(keysOf(neighbour));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(25);
    expect(purger.backOffs).toContain(12.5);
    expect(purger.backOffs).toContain(25);
  });

  it('fails if that lasts, and relies on its message and its due row', async () => {
    const purger = testPurger(processingOf(() => 0));
    await expect(purger.purge(1)).rejects.toThrow('unprocessed');
    expect(purger.backOffs).toEqual([12.5, 25, 50, 100, 200, 400, 400, 400, 400, 400, 400]);
    expect(await keysIn(table)).toEqual(keysOf([...neighbour, ...deleted]));
  });

  /** A table that accepts only part of each batch. @param takes how many of a batch's first requests */
  function processingOf(takes: (requests: readonly unknown[]) => number): Table {
    const client = documentClient();
    mockClient(client)
      .on(TransactWriteCommand)
      .callsFake((input) => table.client.send(new TransactWriteCommand(input)))
      .on(QueryCommand)
      .callsFake((input) => table.client.send(new QueryCommand(input)))
      .on(BatchWriteCommand)
      .callsFake(async ({ RequestItems: { [table.name]: requests } }) => {
        const taken = requests.slice(0, takes(requests));
        const left = requests.slice(taken.length);
        if (taken.length > 0) {
          await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: taken } }));
        }
        return { UnprocessedItems: left.length > 0 ? { [table.name]: left } : {} };
      });
    return { client, name: table.name };
  }

  it('does not retry permanent errors', async () => {
    const broken = faulty(async ({ operation, next }) => {
      if (operation === 'Query') throw new Error('a bug');
      await next();
    });
    const purger = testPurger(broken);
    await expect(purger.purge(1)).rejects.toThrow('a bug');
    expect(purger.backOffs).toEqual([]);
  });
});
