import { describe, expect, it } from 'vitest';
import { deleteAccount, grantRole, reinstate, revokeRole, suspend } from '../../bin/accounts-commands.ts';
import { authenticate } from '../../lambdas/api-keys/authenticate.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import { deletionKey, profileKey, sessionStateKey } from '../../lambdas/table/keys.ts';
import { OPERATOR, useAccountsCommands } from './accounts-commands-fixture.ts';

const { desk, account, registered, item, addKey, show, resetOf, end, works, signIn, isSignedIn, decisions } =
  useAccountsCommands();

describe('ops:accounts end-sessions', () => {
  it('ends every session of the account, and no other', async () => {
    const [one, two] = [await signIn(desk.jane), await signIn(desk.jane)];
    const other = await signIn(await account('joe@example.com'));
    await end(desk.jane.email);
    expect(desk.printed).toEqual([
      `Signed out everywhere: jane@example.com (${desk.jane.userId}), 2 sessions`,
    ]);
    expect([await isSignedIn(one), await isSignedIn(two), await isSignedIn(other)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await isSignedIn(await signIn(desk.jane))).toBe(true);
  });

  it('works for an account that nobody has signed in to', async () => {
    await end(desk.jane.email);
    expect(desk.printed).toEqual([
      `Signed out everywhere: jane@example.com (${desk.jane.userId}), 0 sessions`,
    ]);
    expect(await isSignedIn(await signIn(desk.jane))).toBe(true);
  });

  it('makes nothing of an account that is gone', async () => {
    const record = await desk.services.records.find(desk.jane.userId);
    const find = async () => record && { ...record, account: { ...record.account, userId: 'f'.repeat(32) } };
    desk.services = { ...desk.services, records: { ...desk.services.records, find } };
    await expect(end(desk.jane.userId)).rejects.toThrow('was deleted just now');
    expect(await item(sessionStateKey('f'.repeat(32)))).toBeUndefined();
    expect(await decisions()).toEqual([]);
  });
});

describe('ops:accounts suspend and reinstate', () => {
  it('suspends and reinstates as ops:abuse does, and says what goes on working', async () => {
    const session = await signIn(desk.jane);
    await suspend({ account: desk.jane.email, reason: 'Spam', isJson: false }, desk.services);
    expect(desk.printed).toEqual([`Suspended: jane@example.com (${desk.jane.userId})`]);
    expect(desk.notes).toEqual([expect.stringContaining('its owner can sign in and read')]);
    expect(await isSignedIn(session)).toBe(true);
    expect((await desk.services.suspensions.store.list()).accounts).toEqual([
      { subject: desk.jane.userId, reason: 'Spam.', since: desk.time },
    ]);
    await reinstate({ account: desk.jane.email, isJson: false }, desk.services);
    expect(desk.printed.at(-1)).toBe(`Reinstated: jane@example.com (${desk.jane.userId})`);
    await expect(reinstate({ account: desk.jane.email, isJson: false }, desk.services)).rejects.toThrow(
      'is not suspended',
    );
    expect((await decisions()).map(({ action }) => action).sort()).toEqual(['reinstate', 'suspend']);
  });
});

describe('ops:accounts grant-operator and revoke-operator', () => {
  it('let an account act as an operator, and no longer', async () => {
    const selection = { account: desk.jane.email, isJson: false };
    await grantRole(selection, desk.services);
    expect(desk.printed).toEqual([`Operator: jane@example.com (${desk.jane.userId})`]);
    expect(await desk.services.roles.isOperator(desk.jane.userId)).toBe(true);
    await expect(grantRole(selection, desk.services)).rejects.toThrow('is an operator already');
    await revokeRole({ ...selection, isJson: true }, desk.services);
    expect(JSON.parse(desk.printed.at(-1) ?? '')).toEqual({
      id: desk.jane.userId,
      email: desk.jane.email,
      is_operator: false,
    });
    expect(await desk.services.roles.isOperator(desk.jane.userId)).toBe(false);
    await expect(revokeRole(selection, desk.services)).rejects.toThrow('is not an operator');
  });

  it('refuse an account that nobody has verified', async () => {
    const { email } = await registered('joe@example.com');
    await expect(grantRole({ account: email, isJson: false }, desk.services)).rejects.toThrow('not verified');
  });
});

describe('ops:accounts delete', () => {
  const remove = (of: string, yes = true) =>
    deleteAccount({ account: of, isJson: false, yes }, desk.services);

  it('closes an account as its owner does: no session, key or link works, and its deletion is due', async () => {
    const { key } = await addKey(desk.jane, 'A');
    const session = await signIn(desk.jane);
    const { link } = await resetOf(desk.jane.email);
    desk.notes = [];
    await remove(desk.jane.email);
    expect(desk.printed).toEqual([`Closed: jane@example.com (${desk.jane.userId})`]);
    expect(desk.notes).toEqual([expect.stringContaining('within five minutes')]);
    const store = apiKeysTable(desk.table);
    expect(await authenticate({ key, country: 'PH' }, { store, now: () => desk.time })).toBeUndefined();
    expect([await isSignedIn(session), await works(link, 'RESET')]).toEqual([false, false]);
    expect(await item(profileKey(desk.jane.userId))).toMatchObject({ deletingAt: '2026-02-22T10:00:00Z' });
    expect(await item(deletionKey(desk.jane.userId))).toMatchObject({ dueAt: '2026-02-22T10:00:00Z' });
    expect(await show(desk.jane.email)).toMatch(/verified, being deleted\n[\s\S]*Z {2}deletion_requested/);
    expect(await decisions()).toContainEqual(
      expect.objectContaining({
        by: OPERATOR,
        action: 'delete-account',
        subject: desk.jane.userId,
        accountId: desk.jane.userId,
        before: { state: 'open' },
      }),
    );
  });

  it('asks first, with the account in view', async () => {
    desk.answer = false;
    await expect(remove(desk.jane.email, false)).rejects.toThrow('Nothing was deleted.');
    expect(desk.notes).toEqual([
      expect.stringMatching(/^jane@example\.com \([\s\S]* {2}keys {7}0 active/),
      'Delete this account, with its links and all they counted? Nothing undoes it. [y/N] ',
    ]);
    expect(await item(profileKey(desk.jane.userId))).not.toHaveProperty('deletingAt');
    desk.answer = true;
    await remove(desk.jane.email, false);
    expect(await item(profileKey(desk.jane.userId))).toHaveProperty('deletingAt');
  });

  it('refuses an account that is being deleted, or is gone', async () => {
    await remove(desk.jane.email);
    await expect(remove(desk.jane.email)).rejects.toThrow('This account is being deleted.');
    await expect(remove('nobody@example.com')).rejects.toThrow('There is no account nobody@example.com.');
    expect(await decisions()).toHaveLength(1);
  });
});
