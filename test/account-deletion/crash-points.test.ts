import { beforeEach, describe, expect, it } from 'vitest';
import {
  type DeleteAccountsPorts,
  deleteDueAccounts,
} from '../../lambdas/account-deletion/delete-accounts.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { onEachSend, type Send } from '../clicks/sends.ts';
import { documentClient } from '../setup/engines.ts';
import {
  idsOf,
  isKept,
  type LeavingFixture,
  leavingFixture,
  nameOf,
  rowsWith,
  sorted,
  type TestAccount,
  textsOf,
} from './leaving-fixture.ts';
import { testDeleter, told } from './test-deleter.ts';

type Item = Readonly<Record<string, unknown>>;

/** Those that leave most behind. */
const KINDS = ['claiming', 'removed'] as const;
/** Longer than what was under way when an account is closed may still write. */
const SETTLED_S = 121;

let fixture: LeavingFixture;
let jane: TestAccount;
let neighbour: TestAccount;
beforeEach(async () => {
  fixture = await leavingFixture();
  jane = await fixture.account();
  neighbour = await fixture.account();
  for (const account of [jane, neighbour]) {
    await fixture.createLinks(account, KINDS);
    await fixture.fill(account);
  }
});

const run = (ports: Partial<DeleteAccountsPorts> = {}, over?: Table) =>
  deleteDueAccounts(testDeleter(fixture, ports, over).ports);

describe('a deletion that is cut short', () => {
  /** Seconds between two runs of the schedule, and until the claim of a killed run has ended. */
  const INTERVAL_S = 300;

  it.each([
    ['before', false],
    ['after', true],
  ] as const)(
    'is finished by later runs, killed %s any write, and touches nothing of another account',
    async (_when, isSent) => {
      await fixture.close(jane.cookie);
      const closed = await fixture.items();
      const linkIds = idsOf(closed, jane);
      const neighbours = new Set(rowsWith(closed, textsOf(neighbour)));
      const ofNeighbour = (items: readonly Item[]) =>
        sorted(items.filter((item) => neighbours.has(nameOf(item))));
      const operations = await operationsOf(closed);
      // The first run ends before the account has settled, the second one finishes.
      const transactions = operations.filter((operation) => operation === 'TransactWriteItems');
      expect(transactions).toHaveLength(1 + KINDS.length + 1);
      for (const [index, operation] of operations.entries()) {
        // Killed at a read, it leaves what the write before has left.
        if (/^(Query|Get|BatchGet)/.test(operation)) continue;
        await fixture.restore(closed);
        await runs(2, killedAt(index + 1, isSent));
        await runs(1, fixture.table);
        fixture.passTime(-3 * INTERVAL_S);
        const left = await fixture.items();
        const where = `killed at ${operation}, request ${index + 1}`;
        const ofJane = rowsWith(left, textsOf(jane)).filter((row) => !isKept(row));
        expect(ofJane, where).toEqual([]);
        const purges = left.filter(
          ({ pk, linkId }) => /^DUE#purge#/.test(String(pk)) && linkIds.includes(linkId),
        );
        expect(purges, where).toHaveLength(KINDS.length);
        const mails = left.filter(({ sk }) => sk === 'MAIL');
        expect(mails, where).toHaveLength(1);
        expect(ofNeighbour(left), where).toEqual(ofNeighbour(closed));
      }
    },
  );

  it('comes to the same when several runs do it at once', async () => {
    await fixture.close(jane.cookie);
    fixture.passTime(SETTLED_S);
    const { ports } = testDeleter(fixture);
    const claim = await ports.store.claim(
      jane.userId,
      fixture.now(),
      new Date(fixture.now().getTime() + 1_000),
    );
    const shared = { ...ports.store, claim: async () => claim };
    const reports = await Promise.all([1, 2, 3].map(() => run({ store: shared })));
    expect(reports.some(({ accounts }) => accounts.deleted > 0)).toBe(true);
    expect(rowsWith(await fixture.items(), textsOf(jane)).filter((row) => !isKept(row))).toEqual([]);
    expect(told(await run())).toEqual({});
  });

  /** Runs of the schedule, one after another. A killed one reports nothing. */
  async function runs(count: number, table: Table): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      await run({}, table).catch((error: Error) => {
        if (error.message !== 'killed') throw error;
      });
      fixture.passTime(INTERVAL_S);
    }
  }

  async function operationsOf(closed: readonly Item[]): Promise<string[]> {
    const operations: string[] = [];
    const watched = between(async ({ operation, next }) => {
      operations.push(operation);
      await next();
    });
    await runs(2, watched);
    fixture.passTime(-2 * INTERVAL_S);
    await fixture.restore(closed);
    return operations;
  }

  /** From that request on, nothing reaches the table. */
  function killedAt(number: number, isSent: boolean): Table {
    return between(async (send) => {
      if (send.number < number) return send.next();
      if (send.number === number && isSent) await send.next();
      throw new Error('killed');
    });
  }

  const between = (intercept: (send: Send) => Promise<void>): Table => ({
    client: onEachSend(documentClient(), intercept),
    name: fixture.table.name,
  });
});
