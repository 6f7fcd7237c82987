import { describe, expect, it } from 'vitest';
import { resetLink } from '../../bin/accounts-commands.ts';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import { emailClaimKey } from '../../lambdas/table/account-items.ts';
import { profileKey, sessionStateKey, tokenKey } from '../../lambdas/table/keys.ts';
import { sessionsTable } from '../../lambdas/table/sessions-table.ts';
import { useAccountsCommands } from './accounts-commands-fixture.ts';

const {
  desk,
  registered,
  change,
  item,
  addKey,
  show,
  inviteTo,
  resetOf,
  verifyAccount,
  works,
  signIn,
  decisions,
} = useAccountsCommands();

describe('ops:accounts verify', () => {
  it('makes an account last, ends its links, and lets its sessions do everything', async () => {
    const joe = await registered('joe@example.com');
    const session = await signIn(joe);
    const { link } = await inviteTo(joe.email);
    await verifyAccount(joe.email, true);
    expect(desk.printed).toEqual([`Verified: joe@example.com (${joe.userId})`]);
    expect(await item(profileKey(joe.userId))).toMatchObject({ emailVerifiedAt: '2026-02-22T10:00:00Z' });
    for (const key of [profileKey(joe.userId), emailClaimKey(joe.email), sessionStateKey(joe.userId)]) {
      expect(await item(key)).toBeDefined();
      expect(await item(key)).not.toHaveProperty('ttl');
    }
    expect(await works(link, 'VERIFY')).toBe(false);
    expect(await item(tokenKey(joe.userId, 'VERIFY'))).toBeUndefined();
    expect(await sessionsTable(desk.table).findActive(session, desk.time)).toMatchObject({
      isVerified: true,
    });
    await addKey(joe, 'A');
    expect(await show(joe.email)).toContain('email_verified');
  });

  it('asks first if somebody has chosen a password, because that may be a stranger', async () => {
    const joe = await registered('joe@example.com');
    desk.answer = false;
    await expect(verifyAccount(joe.email)).rejects.toThrow('Nothing was changed.');
    expect(desk.notes).toEqual([
      expect.stringContaining(
        'was registered on 2026-02-22T10:00:00Z. The person who did that knows its password',
      ),
      'Do you know that its owner registered it? [y/N] ',
    ]);
    expect(await item(profileKey(joe.userId))).not.toHaveProperty('emailVerifiedAt');
    desk.answer = true;
    await verifyAccount(joe.email);
    expect(desk.printed).toEqual([`Verified: joe@example.com (${joe.userId})`]);
  });

  it('asks nothing about an account without a password, and says how to get one', async () => {
    await inviteTo('ann@example.com');
    desk.notes = [];
    await verifyAccount('ann@example.com');
    expect(desk.notes).toEqual([expect.stringContaining('"reset-link" makes a link to choose one')]);
  });

  it('happens once, however many operators do it at once', async () => {
    const joe = await registered('joe@example.com');
    const all = await Promise.allSettled([1, 2, 3].map(() => verifyAccount(joe.email, true)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await decisions()).toHaveLength(1);
  });

  it('refuses an account that is verified or being deleted, and one whose address another has got', async () => {
    await expect(verifyAccount(desk.jane.email)).rejects.toThrow('is verified already');
    const joe = await registered('joe@example.com');
    await change(profileKey(joe.userId), 'SET deletingAt = :at', { ':at': '2026-02-22T10:00:00Z' });
    await expect(verifyAccount(joe.email, true)).rejects.toThrow('This account is being deleted.');
    const ann = await registered('ann@example.com');
    await change(emailClaimKey(ann.email), 'SET userId = :other', { ':other': desk.jane.userId });
    await expect(verifyAccount(ann.userId, true)).rejects.toThrow('Nothing was changed');
    expect(await item(profileKey(ann.userId))).not.toHaveProperty('emailVerifiedAt');
    expect(await decisions()).toEqual([]);
  });
});

describe('ops:accounts reset-link', () => {
  it('prints a link that works for 30 minutes, in place of the one before', async () => {
    await resetLink({ account: desk.jane.email, isJson: false }, desk.services);
    const [named, line = '', until] = desk.printed;
    expect([named, until]).toEqual([
      `Account  jane@example.com (${desk.jane.userId})`,
      'It works once, until 2026-02-22T10:30:00Z, and is shown only now.',
    ]);
    const link = line.replace('Link     ', '');
    expect(link).toMatch(/^https:\/\/go\.example\.com\/account\/reset#token=[0-9a-f]{32}\.[\w-]{43}$/);
    expect(desk.notes).toEqual([expect.stringContaining('The person who opens the link gets the account')]);
    const next = await resetOf(desk.jane.userId);
    expect([await works(link, 'RESET'), await works(next.link, 'RESET')]).toEqual([false, true]);
    desk.time = new Date(desk.time.getTime() + 30 * 60_000);
    expect(await works(next.link, 'RESET')).toBe(false);
  });

  it('refuses an account that is being deleted, also if that begins meanwhile', async () => {
    const record = await desk.services.records.find(desk.jane.userId);
    await change(profileKey(desk.jane.userId), 'SET deletingAt = :at', { ':at': '2026-02-22T10:00:00Z' });
    await expect(resetOf(desk.jane.email)).rejects.toThrow('This account is being deleted.');
    const retry = { ...defaultRetryPolicy, maxAttempts: 2 };
    desk.services = {
      ...desk.services,
      retry,
      records: { ...desk.services.records, find: async () => record && { ...record, deletingAt: undefined } },
    };
    await expect(resetOf(desk.jane.userId)).rejects.toThrow('Nothing was changed');
    expect(await item(tokenKey(desk.jane.userId, 'RESET'))).toBeUndefined();
  });
});

describe('a link that an operator makes', () => {
  it('is not made for an address that the account has given up meanwhile', async () => {
    const record = await desk.services.records.find(desk.jane.userId);
    await change(profileKey(desk.jane.userId), 'SET email = :new', { ':new': 'new@example.com' });
    const retry = { ...defaultRetryPolicy, maxAttempts: 2 };
    desk.services = {
      ...desk.services,
      retry,
      records: { ...desk.services.records, find: async () => record },
    };
    await expect(resetOf(desk.jane.userId)).rejects.toThrow('Nothing was changed');
  });

  it('is about the address that the account has, as a mailed one would be', async () => {
    const { id } = await inviteTo('ann@example.com');
    await resetOf(id);
    const { VERIFY, RESET } = await desk.services.store.tokens(id);
    expect([VERIFY.email, RESET.email]).toEqual(['ann@example.com', 'ann@example.com']);
  });
});
