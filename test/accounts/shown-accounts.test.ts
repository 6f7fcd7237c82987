import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { suspend } from '../../bin/accounts-commands.ts';
import { addressSha256 } from '../../lambdas/mail/mail-stops.ts';
import { apiKeyRecordsTable } from '../../lambdas/table/api-key-records-table.ts';
import { profileKey } from '../../lambdas/table/keys.ts';
import { mailStopsTable } from '../../lambdas/table/mail-stops-table.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { DAY_MS, OPERATOR, useAccountsCommands } from './accounts-commands-fixture.ts';

const { desk, registered, change, addKey, list, show, inviteTo, resetOf, end, signIn } =
  useAccountsCommands();

describe('ops:accounts list', () => {
  beforeEach(async () => {
    desk.time = new Date('2026-02-23T10:00:00Z');
    await registered('joe@example.com');
  });

  it('lists accounts, newest first, with their state and keys', async () => {
    await addKey(desk.jane, 'A');
    const joe = (await desk.services.records.findByEmail('joe@example.com'))?.userId;
    expect(await list()).toBe(
      `2026-02-23T10:00:00Z  ${joe}  unverified  0 keys  joe@example.com\n` +
        `2026-02-22T10:00:00Z  ${desk.jane.userId}  verified  1 key  jane@example.com\n2 accounts.`,
    );
    expect(desk.notes).toEqual([expect.stringContaining('Reading the whole table')]);
  });

  it('says who is suspended, and who is being deleted', async () => {
    await suspend({ account: desk.jane.userId, reason: 'Spam', isJson: false }, desk.services);
    await change(profileKey(desk.jane.userId), 'SET deletingAt = :at', { ':at': '2026-02-23T10:00:00Z' });
    expect(await list({ search: 'jane' })).toContain('  verified, suspended, being deleted  ');
  });

  it('finds by a part of the address or the id, in any case, and those not verified', async () => {
    expect(await list({ search: ' JANE@ex' })).toMatch(/jane@example\.com\n1 account\.$/);
    expect(await list({ search: desk.jane.userId.slice(3, 20) })).toMatch(/jane@example\.com\n1 account\.$/);
    expect(await list({ search: 'PROFILE' })).toBe('0 accounts.');
    expect(await list({ isUnverifiedOnly: true })).toMatch(/joe@example\.com\n1 account\.$/);
  });

  it('leaves out accounts that nobody has verified in time', async () => {
    desk.time = new Date(desk.time.getTime() + 7 * DAY_MS);
    expect(await list()).toMatch(/jane@example\.com\n1 account\.$/);
    await expect(show('joe@example.com')).rejects.toThrow('There is no account joe@example.com.');
  });

  it('says how many it leaves out, also to people who read JSON', async () => {
    expect(await list({ limit: 1 })).toMatch(
      /joe@example\.com\n2 accounts\. 1 older ones are not listed: see --limit\.$/,
    );
    expect(JSON.parse(await list({ limit: 1, isJson: true }))).toEqual([
      expect.objectContaining({ email: 'joe@example.com', email_verified_at: null, has_password: true }),
    ]);
    expect(desk.notes.at(-1)).toContain('1 older ones');
  });

  it('reads a table of many pages', async () => {
    const filler = { pk: 'X', data: 'x'.repeat(390_000) };
    for (const sk of ['1', '2', '3', '4']) {
      await desk.table.client.send(new PutCommand({ TableName: desk.table.name, Item: { ...filler, sk } }));
    }
    expect(await list()).toContain('2 accounts.');
  });
});

describe('ops:accounts show', () => {
  it('shows keys, sessions, mail, links and the last events', async () => {
    for (const name of ['A', 'B']) await addKey(desk.jane, name);
    const [first] = await desk.services.keys.ofUser(desk.jane.userId);
    const revoked = {
      id: newUlid(0),
      at: desk.time,
      by: OPERATOR,
      action: 'revoke-key',
      subject: 'x',
      before: null,
    } as const;
    if (first) await apiKeyRecordsTable(desk.table).revoke(first, revoked);
    await signIn(desk.jane);
    await end('jane@example.com');
    await signIn(desk.jane);
    await signIn(desk.jane);
    await mailStopsTable(desk.table).add({
      addressSha256: addressSha256(desk.jane.email),
      reason: 'bounced',
      at: desk.time,
    });
    await resetOf(desk.jane.email);
    await suspend({ account: desk.jane.email, reason: 'Spam\u202E', isJson: false }, desk.services);
    expect(await show('JANE@example.com')).toBe(
      [
        `jane@example.com (${desk.jane.userId})`,
        '  state      verified, suspended',
        '  language   en, UTC',
        '  created    2026-02-22T10:00:00Z',
        '  verified   2026-02-22T10:00:00Z',
        '  password   none',
        '  suspended  since 2026-02-22T10:00:00Z: Spam\uFFFD.',
        '  keys       1 active, 0 expired, 1 revoked',
        '  sessions   2',
        '  mail       stopped since 2026-02-22T10:00:00Z: it bounced',
        '  token      sets a new password for jane@example.com, until 2026-02-22T10:30:00Z',
        '  2026-02-22T10:00:00Z  sessions_ended',
      ].join('\n'),
    );
  });

  it('shows an account that nobody has verified, by its id', async () => {
    const { id } = await inviteTo('ann@example.com', 'de');
    const shown = await show(id);
    expect(shown).toContain('  state      unverified\n  language   de, UTC\n');
    expect(shown).toContain('  verified   no; without that, it goes at 2026-03-01T10:00:00Z\n');
    expect(shown).toMatch(
      / {2}token {6}verifies the address, until 2026-02-23T10:00:00Z\n.*Z {2}registered$/,
    );
  });

  it('counts neither sessions that have ended by themselves nor links that have expired', async () => {
    await signIn(desk.jane);
    await resetOf(desk.jane.email);
    desk.time = new Date(desk.time.getTime() + 14 * DAY_MS);
    const { sessions, tokens } = JSON.parse(await show(desk.jane.email, true));
    expect([sessions, tokens]).toEqual([0, []]);
  });

  it('prints the same for programs', async () => {
    await signIn(desk.jane);
    await end(desk.jane.userId);
    expect(JSON.parse(await show(desk.jane.userId, true))).toEqual({
      id: desk.jane.userId,
      email: 'jane@example.com',
      name: null,
      language: 'en',
      time_zone: 'UTC',
      email_verified_at: '2026-02-22T10:00:00Z',
      created_at: '2026-02-22T10:00:00Z',
      expires_at: null,
      suspended_at: null,
      deleting_at: null,
      has_password: false,
      active_keys: 0,
      suspension_reason: null,
      keys: { active: 0, expired: 0, revoked: 0 },
      sessions: 0,
      mail_stopped_at: null,
      mail_stop_reason: null,
      tokens: [],
      events: [
        {
          id: expect.stringMatching(/^[0-9A-Z]{26}$/),
          kind: 'sessions_ended',
          at: '2026-02-22T10:00:00Z',
          country: null,
          device: null,
          browser: null,
          session_id: null,
          key_id: null,
        },
      ],
    });
  });

  it('refuses an account that does not exist', async () => {
    await expect(show('nobody@example.com')).rejects.toThrow('There is no account nobody@example.com.');
    await expect(show('0'.repeat(32))).rejects.toThrow(`There is no account ${'0'.repeat(32)}.`);
  });
});
