import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountMail } from '../../lambdas/account-mail/account-mail.ts';
import { parseMailedToken } from '../../lambdas/account-tokens/mailed-token.ts';
import { isValidToken } from '../../lambdas/account-tokens/token-record.ts';
import { addressSha256 } from '../../lambdas/mail/mail-stops.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { testTable } from '../table/test-table.ts';
import {
  accountOf,
  forgot,
  itemsWith,
  JANE,
  JANES,
  minutesLater,
  NOW,
  register,
  resend,
  rowOf,
  storeAccount,
  testAccountMail,
  tokenIn,
  tokensOf,
} from './test-account-mail.ts';

let table: Table;
beforeEach(async () => {
  table = await testTable();
});

const busy = async () => ({ outcome: 'refused', isPermanent: false, cause: new Error('busy') }) as const;
const accept = async () => ({ outcome: 'accepted' }) as const;
const passwordChanged: AccountMail = { kind: 'password-changed', userId: JANES.userId };

/** The minutes at which a mail is tried while the service is down, and what becomes of it in the end. */
async function triedWhileDown(mail: AccountMail, minutes: number) {
  const { put, send, service, time, warnings } = testAccountMail(table);
  service.answer = busy;
  const id = await put(mail);
  const triedAt: number[] = [];
  let last = '';
  for (let minute = 0; minute <= minutes; minute += 1) {
    time.now = minutesLater(minute);
    const { fate } = await send(id);
    if (fate === 'busy') continue;
    last = fate;
    triedAt.push(minute);
  }
  return { triedAt, last, warnings, row: await rowOf(table, id) };
}

describe('a mail that the service does not take now', () => {
  it('is tried again after 1, 2, 4 … 30 minutes', async () => {
    await storeAccount(table, JANES);
    const { triedAt, last, warnings } = await triedWhileDown(passwordChanged, 130);
    expect(triedAt).toEqual([0, 1, 3, 7, 15, 31, 61, 91, 121]);
    expect(last).toBe('delayed');
    expect(warnings).toHaveLength(triedAt.length);
    expect(warnings[0]).toMatchObject({ message: 'account mail not accepted', kind: 'password-changed' });
  });

  it('goes out once the service is back, with a token that is valid', async () => {
    const { put, send, sendDue, service, sent, time } = testAccountMail(table);
    service.answer = busy;
    const id = await put(register());
    expect(await send(id)).toEqual({ fate: 'delayed', waitingSince: NOW });
    service.answer = accept;
    time.now = minutesLater(1);
    expect(await sendDue()).toMatchObject({ fates: { sent: 1 }, lagSeconds: 60 });
    const { userId = '' } = (await accountOf(table)) ?? {};
    const record = await tokensOf(table, userId, 'VERIFY');
    expect(record.entries).toHaveLength(1);
    const { sha256 = '' } = parseMailedToken(tokenIn(sent[0])) ?? {};
    expect(isValidToken(record, sha256, time.now)).toBe(true);
    expect(await rowOf(table, id)).toBeUndefined();
  });

  it('takes no further place of its address within the hour', async () => {
    await storeAccount(table, { ...JANES, expiresAt: minutesLater(60) });
    const { put, send, mail, service, time } = testAccountMail(table);
    service.answer = busy;
    const id = await put(resend());
    for (const minute of [0, 1, 3, 7, 15, 31]) {
      time.now = minutesLater(minute);
      await send(id);
    }
    service.answer = accept;
    for (let count = 0; count < 4; count += 1) expect(await mail(resend())).toBe('sent');
    expect(await mail(resend())).toBe('limited');
  });

  it('needs another place after an hour, so that what piled up does not come all at once', async () => {
    await storeAccount(table, JANES);
    const { put, send, sendDue, service, sent, time } = testAccountMail(table);
    service.answer = busy;
    for (let minute = 0; minute < 180; minute += 10) {
      time.now = minutesLater(minute);
      await send(await put(resend()));
      await sendDue();
    }
    service.answer = accept;
    time.now = minutesLater(210);
    await sendDue();
    // They have no link, so they leave places for those that do.
    expect(sent).toHaveLength(3);
    expect(await itemsWith(table, 'ACCOUNTMAIL#')).toEqual([]);
  });

  it.each([
    [forgot(), 30],
    [resend(), 24 * 60],
    [passwordChanged, 24 * 60],
  ])('is given up when it is of no more use: %j, after %i minutes', async (mail, minutes) => {
    await storeAccount(table, JANES);
    const { put, send, service, time, warnings } = testAccountMail(table);
    service.answer = busy;
    const id = await put(mail);
    time.now = minutesLater(minutes - 0.1);
    expect((await send(id)).fate).toBe('delayed');
    time.now = minutesLater(minutes + 1);
    expect((await send(id)).fate).toBe('expired');
    expect(warnings.at(-1)).toMatchObject({ message: 'account mail given up', mailId: id, kind: mail.kind });
    expect(await rowOf(table, id)).toBeUndefined();
  });
});

describe('a mail that nobody can get', () => {
  it.each([
    ['suppressed', async () => ({ outcome: 'suppressed' }) as const],
    ['refused', async () => ({ outcome: 'refused', isPermanent: true, cause: new Error('no') }) as const],
  ])('is dropped and counted as %s', async (fate, answer) => {
    const { put, send, service } = testAccountMail(table);
    service.answer = answer;
    const id = await put(register());
    expect((await send(id)).fate).toBe(fate);
    expect(await rowOf(table, id)).toBeUndefined();
  });

  it('does not reach the service once its address bounced', async () => {
    const { mail, stops, service } = testAccountMail(table);
    await stops.add({ addressSha256: addressSha256(JANE), reason: 'bounced', at: NOW });
    service.answer = () => Promise.reject(new Error('asked'));
    expect(await mail(register())).toBe('suppressed');
  });
});

describe('two senders at once', () => {
  it('send a mail once', async () => {
    const { put, send, sent } = testAccountMail(table);
    const id = await put(register());
    const fates = await Promise.all(Array.from({ length: 5 }, async () => (await send(id)).fate));
    expect(fates.toSorted()).toEqual(['busy', 'busy', 'busy', 'busy', 'sent']);
    expect(sent).toHaveLength(1);
  });

  it('leave a mail to the one that took over, when the other wakes up late', async () => {
    await storeAccount(table, { ...JANES, expiresAt: minutesLater(60) });
    const slow = testAccountMail(table);
    const id = await slow.put(resend());
    const next = testAccountMail(table);
    next.time.now = minutesLater(2);
    const { accounts } = slow.ports;
    // The first sleeps between its claim and its transaction, until its claim is over.
    const late = testAccountMail(table, {
      accounts: {
        ...accounts,
        async admit(admission) {
          expect((await next.send(id)).fate).toBe('sent');
          return accounts.admit(admission);
        },
      },
    });
    expect((await late.send(id)).fate).toBe('busy');
    expect(late.sent).toEqual([]);
    const record = await tokensOf(table, JANES.userId, 'VERIFY');
    const { sha256 = '' } = parseMailedToken(tokenIn(next.sent[0])) ?? {};
    expect(record.entries).toMatchObject([{ sha256 }]);
  });

  it('lose nothing when the first sends late: the mail comes twice, with one valid link', async () => {
    await storeAccount(table, { ...JANES, expiresAt: minutesLater(60) });
    const next = testAccountMail(table);
    next.time.now = minutesLater(2);
    const late = testAccountMail(table);
    const id = await late.put(resend());
    late.service.answer = async () => {
      await next.send(id);
      return { outcome: 'accepted' };
    };
    expect((await late.send(id)).fate).toBe('sent');
    const record = await tokensOf(table, JANES.userId, 'VERIFY');
    expect(record.entries).toHaveLength(1);
    const { sha256 = '' } = parseMailedToken(tokenIn(next.sent[0])) ?? {};
    expect(isValidToken(record, sha256, NOW)).toBe(true);
    expect(await rowOf(table, id)).toBeUndefined();
  });
});

describe('several mails', () => {
  it('fail one by one, and never throw', async () => {
    await storeAccount(table, JANES);
    const { put, sendAll, service, warnings } = testAccountMail(table);
    const ids = [await put(register('tom@yoursite.com')), await put(passwordChanged)];
    service.answer = async ({ to }) => {
      if (to.startsWith('tom')) throw new Error('broken');
      return { outcome: 'accepted' };
    };
    expect(await sendAll([...ids, ...ids, 'unknown'])).toEqual({ sent: 1, failed: 1, busy: 1 });
    expect(warnings).toMatchObject([
      { message: 'account mail not sent', mailId: ids[0], kind: 'register', error: { message: 'broken' } },
    ]);
    expect(await rowOf(table, ids[0] ?? '')).toBeDefined();
  });

  it('are left to the next run when time is short', async () => {
    const { put, sendDue, time } = testAccountMail(table, { remainingMs: () => 10_000 });
    await put(register());
    time.now = minutesLater(5);
    expect(await sendDue()).toMatchObject({ fates: { left: 1, sent: 0 }, lagSeconds: 300 });
  });
});
