import { beforeEach, describe, expect, it } from 'vitest';
import type { OwnerMail } from '../../lambdas/account-mail/account-mail.ts';
import { parseMailedToken } from '../../lambdas/account-tokens/mailed-token.ts';
import { isValidToken } from '../../lambdas/account-tokens/token-record.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { testTable } from '../table/test-table.ts';
import {
  itemsWith,
  JANE,
  JANES,
  minutesLater,
  NOW,
  rowOf,
  storeAccount,
  storeClaim,
  testAccountMail,
  tokenIn,
  tokensOf,
} from './test-account-mail.ts';

const NEW = 'new@yoursite.com';
const { userId } = JANES;
const toNew: OwnerMail = { kind: 'email-change', userId, newEmail: NEW };
const changed = (oldEmail: string, newEmail: string): OwnerMail => ({
  kind: 'email-changed',
  userId,
  oldEmail,
  newEmail,
});
const key = { userId, keyId: 'k1', keyName: 'Shop', keyStart: 'klup_0123' } as const;

let table: Table;
beforeEach(async () => {
  table = await testTable();
});

describe('a change of address that waits for its confirmation', () => {
  it('is mailed to the new address, with a token for it', async () => {
    await storeAccount(table, { ...JANES, language: 'pt' });
    const { mail, sent } = testAccountMail(table);
    expect(await mail(toNew)).toBe('sent');
    expect(sent).toMatchObject([
      {
        to: NEW,
        subject: expect.stringContaining('novo endereço'),
        text: expect.stringContaining('/account/email#token='),
      },
    ]);
    const record = await tokensOf(table, userId, 'EMAIL');
    expect(record.email).toBe(NEW);
    const { sha256 = '' } = parseMailedToken(tokenIn(sent[0])) ?? {};
    expect(isValidToken(record, sha256, minutesLater(24 * 60 - 1))).toBe(true);
    expect(isValidToken(record, sha256, minutesLater(24 * 60))).toBe(false);
  });

  it("informs only the new address's owner when it has an account, and makes no token", async () => {
    await storeAccount(table, JANES);
    await storeAccount(table, { userId: 'tom', email: NEW, language: 'de' });
    const { mail, sent } = testAccountMail(table);
    expect(await mail(toNew)).toBe('sent');
    expect(sent).toMatchObject([{ to: NEW, subject: expect.stringContaining('schon ein Konto') }]);
    expect(await itemsWith(table, 'TOKENS#')).toEqual([]);
  });

  it('goes on when somebody has registered the address without verifying it', async () => {
    await storeAccount(table, JANES);
    await storeAccount(table, { userId: 'stranger', email: NEW, expiresAt: minutesLater(60) });
    const { mail } = testAccountMail(table);
    await mail(toNew);
    expect((await tokensOf(table, userId, 'EMAIL')).email).toBe(NEW);
  });

  it('goes on when the account itself had the address before, but not when another one did', async () => {
    await storeAccount(table, JANES);
    await storeClaim(table, NEW, userId, minutesLater(60));
    const { mail, sent } = testAccountMail(table);
    await mail(toNew);
    expect((await tokensOf(table, userId, 'EMAIL')).email).toBe(NEW);
    await storeAccount(table, { userId: 'tom', email: 'tom@yoursite.com' });
    await storeClaim(table, 'old@yoursite.com', 'tom', minutesLater(60));
    await mail({ ...toNew, newEmail: 'old@yoursite.com' });
    expect(sent[1]).toMatchObject({ to: 'old@yoursite.com', subject: expect.stringContaining('reserved') });
    expect((await tokensOf(table, userId, 'EMAIL')).email).toBe(NEW);
  });

  it('takes one of the five places of its address, so that nobody can flood strangers', async () => {
    await storeAccount(table, JANES);
    const { mail } = testAccountMail(table);
    for (let count = 0; count < 5; count += 1) expect(await mail(toNew)).toBe('sent');
    expect(await mail(toNew)).toBe('limited');
  });

  it('takes one of the five places of its account, so that nobody can mail everybody', async () => {
    await storeAccount(table, JANES);
    const { mail, time } = testAccountMail(table);
    const fates: string[] = [];
    for (let count = 0; count < 6; count += 1)
      fates.push(await mail({ ...toNew, newEmail: `stranger${count}@yoursite.com` }));
    expect(fates).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'limited']);
    time.now = minutesLater(60);
    expect(await mail(toNew)).toBe('sent');
  });

  it('is not undone by an earlier one that comes late', async () => {
    await storeAccount(table, JANES);
    const { put, mail, send, sent, time } = testAccountMail(table);
    const late = await put({ ...toNew, newEmail: 'first@yoursite.com' });
    time.now = minutesLater(1);
    await mail(toNew);
    expect((await send(late)).fate).toBe('needless');
    expect(sent.map(({ to }) => to)).toEqual([NEW]);
    expect((await tokensOf(table, userId, 'EMAIL')).email).toBe(NEW);
  });
});

describe('a changed address', () => {
  it('is mailed to the old one, with a link that undoes it for 7 days', async () => {
    await storeAccount(table, { ...JANES, email: NEW });
    const { mail, sent } = testAccountMail(table);
    expect(await mail(changed(JANE, NEW))).toBe('sent');
    expect(sent).toMatchObject([{ to: JANE, text: expect.stringContaining('/account/undo#token=') }]);
    expect(sent[0]?.text).not.toContain(NEW);
    const record = await tokensOf(table, userId, 'UNDO');
    expect(record.email).toBe(JANE);
    const { sha256 = '' } = parseMailedToken(tokenIn(sent[0])) ?? {};
    expect(isValidToken(record, sha256, minutesLater(7 * 24 * 60 - 1))).toBe(true);
    expect(isValidToken(record, sha256, minutesLater(7 * 24 * 60))).toBe(false);
  });

  it('leaves the undo with the first address when it is changed again, in either order of the mails', async () => {
    const evil = 'evil@elsewhere.example';
    await storeAccount(table, { ...JANES, email: evil });
    const { put, send, mail, sent, time } = testAccountMail(table);
    const first = await put(changed(JANE, NEW));
    time.now = minutesLater(1);
    const second = await put(changed(NEW, evil));
    await send(second);
    await send(first);
    expect((await tokensOf(table, userId, 'UNDO')).email).toBe(JANE);
    time.now = minutesLater(2);
    await mail(changed(NEW, evil));
    expect((await tokensOf(table, userId, 'UNDO')).email).toBe(JANE);
    expect(sent[2]).toMatchObject({ to: NEW, text: expect.not.stringContaining('#token=') });
    expect(sent[2]?.text).toContain('earlier address');
  });

  it('can be undone from the last address once the account is back at the first', async () => {
    const { mail, time } = testAccountMail(table);
    await storeAccount(table, { ...JANES, email: NEW });
    await mail(changed(JANE, NEW));
    await storeAccount(table, JANES);
    time.now = minutesLater(1);
    await mail(changed(NEW, JANE));
    expect((await tokensOf(table, userId, 'UNDO')).email).toBe(NEW);
  });

  it('is not mailed once it is undone', async () => {
    await storeAccount(table, JANES);
    const { mail, sent } = testAccountMail(table);
    expect(await mail(changed(JANE, NEW))).toBe('needless');
    expect(sent).toEqual([]);
  });
});

describe('what happens to an account', () => {
  it.each<[OwnerMail, RegExp]>([
    [{ kind: 'password-changed', userId }, /^The password of your account at go\.example\.com was changed\n/],
    [{ kind: 'key-created', ...key }, /New API key[\s\S]* {2}Shop\n {2}Begins with: klup_0123\n {2}Id: k1\n/],
    [
      { kind: 'key-expiring', ...key, expiresAt: minutesLater(60) },
      /expires soon[\s\S]*Stops working: Sunday,? 29 November 2026 at 11:00 UTC\n/,
    ],
    [{ kind: 'key-woken', ...key, country: 'PH' }, /was used again[\s\S]*Used from: Philippines\n/],
  ])('is mailed to its address: $kind', async (event, text) => {
    await storeAccount(table, JANES);
    const { put, send, sent } = testAccountMail(table);
    const id = await put(event);
    expect(await send(id)).toEqual({ fate: 'sent', waitingSince: NOW });
    expect(sent).toMatchObject([{ to: JANE, text: expect.stringMatching(text) }]);
    expect(await rowOf(table, id)).toBeUndefined();
    for (let count = 0; count < 6; count += 1) expect((await send(await put(event))).fate).toBe('sent');
  });

  it.each<OwnerMail>([{ kind: 'password-changed', userId }, { kind: 'key-created', ...key }, toNew])(
    'is not mailed once the account is gone, or going: $kind',
    async (event) => {
      const { mail, sent } = testAccountMail(table);
      expect(await mail(event)).toBe('needless');
      await storeAccount(table, { ...JANES, email: 'x@yoursite.com', deletingAt: minutesLater(-1) });
      expect(await mail(event)).toBe('needless');
      expect(sent).toEqual([]);
    },
  );

  it('is mailed to the old address when the account is deleted right after its address was changed', async () => {
    const { mail, sent } = testAccountMail(table);
    expect(await mail(changed(JANE, NEW))).toBe('needless');
    await storeAccount(table, { ...JANES, email: NEW, language: 'fr', deletingAt: minutesLater(0) });
    expect(await mail(changed(JANE, NEW))).toBe('sent');
    expect(sent).toMatchObject([{ to: JANE, subject: 'Votre compte sur go.example.com a été supprimé' }]);
    expect(await itemsWith(table, 'TOKENS#')).toEqual([]);
  });

  it('is mailed even after a deletion, which is the last thing that happens', async () => {
    const { mail, sent } = testAccountMail(table);
    expect(await mail({ kind: 'account-deleted', email: JANE, language: 'fr' })).toBe('sent');
    expect(sent).toMatchObject([{ to: JANE, subject: 'Votre compte sur go.example.com a été supprimé' }]);
  });
});

describe('a decision of an operator', () => {
  const notice: OwnerMail = {
    kind: 'link-taken-down',
    userId,
    linkId: 42,
    shortCode: 'aBc1234',
    reason: 'Spam.',
  };

  it("is mailed to the account's address, with the reason and how to object", async () => {
    await storeAccount(table, { ...JANES, language: 'de' });
    const { mail, sent } = testAccountMail(table);
    expect(await mail(notice)).toBe('sent');
    expect(sent).toMatchObject([
      {
        to: JANES.email,
        subject: expect.stringContaining('gesperrt'),
        text: expect.stringMatching(/Begründung: Spam\.[\s\S]*POST \/links\/42\/appeal/),
      },
    ]);
  });

  it('is not mailed to an address that nobody has verified, nor about an account that is gone', async () => {
    const { mail, sent } = testAccountMail(table);
    expect(await mail(notice)).toBe('needless');
    await storeAccount(table, { ...JANES, expiresAt: minutesLater(60) });
    expect(await mail(notice)).toBe('needless');
    expect(sent).toEqual([]);
  });

  it('is one of as many as there are: it takes no place of those that people ask for', async () => {
    await storeAccount(table, JANES);
    const { mail, sent } = testAccountMail(table);
    for (let linkId = 1; linkId <= 7; linkId += 1) expect(await mail({ ...notice, linkId })).toBe('sent');
    expect(sent).toHaveLength(7);
  });
});
