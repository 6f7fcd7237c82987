import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type DeleteAccountsPorts,
  deleteClosedAccounts,
  deleteDueAccounts,
} from '../../lambdas/account-deletion/delete-accounts.ts';
import { parseSessionCookie } from '../../lambdas/sessions/session-token.ts';
import { emailClaimKey } from '../../lambdas/table/account-items.ts';
import { accountSessionsTable } from '../../lambdas/table/account-sessions-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { deletionsTable } from '../../lambdas/table/deletions-table.ts';
import { deletionKey, type Key, ownerCountKey, profileKey } from '../../lambdas/table/keys.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { testPurger } from '../purge/test-purger.ts';
import {
  idsOf,
  isKept,
  type LeavingFixture,
  LINKS,
  leavingFixture,
  rowsWith,
  sorted,
  type TestAccount,
  textsOf,
} from './leaving-fixture.ts';
import { testDeleter, told } from './test-deleter.ts';

type Item = Readonly<Record<string, unknown>>;

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
    await fixture.createLinks(account);
    await fixture.fill(account);
  }
});

const itemAt = async (key: Key): Promise<Item | undefined> =>
  (await fixture.table.client.send(new GetCommand({ TableName: fixture.table.name, Key: key }))).Item;
const rowsOf = async (account: TestAccount): Promise<string[]> =>
  rowsWith(await fixture.items(), textsOf(account));
const run = (ports: Partial<DeleteAccountsPorts> = {}, over?: Table) =>
  deleteDueAccounts(testDeleter(fixture, ports, over).ports);

describe('a closed account', () => {
  it('loses its keys and links at once, and all else once nothing under way can write any more', async () => {
    await fixture.close(jane.cookie);
    const first = testDeleter(fixture);
    const report = await deleteClosedAccounts([jane.userId], first.ports);
    expect(told(report)).toEqual({ settling: 1 });
    expect(report).toMatchObject({ links: LINKS, rows: 2 });
    expect(first.purged).toHaveLength(LINKS);
    expect((await rowsOf(jane)).filter((row) => /^(LINK|KEY)#|KEY#/.test(row))).toEqual([]);
    expect(await itemAt(profileKey(jane.userId))).toBeDefined();

    fixture.passTime(SETTLED_S);
    expect(told(await run())).toEqual({ deleted: 1 });
    expect((await rowsOf(jane)).filter((row) => !isKept(row))).toEqual([]);
    expect(told(await run())).toEqual({});
  });

  it('leaves only tombstones, decisions and repeated requests once its links are purged', async () => {
    const before = await fixture.items();
    const ids = idsOf(before, jane);
    expect(ids).toHaveLength(LINKS);
    await fixture.close(jane.cookie);
    const first = testDeleter(fixture);
    await deleteClosedAccounts([jane.userId], first.ports);
    fixture.passTime(SETTLED_S);
    const last = testDeleter(fixture);
    await deleteDueAccounts(last.ports);
    for (const linkId of first.purged) await testPurger(fixture.table).purge(linkId);
    expect(last.purged).toEqual([]);
    const after = await fixture.items();
    const known = new Set(before.map(({ pk, sk }) => `${pk} ${sk}`));
    const others = rowsWith(before, textsOf(neighbour));
    const left = after.filter(
      ({ pk, sk, linkId }) =>
        !others.includes(`${pk} ${sk}`) &&
        (ids.includes(linkId) || rowsWith([{ pk, sk }], textsOf(jane)).length > 0),
    );
    expect([...new Set(left.map(({ pk }) => String(pk).split('#')[0]))].sort()).toEqual([
      'CODE',
      'IDEMPOTENCY',
    ]);
    for (const { destination, ownerId, deletedAt } of left.filter(({ pk }) =>
      String(pk).startsWith('CODE#'),
    )) {
      expect({ destination, ownerId }).toEqual({ destination: undefined, ownerId: undefined });
      expect(deletedAt).toEqual(expect.any(String));
    }
    // Nothing is made but the mail and the event's successors.
    expect(
      after.filter(({ pk, sk }) => !known.has(`${pk} ${sk}`)).map(({ pk }) => String(pk).split('#')[0]),
    ).toEqual(['ACCOUNTMAIL']);
  });

  it('keeps no event of a browser that signs out meanwhile', async () => {
    await fixture.close(jane.cookie);
    fixture.passTime(SETTLED_S);
    const session = parseSessionCookie(jane.cookie);
    if (!session) throw new Error('This is no cookie.');
    const { userId } = session;
    const store = deletionsTable(fixture.table, fixture.retry);
    const signingOut = {
      ...store,
      deleteRows: async (...args: Parameters<typeof store.deleteRows>) => {
        await store.deleteRows(...args);
        if (!args[0].some(({ pk }) => pk.startsWith('EVENTS#'))) return;
        const at = fixture.now();
        const event = {
          userId,
          id: newUlid(at.getTime()),
          kind: 'signed_out' as const,
          at,
          place: undefined,
        };
        await accountSessionsTable(fixture.table, fixture.retry).end(session, event);
      },
    };
    const { ports } = testDeleter(fixture, { store: signingOut });
    expect(told(await deleteClosedAccounts([userId], ports))).toEqual({ deleted: 1 });
    expect((await rowsOf(jane)).filter((row) => !isKept(row))).toEqual([]);
  });

  it("does not touch another account's rows", async () => {
    const own = async () =>
      sorted((await fixture.items()).filter((item) => rowsWith([item], textsOf(neighbour)).length > 0));
    const before = await own();
    expect(before.length).toBeGreaterThan(40);
    await fixture.close(jane.cookie);
    await run();
    fixture.passTime(SETTLED_S);
    expect(told(await run())).toEqual({ deleted: 1 });
    expect(await own()).toEqual(before);
  });

  it('frees its address and the one that it still held', async () => {
    await fixture.close(jane.cookie);
    fixture.passTime(SETTLED_S);
    await run();
    for (const email of [jane.email, jane.oldEmail]) {
      expect(await itemAt(emailClaimKey(email))).toBeUndefined();
    }
  });

  it('does not take an address that another account holds by now', async () => {
    const claim = { ...emailClaimKey(jane.oldEmail), userId: neighbour.userId };
    await fixture.put(claim);
    await fixture.close(jane.cookie);
    fixture.passTime(SETTLED_S);
    expect(told(await run())).toEqual({ deleted: 1 });
    expect(await itemAt(emailClaimKey(jane.oldEmail))).toEqual(claim);
  });

  it('is deleted after the next run when its address changes during the last transaction', async () => {
    await fixture.close(jane.cookie);
    fixture.passTime(SETTLED_S);
    const profile = await itemAt(profileKey(jane.userId));
    const store = deletionsTable(fixture.table, fixture.retry);
    const changing = {
      ...store,
      finish: async (...args: Parameters<typeof store.finish>) => {
        fixture.intercept(async ({ operation }, send) => {
          if (operation.startsWith('TransactWrite')) {
            fixture.intercept();
            await fixture.put({ ...profile, email: 'moved@example.com' });
          }
          await send();
        });
        return store.finish(...args);
      },
    };
    expect(told(await run({ store: changing }))).toEqual({ settling: 1 });
    expect(told(await run())).toEqual({ deleted: 1 });
  });

  it('whose profile somebody deleted by hand is finished all the same', async () => {
    await fixture.close(jane.cookie);
    fixture.passTime(SETTLED_S);
    await fixture.restore(
      (await fixture.items()).filter(({ sk, pk }) => !(sk === 'PROFILE' && pk === `USER#${jane.userId}`)),
    );
    expect(told(await run())).toEqual({ deleted: 1 });
    expect(await itemAt(deletionKey(jane.userId))).toBeUndefined();
  });
});

describe('the mail to the owner', () => {
  it('is stored in the transaction that deletes the account, in its language, and sent at once', async () => {
    const profile = await itemAt(profileKey(jane.userId));
    await fixture.put({ ...profile, language: 'fr' });
    await fixture.close(jane.cookie);
    fixture.passTime(SETTLED_S);
    const deleter = testDeleter(fixture);
    await deleteDueAccounts(deleter.ports);
    const mails = (await fixture.items()).filter(({ sk }) => sk === 'MAIL');
    expect(mails).toMatchObject([
      { pk: `ACCOUNTMAIL#${deleter.mailed[0]}`, kind: 'account-deleted', email: jane.email, language: 'fr' },
    ]);
    expect(deleter.mailed).toHaveLength(1);
  });

  it('does not exist in a stage without mail', async () => {
    await fixture.close(jane.cookie);
    fixture.passTime(SETTLED_S);
    expect(told(await run({ sendAccountMail: undefined }))).toEqual({ deleted: 1 });
    expect((await fixture.items()).filter(({ sk }) => sk === 'MAIL')).toEqual([]);
  });
});

describe('a link that a request makes after the account was closed', () => {
  it('does not survive, whenever it comes', async () => {
    await fixture.close(jane.cookie);
    expect(told(await run())).toEqual({ settling: 1 });
    // It was let in before the account was closed: the rows are as they would be then.
    const late = await lateLink();
    fixture.passTime(SETTLED_S);
    const last = testDeleter(fixture);
    expect(told(await deleteDueAccounts(last.ports))).toEqual({ deleted: 1 });
    expect(last.purged).toEqual([late]);
    expect((await rowsOf(jane)).filter((row) => !isKept(row))).toEqual([]);
  });

  it('holds up the end while the index does not list it yet, by the count of its links', async () => {
    await fixture.close(jane.cookie);
    await run();
    await lateLink();
    fixture.passTime(SETTLED_S);
    const { ports } = testDeleter(fixture);
    const blind = { ...ports.links, readBefore: async () => ({ rows: [], isEnd: true }) };
    expect(told(await deleteDueAccounts({ ...ports, links: blind }))).toEqual({ settling: 1 });
    expect(await itemAt(profileKey(jane.userId))).toBeDefined();
    expect(told(await run())).toEqual({ deleted: 1 });
    expect((await rowsOf(jane)).filter((row) => !isKept(row))).toEqual([]);
  });

  it('does not hold it up for ever when the count is wrong', async () => {
    await fixture.close(jane.cookie);
    await run();
    await fixture.put({ ...ownerCountKey(jane.userId, 1), links: 1 });
    fixture.passTime(59 * 60);
    expect(told(await run())).toEqual({ settling: 1 });
    fixture.passTime(60);
    expect(told(await run())).toEqual({ deleted: 1 });
  });

  /** Stores a link as a request does that was authenticated before. @returns its id */
  async function lateLink(): Promise<number> {
    const { userId } = jane;
    const { linkId, ownerSequence = 0 } = await fixture.store.reserve(userId);
    const like = await fixture.store.find(
      await fixture.createLink(neighbour, { url: 'https://example.com/like' }),
    );
    if (!like) throw new Error('The link is missing.');
    const link = { ...like, linkId, shortCode: `late${linkId}`, owner: { userId, sequence: ownerSequence } };
    expect(await fixture.store.insert(link, { now: fixture.now(), idempotency: undefined })).toBe('created');
    return linkId;
  }
});

describe('a run', () => {
  it('reports for how long the oldest account has been closed', async () => {
    expect(await run()).toMatchObject({ lagSeconds: 0 });
    await fixture.close(jane.cookie);
    fixture.passTime(4_000);
    expect(await run()).toMatchObject({ lagSeconds: 4_000 });
  });

  it('ends with its time, after one link at least, and the next one continues', async () => {
    await fixture.close(jane.cookie);
    fixture.passTime(SETTLED_S);
    const deleted: number[] = [];
    for (let runs = 0; runs < 100; runs += 1) {
      let asked = 0;
      // Enough to begin, and then not for anything more.
      const short = testDeleter(fixture, { remainingMs: () => (asked++ < 3 ? 60_000 : 0) });
      const report = await deleteDueAccounts(short.ports);
      deleted.push(...short.purged);
      expect(report.links + report.rows + Number(report.accounts.deleted)).toBeGreaterThan(0);
      if (report.accounts.deleted === 1) break;
      expect(told(report)).toEqual({ unfinished: 1 });
    }
    expect(deleted).toHaveLength(LINKS);
    expect((await rowsOf(jane)).filter((row) => !isKept(row))).toEqual([]);
  });

  it('gives each account a turn, so that a small one does not wait for a large one', async () => {
    await fixture.close(jane.cookie);
    await fixture.close(neighbour.cookie);
    fixture.passTime(SETTLED_S);
    const { ports, clock } = testDeleter(fixture);
    const order: string[] = [];
    const slowLinks = async (link: { readonly userId: string; readonly linkId: number }) => {
      if (order.at(-1) !== link.userId) order.push(link.userId);
      clock.elapsed += 31_000;
      await ports.deleteLink(link);
    };
    expect(told(await deleteDueAccounts({ ...ports, deleteLink: slowLinks }))).toEqual({ deleted: 2 });
    expect(order.length).toBeGreaterThan(2);
  });

  it('leaves an account alone that another run has', async () => {
    await fixture.close(jane.cookie);
    const { ports } = testDeleter(fixture);
    const claim = await ports.store.claim(
      jane.userId,
      fixture.now(),
      new Date(fixture.now().getTime() + 60_000),
    );
    expect(claim).toBeDefined();
    expect(told(await run())).toEqual({ busy: 1 });
    if (claim) await ports.store.release(claim);
    expect(told(await run())).toEqual({ settling: 1 });
  });

  it('that meets an error says so, goes on with other accounts, and leaves the rest to the next run', async () => {
    await fixture.close(jane.cookie);
    await fixture.close(neighbour.cookie);
    fixture.passTime(SETTLED_S);
    const deleter = testDeleter(fixture);
    const failing = async (link: { readonly userId: string; readonly linkId: number }) => {
      if (link.userId === jane.userId && link.linkId % 2 === 0) throw new Error('a bug');
      await deleter.ports.deleteLink(link);
    };
    const report = await deleteDueAccounts({ ...deleter.ports, deleteLink: failing });
    expect(told(report)).toEqual({ deleted: 1, failed: 1 });
    expect(deleter.warnings).toContainEqual({
      message: 'account not deleted',
      userId: jane.userId,
      error: expect.objectContaining({ message: expect.stringMatching(/^\d links of the account/) }),
    });
    expect(await itemAt(profileKey(jane.userId))).toBeDefined();
    expect(told(await run())).toEqual({ deleted: 1 });
  });

  it('is paced', async () => {
    await fixture.close(jane.cookie);
    const { ports, clock } = testDeleter(fixture);
    await deleteDueAccounts(ports);
    // Fifty links and five hundred other rows a second.
    expect(clock.elapsed).toBeGreaterThanOrEqual((LINKS - 1) * 20);
  });

  it('does nothing for an account that is not closed', async () => {
    const before = sorted(await fixture.items());
    expect(told(await deleteClosedAccounts([jane.userId], testDeleter(fixture).ports))).toEqual({ busy: 1 });
    expect(sorted(await fixture.items())).toEqual(before);
  });
});
