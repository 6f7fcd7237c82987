import { beforeEach, describe, expect, it } from 'vitest';
import { parseMailedToken } from '../../lambdas/account-tokens/mailed-token.ts';
import { isValidToken, type TokenKind } from '../../lambdas/account-tokens/token-record.ts';
import type { Mail } from '../../lambdas/mail/mailer.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { testTable } from '../table/test-table.ts';
import {
  forgot,
  itemsWith,
  JANE,
  JANES,
  minutesLater,
  register,
  resend,
  storeAccount,
  storeClaim,
  testAccountMail,
  tokenIn,
  tokensOf,
} from './test-account-mail.ts';

const UNVERIFIED = { ...JANES, expiresAt: minutesLater(7 * 24 * 60) };

let table: Table;
beforeEach(async () => {
  table = await testTable();
});

const isValid = async (mail: Mail | undefined, kind: TokenKind, at: Date, userId = JANES.userId) =>
  isValidToken(await tokensOf(table, userId, kind), parseMailedToken(tokenIn(mail))?.sha256 ?? '', at);

describe('a request for a further mail', () => {
  it('mails an unverified account a link and a code, in its language', async () => {
    await storeAccount(table, { ...UNVERIFIED, language: 'es' });
    const { mail, sent, time } = testAccountMail(table);
    expect(await mail(resend())).toBe('sent');
    expect(sent).toMatchObject([{ to: JANE, subject: expect.stringContaining('Confirma tu dirección') }]);
    expect(await isValid(sent[0], 'VERIFY', time.now)).toBe(true);
  });

  it('mails a verified account how to sign in', async () => {
    await storeAccount(table, JANES);
    const { mail, sent } = testAccountMail(table);
    expect(await mail(resend())).toBe('sent');
    expect(sent).toMatchObject([{ subject: 'You already have an account at go.example.com' }]);
  });

  it('leaves the last three links valid: the fourth mail ends the first', async () => {
    await storeAccount(table, UNVERIFIED);
    const { mail, sent, time } = testAccountMail(table);
    for (const minute of [0, 1, 2, 3]) {
      time.now = minutesLater(minute);
      await mail(resend());
    }
    expect(await Promise.all(sent.map((each) => isValid(each, 'VERIFY', time.now)))).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });
});

describe('a request for a new password', () => {
  it.each([
    ['a verified account', JANES],
    ['an unverified account', UNVERIFIED],
  ])('mails %s a link that is valid for 30 minutes', async (_, account) => {
    await storeAccount(table, account);
    const { mail, sent } = testAccountMail(table);
    expect(await mail(forgot())).toBe('sent');
    expect(sent[0]?.text).toMatch(/https:\/\/app\.example\.com\/account\/reset#token=[0-9a-f]{32}\.\S{43}\n/);
    expect(sent[0]?.text).not.toMatch(/^\d{6}$/m);
    expect(await isValid(sent[0], 'RESET', minutesLater(29))).toBe(true);
    expect(await isValid(sent[0], 'RESET', minutesLater(30))).toBe(false);
  });

  it('ends the link of the one before', async () => {
    await storeAccount(table, JANES);
    const { mail, sent, time } = testAccountMail(table);
    await mail(forgot());
    time.now = minutesLater(1);
    await mail(forgot());
    expect(await isValid(sent[0], 'RESET', time.now)).toBe(false);
    expect(await isValid(sent[1], 'RESET', time.now)).toBe(true);
  });
});

describe('a request to an address without an account', () => {
  it.each([resend(), forgot()])('mails nothing, and leaves nothing: $kind', async (request) => {
    const { mail, sent } = testAccountMail(table);
    expect(await mail(request)).toBe('needless');
    expect(sent).toEqual([]);
    expect(await itemsWith(table, '')).toEqual([]);
  });

  it.each([
    ['whose account has expired unverified', { ...JANES, expiresAt: minutesLater(0) }],
    ['whose account is being deleted', { ...JANES, deletingAt: minutesLater(-1) }],
  ])('mails nothing to one %s', async (_, account) => {
    await storeAccount(table, account);
    const { mail, sent } = testAccountMail(table);
    expect(await mail(resend())).toBe('needless');
    expect(await mail(forgot())).toBe('needless');
    expect(sent).toEqual([]);
  });

  it('gives no link to a former address, which could take the account with it', async () => {
    await storeAccount(table, { ...JANES, email: 'new@yoursite.com' });
    await storeClaim(table, JANE, JANES.userId, minutesLater(60));
    const { mail, sent } = testAccountMail(table);
    expect(await mail(forgot())).toBe('needless');
    expect(await mail(resend())).toBe('needless');
    expect(sent).toEqual([]);
  });
});

describe('an address', () => {
  it('gets at most five mails of all three kinds within any hour', async () => {
    const { mail, sent, time } = testAccountMail(table);
    const fates: string[] = [];
    const requests = [register(), resend(), forgot(), resend(), forgot(), register(), forgot()];
    for (const [index, request] of requests.entries()) {
      time.now = minutesLater(index * 5);
      fates.push(await mail(request));
    }
    expect(fates).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'limited', 'limited']);
    time.now = minutesLater(59);
    expect(await mail(resend())).toBe('limited');
    time.now = minutesLater(60);
    expect(await mail(resend())).toBe('sent');
    expect(await mail(resend())).toBe('limited');
    expect(sent).toHaveLength(6);
  });

  it('gets no more when all are asked for at once', async () => {
    await storeAccount(table, JANES);
    const { put, sendAll, sent } = testAccountMail(table);
    const ids = await Promise.all(Array.from({ length: 9 }, () => put(forgot())));
    const fates = await sendAll(ids);
    // A link that a newer mail's has replaced is not sent any more.
    const { sent: mails = 0, needless = 0, limited = 0 } = fates;
    expect(mails + needless + limited).toBe(9);
    expect(sent).toHaveLength(mails);
    expect(mails).toBeLessThanOrEqual(5);
    expect(mails).toBeGreaterThan(0);
  });

  it('is the same in upper case, and with an encoded domain', async () => {
    const { mail } = testAccountMail(table);
    for (const email of ['a@jürgen.de', 'a@xn--jrgen-kva.de', 'a@jürgen.de', 'a@xn--jrgen-kva.de'])
      expect(await mail(register(email))).toBe('sent');
    expect(await mail(resend('a@jürgen.de'))).toBe('sent');
    expect(await mail(resend('a@xn--jrgen-kva.de'))).toBe('limited');
  });

  it('takes no place for a mail that is not sent, and none from others', async () => {
    const { mail } = testAccountMail(table);
    for (let count = 0; count < 6; count += 1) expect(await mail(forgot())).toBe('needless');
    await storeAccount(table, JANES);
    for (let count = 0; count < 5; count += 1) expect(await mail(forgot())).toBe('sent');
    expect(await mail(forgot())).toBe('limited');
    expect(await mail(register('tom@yoursite.com'))).toBe('sent');
  });

  it.each([
    ['asking for further mails', resend],
    ['registering it again', register],
  ])(
    'always gets a link to a new password, however often strangers use up its places by %s',
    async (_, request) => {
      await storeAccount(table, JANES);
      const { mail, sent, time } = testAccountMail(table);
      const fates: string[] = [];
      for (let count = 0; count < 5; count += 1) fates.push(await mail(request()));
      expect(fates).toEqual(['sent', 'sent', 'sent', 'limited', 'limited']);
      expect(await mail(forgot())).toBe('sent');
      expect(await isValid(sent.at(-1), 'RESET', time.now)).toBe(true);
      // Who uses up the rest has her mailed links that work.
      expect([await mail(forgot()), await mail(forgot())]).toEqual(['sent', 'limited']);
      expect(await isValid(sent.at(-1), 'RESET', minutesLater(29))).toBe(true);
    },
  );

  it('makes no account once it is over the limit', async () => {
    await storeAccount(table, { ...JANES, expiresAt: minutesLater(10) });
    const { mail, time } = testAccountMail(table);
    for (let count = 0; count < 5; count += 1) await mail(resend());
    time.now = minutesLater(10);
    expect(await mail(register())).toBe('limited');
    expect(await itemsWith(table, 'USER#')).toMatchObject([{ userId: JANES.userId }]);
  });
});
