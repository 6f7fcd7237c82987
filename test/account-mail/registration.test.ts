import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { hashCode, parseMailedToken } from '../../lambdas/account-tokens/mailed-token.ts';
import { isValidToken } from '../../lambdas/account-tokens/token-record.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { epochSeconds } from '../../lambdas/timestamp.ts';
import { testTable } from '../table/test-table.ts';
import {
  accountOf,
  codeIn,
  itemsWith,
  JANE,
  JANES,
  minutesLater,
  NOW,
  register,
  rowOf,
  storeAccount,
  storeClaim,
  testAccountMail,
  testHash,
  tokenIn,
  tokensOf,
} from './test-account-mail.ts';

const WEEK_MINUTES = 7 * 24 * 60;

let table: Table;
beforeEach(async () => {
  table = await testTable();
});

describe('a registration', () => {
  it('makes an unverified account that ends after 7 days, and mails a link and a code', async () => {
    const { put, send, sent } = testAccountMail(table);
    const id = await put(register(JANE, 'de'));
    expect(await send(id)).toEqual({ fate: 'sent', waitingSince: NOW });
    const ttl = epochSeconds(minutesLater(WEEK_MINUTES));
    const account = await accountOf(table);
    expect(account).toMatchObject({
      userId: expect.stringMatching(/^[0-9a-f]{32}$/),
      claim: { ttl },
      profile: {
        email: JANE,
        passwordHash: '$argon2id$hash',
        language: 'de',
        createdAt: '2026-11-29T10:00:00Z',
        activeApiKeys: 0,
        ttl,
      },
      state: { generation: 0, isVerified: false, ttl },
    });
    expect(account?.profile).not.toHaveProperty('emailVerifiedAt');
    expect(sent).toMatchObject([{ to: JANE, subject: expect.stringContaining('Bestätigen Sie') }]);
    expect(await rowOf(table, id)).toBeUndefined();
  });

  it('stores neither token nor code, but what verifies them for 24 hours', async () => {
    const { mail, sent } = testAccountMail(table);
    await mail(register());
    const { userId = '' } = (await accountOf(table)) ?? {};
    const reference = parseMailedToken(tokenIn(sent[0]));
    expect(reference?.userId).toBe(userId);
    const record = await tokensOf(table, userId, 'VERIFY');
    const { sha256 = '' } = reference ?? {};
    expect(isValidToken(record, sha256, minutesLater(24 * 60 - 1))).toBe(true);
    expect(isValidToken(record, sha256, minutesLater(24 * 60))).toBe(false);
    const code = codeIn(sent[0]);
    expect(record.entries).toMatchObject([{ codeHash: await hashCode({ userId, code }, testHash) }]);
    const stored = JSON.stringify(await itemsWith(table, ''));
    for (const secret of [tokenIn(sent[0]).slice(33), `"${code}"`]) expect(stored).not.toContain(secret);
  });

  it('is an event of the account', async () => {
    const { mail } = testAccountMail(table);
    await mail(register());
    const { userId } = (await accountOf(table)) ?? {};
    expect(await itemsWith(table, `EVENTS#${userId}`)).toMatchObject([
      { kind: 'registered', at: '2026-11-29T10:00:00Z' },
    ]);
  });

  it('of an unverified account keeps the first password, and mails a further link', async () => {
    const { mail, sent } = testAccountMail(table);
    await mail(register());
    const first = await accountOf(table);
    expect(await mail({ ...register(), passwordHash: '$argon2id$second' })).toBe('sent');
    expect(await accountOf(table)).toEqual(first);
    expect(sent).toHaveLength(2);
    expect(tokenIn(sent[1])).not.toBe(tokenIn(sent[0]));
    const record = await tokensOf(table, first?.userId ?? '', 'VERIFY');
    for (const each of sent)
      expect(isValidToken(record, parseMailedToken(tokenIn(each))?.sha256 ?? '', NOW)).toBe(true);
  });

  it('of a verified account changes nothing, and mails how to sign in, in its language', async () => {
    await storeAccount(table, { ...JANES, language: 'fr' });
    const before = await itemsWith(table, '');
    const { mail, sent } = testAccountMail(table);
    expect(await mail(register())).toBe('sent');
    expect(sent).toMatchObject([
      {
        to: JANE,
        subject: expect.stringContaining('déjà un compte'),
        text: expect.not.stringContaining('#token'),
      },
    ]);
    expect(sent[0]?.text).toContain('POST /session');
    expect(sent[0]?.text).toContain('POST /account/password/forgot');
    const after = await itemsWith(table, '');
    expect(after.filter(({ pk }) => !String(pk).startsWith('THROTTLE#'))).toEqual(before);
  });

  it('mails nothing once its account has been verified by an earlier mail', async () => {
    const { put, send, sent, time } = testAccountMail(table);
    const id = await put(register());
    await storeAccount(table, { ...JANES, verifiedAt: minutesLater(1) });
    time.now = minutesLater(2);
    expect((await send(id)).fate).toBe('needless');
    expect(sent).toEqual([]);
    expect(await rowOf(table, id)).toBeUndefined();
  });
});

describe('a registration of an address whose account is gone', () => {
  it('takes the place of an expired unverified account', async () => {
    await storeAccount(table, { ...JANES, expiresAt: minutesLater(0) });
    const { mail } = testAccountMail(table);
    expect(await mail(register())).toBe('sent');
    const account = await accountOf(table);
    expect(account?.userId).not.toBe(JANES.userId);
    expect(account?.profile).toMatchObject({ email: JANE, passwordHash: '$argon2id$hash' });
    for (const pk of [`USER#${JANES.userId}`, `SESSIONS#${JANES.userId}`])
      expect(await itemsWith(table, pk)).toEqual([]);
  });

  it('does not take the place of one that expires only now', async () => {
    await storeAccount(table, { ...JANES, expiresAt: minutesLater(1) });
    const { mail } = testAccountMail(table);
    expect(await mail(register())).toBe('sent');
    expect(await accountOf(table)).toMatchObject({
      userId: JANES.userId,
      profile: { passwordHash: '$argon2id$first' },
    });
  });

  it('takes a claim without a profile', async () => {
    await storeClaim(table, JANE, 'gone');
    const { mail } = testAccountMail(table);
    expect(await mail(register())).toBe('sent');
    expect((await accountOf(table))?.userId).not.toBe('gone');
  });

  it('takes an address that was reserved for an account that is gone by now', async () => {
    await storeClaim(table, JANE, 'gone', minutesLater(60));
    const { mail } = testAccountMail(table);
    expect(await mail(register())).toBe('sent');
    const account = await accountOf(table);
    expect(account?.userId).not.toBe('gone');
    expect(account?.claim).not.toHaveProperty('heldUntil');
  });

  it('takes a former address once it is no longer reserved, and leaves the account that had it alone', async () => {
    await storeAccount(table, { ...JANES, email: 'new@yoursite.com' });
    await storeClaim(table, JANE, JANES.userId, minutesLater(0));
    const { mail } = testAccountMail(table);
    expect(await mail(register())).toBe('sent');
    const account = await accountOf(table);
    expect(account?.userId).not.toBe(JANES.userId);
    expect(account?.claim).not.toHaveProperty('heldUntil');
    expect(await accountOf(table, 'new@yoursite.com')).toMatchObject({
      userId: JANES.userId,
      profile: { email: 'new@yoursite.com' },
      state: { isVerified: true },
    });
  });

  it('waits until a deletion that has begun is done', async () => {
    await storeAccount(table, { ...JANES, deletingAt: minutesLater(-1) });
    const { put, send, sendDue, sent, time } = testAccountMail(table);
    const id = await put(register());
    expect((await send(id)).fate).toBe('delayed');
    for (const { pk, sk } of await itemsWith(table, ''))
      if (!String(pk).startsWith('ACCOUNTMAIL#'))
        await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
    time.now = minutesLater(1);
    expect((await sendDue()).fates).toMatchObject({ sent: 1 });
    expect(sent).toMatchObject([{ to: JANE, text: expect.stringContaining('/account/verify#token=') }]);
  });
});

describe('a registration of an address that was changed within 7 days', () => {
  it('makes no account, and mails until when the address is reserved', async () => {
    await storeAccount(table, { ...JANES, email: 'new@yoursite.com' });
    await storeClaim(table, JANE, JANES.userId, minutesLater(60));
    const { mail, sent } = testAccountMail(table);
    expect(await mail(register())).toBe('sent');
    expect(sent).toMatchObject([{ to: JANE, subject: expect.stringContaining('still reserved') }]);
    expect(sent[0]?.text).toContain('29 November 2026 at 11:00 UTC');
    expect((await accountOf(table))?.userId).toBe(JANES.userId);
  });
});

describe('two registrations at once', () => {
  it('make one account, and mail a link each', async () => {
    const { put, sendAll, sent } = testAccountMail(table);
    const ids = await Promise.all([register(), register(), register()].map(put));
    expect(await sendAll(ids)).toEqual({ sent: 3 });
    expect(await itemsWith(table, 'USER#')).toHaveLength(1);
    const { userId = '' } = (await accountOf(table)) ?? {};
    const record = await tokensOf(table, userId, 'VERIFY');
    expect(record.entries).toHaveLength(3);
    for (const each of sent)
      expect(isValidToken(record, parseMailedToken(tokenIn(each))?.sha256 ?? '', NOW)).toBe(true);
  });
});
