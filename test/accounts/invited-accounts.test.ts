import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { invite } from '../../bin/accounts-commands.ts';
import { emailClaimKey } from '../../lambdas/table/account-items.ts';
import { profileKey, sessionStateKey } from '../../lambdas/table/keys.ts';
import { epochSeconds } from '../../lambdas/timestamp.ts';
import { DAY_MS, useAccountsCommands } from './accounts-commands-fixture.ts';

const { desk, registered, change, item, inviteTo, resetOf, works, decisions } = useAccountsCommands();

describe('ops:accounts invite', () => {
  it('makes an account without a password, and prints a link that works for 24 hours', async () => {
    await invite({ email: ' Ann@Example.com', language: 'de', isJson: false }, desk.services);
    const record = await desk.services.records.findByEmail('ann@example.com');
    const id = record?.userId ?? '';
    expect(desk.printed).toEqual([
      `New account  ann@example.com (${id})`,
      expect.stringMatching(
        new RegExp(`^Link {5}https://go\\.example\\.com/account/verify#token=${id}\\.[A-Za-z0-9_-]{43}$`),
      ),
      'It works once, until 2026-02-23T10:00:00Z, and is shown only now.',
    ]);
    const link = desk.printed[1]?.replace('Link     ', '') ?? '';
    expect(await works(link, 'VERIFY')).toBe(true);
    desk.time = new Date(desk.time.getTime() + DAY_MS);
    expect(await works(link, 'VERIFY')).toBe(false);
    const ttl = epochSeconds(new Date('2026-03-01T10:00:00Z'));
    expect(await item(emailClaimKey('ann@example.com'))).toMatchObject({ userId: id, ttl });
    const profile = await item(profileKey(id));
    expect(profile).toMatchObject({ email: 'ann@example.com', language: 'de', activeApiKeys: 0, ttl });
    expect(profile).not.toHaveProperty('passwordHash');
    expect(profile).not.toHaveProperty('emailVerifiedAt');
  });

  it('keeps the token out of the table, of the audit trail, and of all but the result', async () => {
    const { link } = await inviteTo('ann@example.com');
    const { link: reset } = await resetOf(desk.jane.email);
    const { Items } = await desk.table.client.send(new ScanCommand({ TableName: desk.table.name }));
    for (const each of [link, reset]) {
      const secret = each.split('.').at(-1) ?? '';
      expect(secret).toHaveLength(43);
      expect(JSON.stringify([Items, desk.notes])).not.toContain(secret);
    }
  });

  it('makes a further link for an account that waits, which lasts another week', async () => {
    const joe = await registered('joe@example.com');
    desk.time = new Date(desk.time.getTime() + 5 * DAY_MS);
    const links = [];
    for (let n = 0; n < 4; n += 1) links.push(await inviteTo('joe@example.com', 'de'));
    expect(links.map(({ id, is_new: isNew }) => [id, isNew])).toEqual(Array(4).fill([joe.userId, false]));
    expect(await Promise.all(links.map(({ link }) => works(link, 'VERIFY')))).toEqual([
      false,
      true,
      true,
      true,
    ]);
    const ttl = epochSeconds(new Date('2026-03-06T10:00:00Z'));
    for (const key of [profileKey(joe.userId), emailClaimKey(joe.email), sessionStateKey(joe.userId)]) {
      expect(await item(key)).toMatchObject({ ttl });
    }
    expect(await item(profileKey(joe.userId))).toMatchObject({ passwordHash: 'x' });
    expect(await item(profileKey(joe.userId))).not.toHaveProperty('language');
  });

  it('makes a new account where the last one was not verified in time, or is gone', async () => {
    const joe = await registered('joe@example.com');
    desk.time = new Date(desk.time.getTime() + 7 * DAY_MS);
    const again = await inviteTo(joe.email);
    expect(again).toMatchObject({ is_new: true });
    expect(again.id).not.toBe(joe.userId);
    expect(await item(profileKey(joe.userId))).toBeUndefined();
    await change(profileKey(again.id), 'SET #ttl = :past', { ':past': 1 });
    expect((await inviteTo(joe.email)).id).not.toBe(again.id);
    const claim = { ...emailClaimKey('gone@example.com'), userId: 'f'.repeat(32) };
    await desk.table.client.send(new PutCommand({ TableName: desk.table.name, Item: claim }));
    expect(await inviteTo('gone@example.com')).toMatchObject({ is_new: true });
  });

  it('refuses an address that is verified, reserved, or of an account that is being deleted', async () => {
    await expect(inviteTo('Jane@example.com')).rejects.toThrow('is verified already');
    const claim = { ...emailClaimKey('old@example.com'), userId: desk.jane.userId };
    const held = { ...claim, heldUntil: '2026-02-24T10:00:00Z' };
    await desk.table.client.send(new PutCommand({ TableName: desk.table.name, Item: held }));
    await expect(inviteTo('old@example.com')).rejects.toThrow('reserved until 2026-02-24T10:00:00Z.');
    desk.time = new Date('2026-02-24T10:00:00Z');
    expect(await inviteTo('old@example.com')).toMatchObject({ is_new: true });
    await registered('joe@example.com');
    const joe = (await desk.services.records.findByEmail('joe@example.com'))?.userId ?? '';
    await change(profileKey(joe), 'SET deletingAt = :at', { ':at': '2026-02-24T10:00:00Z' });
    await expect(inviteTo('joe@example.com')).rejects.toThrow('This account is being deleted.');
    expect((await decisions()).map(({ action }) => action)).toEqual(['invite-account']);
  });

  it('makes one account, however many operators invite at once', async () => {
    const invited = await Promise.all(Array.from({ length: 3 }, () => inviteTo('ann@example.com')));
    expect(new Set(invited.map(({ id }) => id)).size).toBe(1);
    expect(invited.filter(({ is_new: isNew }) => isNew)).toHaveLength(1);
    expect(await Promise.all(invited.map(({ link }) => works(link, 'VERIFY')))).toEqual([true, true, true]);
    expect(await decisions()).toHaveLength(3);
  });

  it('writes nothing when the origin of the link is not known', async () => {
    desk.services = { ...desk.services, appOrigin: () => Promise.reject(new Error('No parameter.')) };
    await expect(inviteTo('ann@example.com')).rejects.toThrow('No parameter.');
    expect(await desk.services.records.findByEmail('ann@example.com')).toBeUndefined();
    await expect(resetOf(desk.jane.email)).rejects.toThrow('No parameter.');
    expect(await decisions()).toEqual([]);
  });
});
