import { DeleteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import type { AccountMail } from '../../lambdas/account-mail/account-mail.ts';
import { parseMailedToken } from '../../lambdas/account-tokens/mailed-token.ts';
import { isValidToken, type TokenKind } from '../../lambdas/account-tokens/token-record.ts';
import type { Mail } from '../../lambdas/mail/mailer.ts';
import { watchedTable } from '../table/watched-table.ts';
import {
  accountOf,
  itemsWith,
  JANE,
  JANES,
  minutesLater,
  register,
  rowOf,
  storeAccount,
  testAccountMail,
  tokenIn,
  tokensOf,
} from './test-account-mail.ts';

class Crash extends Error {}

type WatchedTable = Awaited<ReturnType<typeof watchedTable>>;

/**
 * Sends a mail in a process that dies before or after one of its calls, numbered in order, to the table and to the mail service.
 * Everything after that fails too, as in a process that is gone. Then another process takes over.
 * @param point 0 never dies
 */
async function sendDyingAt(point: number, mail: AccountMail, { table, intercept }: WatchedTable) {
  let points = 0;
  const step = async <T>(run: () => Promise<T>): Promise<T> => {
    const dieHere = (): void => {
      points += 1;
      if (point > 0 && points >= point) throw new Crash();
    };
    dieHere();
    const result = await run();
    dieHere();
    return result;
  };
  const accepted: Mail[] = [];
  const accept = async (each: Mail) => {
    accepted.push(each);
    return { outcome: 'accepted' } as const;
  };
  const dying = testAccountMail(table);
  const id = await dying.put(mail);
  intercept((_call, send) => step(send));
  dying.service.answer = (each) => step(() => accept(each));
  const { fate } = await dying.send(id);
  intercept();

  const next = testAccountMail(table);
  next.service.answer = accept;
  for (const minute of [1, 2, 3, 10]) {
    next.time.now = minutesLater(minute);
    await next.sendDue();
  }
  return { points, fate, accepted, row: await rowOf(table, id) };
}

async function empty({ table: { client, name } }: WatchedTable): Promise<void> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name }));
  for (const { pk, sk } of Items) await client.send(new DeleteCommand({ TableName: name, Key: { pk, sk } }));
}

/** Kills the sender at each point. @returns how many mails were accepted for each */
async function killEverywhere(
  mail: AccountMail,
  kind: TokenKind | undefined,
  prepare: (over: WatchedTable) => Promise<unknown>,
): Promise<readonly number[]> {
  const over = await watchedTable();
  await prepare(over);
  const { points } = await sendDyingAt(0, mail, over);
  const counts: number[] = [];
  for (let point = 1; point <= points; point += 1) {
    await empty(over);
    await prepare(over);
    const { fate, accepted, row } = await sendDyingAt(point, mail, over);
    expect({ point, fate, row }).toEqual({ point, fate: 'failed', row: undefined });
    counts.push(accepted.length);
    if (kind) await expectValid(over, accepted.at(-1), kind);
    const windows = await itemsWith(over.table, 'THROTTLE#');
    for (const { times } of windows) expect(times).toHaveLength(1);
  }
  return counts;
}

/** The last mail's link works, and there is no other token. */
async function expectValid({ table }: WatchedTable, mail: Mail | undefined, kind: TokenKind): Promise<void> {
  const reference = parseMailedToken(tokenIn(mail));
  const record = await tokensOf(table, reference?.userId ?? '', kind);
  expect(record.entries).toHaveLength(1);
  expect(isValidToken(record, reference?.sha256 ?? '', minutesLater(10))).toBe(true);
}

describe('a sender that dies', { timeout: 120_000 }, () => {
  it('loses no registration, makes one account, and mails a valid link at most twice', async () => {
    const over = await watchedTable();
    const counts = await killEverywhere(register(), 'VERIFY', async () => {});
    await sendDyingAt(5, register(), over);
    expect(await itemsWith(over.table, 'USER#')).toHaveLength(1);
    expect(await itemsWith(over.table, 'EVENTS#')).toHaveLength(1);
    // Claim, e-mail claim, window, tokens, transaction, stop, send, delete; each before and after. Two mails for those that die
    // after the acceptance and before the deletion.
    expect(counts).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 1]);
  });

  it('replaces an expired account once', async () => {
    const counts = await killEverywhere(register(), 'VERIFY', ({ table }) =>
      storeAccount(table, { ...JANES, expiresAt: minutesLater(0) }),
    );
    expect(counts.every((count) => count === 1 || count === 2)).toBe(true);
  });

  it('loses no link to undo a change of address', async () => {
    const mail = {
      kind: 'email-changed',
      userId: JANES.userId,
      oldEmail: JANE,
      newEmail: 'x@y.example',
    } as const;
    const counts = await killEverywhere(mail, 'UNDO', ({ table }) =>
      storeAccount(table, { ...JANES, email: 'x@y.example' }),
    );
    expect(counts.filter((count) => count > 2 || count < 1)).toEqual([]);
  });

  it('loses no mail without a link, and takes one place for it', async () => {
    const counts = await killEverywhere(register(), undefined, ({ table }) => storeAccount(table, JANES));
    expect(counts.filter((count) => count > 2 || count < 1)).toEqual([]);
  });

  it('does not hold a mail back for longer than its claim', async () => {
    const { table } = await watchedTable();
    const { put, send, service, time, sent } = testAccountMail(table);
    const id = await put(register());
    service.answer = () => Promise.reject(new Crash());
    await send(id);
    service.answer = async () => ({ outcome: 'accepted' });
    time.now = minutesLater(1.9);
    expect((await send(id)).fate).toBe('busy');
    time.now = minutesLater(2);
    expect((await send(id)).fate).toBe('sent');
    expect(sent).toHaveLength(1);
    expect(await accountOf(table)).toBeDefined();
  });
});
