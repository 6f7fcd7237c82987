import { randomBytes } from 'node:crypto';
import { GetCommand, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type AccountsServices,
  deleteAccount,
  endSessions,
  grantRole,
  invite,
  listAccounts,
  reinstate,
  resetLink,
  revokeRole,
  showAccount,
  suspend,
  verify,
} from '../../bin/accounts-commands.ts';
import { parseMailedToken } from '../../lambdas/account-tokens/mailed-token.ts';
import { isValidToken, type TokenKind } from '../../lambdas/account-tokens/token-record.ts';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { authenticate } from '../../lambdas/api-keys/authenticate.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import type { Decision } from '../../lambdas/audit/decision.ts';
import { addressSha256 } from '../../lambdas/mail/mail-stops.ts';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import { generateSession, type SessionReference } from '../../lambdas/sessions/session-token.ts';
import { newSession } from '../../lambdas/sessions/sign-in.ts';
import { accountCloserTable } from '../../lambdas/table/account-closer-table.ts';
import { accountEventsTable } from '../../lambdas/table/account-events-table.ts';
import { emailClaimKey } from '../../lambdas/table/account-items.ts';
import { accountRecordsTable } from '../../lambdas/table/account-records-table.ts';
import { accountSessionsTable } from '../../lambdas/table/account-sessions-table.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { apiKeyRecordsTable } from '../../lambdas/table/api-key-records-table.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import { auditTable } from '../../lambdas/table/audit-table.ts';
import { blocksTable } from '../../lambdas/table/blocks-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { deletionKey, type Key, profileKey, sessionStateKey, tokenKey } from '../../lambdas/table/keys.ts';
import { mailStopsTable } from '../../lambdas/table/mail-stops-table.ts';
import { operatedAccountsTable } from '../../lambdas/table/operated-accounts-table.ts';
import { operatedSessionsTable } from '../../lambdas/table/operated-sessions-table.ts';
import { operatorRolesTable } from '../../lambdas/table/operator-roles-table.ts';
import { putSession } from '../../lambdas/table/session-items.ts';
import { sessionsTable } from '../../lambdas/table/sessions-table.ts';
import { transactWrite } from '../../lambdas/table/transact.ts';
import { epochSeconds } from '../../lambdas/timestamp.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { testTable } from '../table/test-table.ts';

const OPERATOR = 'arn:aws:iam::123456789012:user/olga';
const DAY_MS = 24 * 60 * 60_000;
const PLACE = { country: 'PH', device: 'desktop', browser: 'Firefox' };

let time: Date;
const now = () => time;
let table: Table;
let services: AccountsServices;
let printed: string[];
let notes: string[];
let answer: boolean;
let jane: { readonly userId: string; readonly email: string };

beforeEach(async () => {
  time = new Date('2026-02-22T10:00:00Z');
  table = await testTable();
  [printed, notes, answer] = [[], [], true];
  const operator = {
    identify: async () => OPERATOR,
    mailsOwners: false,
    newId: (at: Date) => newUlid(at.getTime()),
    now,
  };
  services = {
    records: accountRecordsTable(table),
    store: operatedAccountsTable(table),
    sessions: { ...accountSessionsTable(table), ...operatedSessionsTable(table) },
    events: accountEventsTable(table),
    keys: apiKeyRecordsTable(table),
    stops: mailStopsTable(table),
    suspensions: { accounts: accountsTable(table), store: blocksTable(table, operator) },
    roles: operatorRolesTable(table),
    closer: accountCloserTable(table),
    operator,
    retry: defaultRetryPolicy,
    appOrigin: async () => 'https://go.example.com',
    now,
    random: randomBytes,
    print: (text) => printed.push(text),
    note: (text) => notes.push(text),
    confirm: async (question) => {
      notes.push(question);
      return answer;
    },
  };
  jane = await account('jane@example.com');
});

const account = (email: string, emailVerified = true) =>
  createAccount({ email, emailVerified }, { store: accountsTable(table), now, random: randomBytes });
/** An account that somebody has registered, as its row is before its address is verified. */
async function registered(email: string) {
  const { userId } = await account(email, false);
  const ttl = epochSeconds(new Date(time.getTime() + 7 * DAY_MS));
  await change(profileKey(userId), 'SET passwordHash = :hash, #ttl = :ttl', { ':hash': 'x', ':ttl': ttl });
  await change(emailClaimKey(email), 'SET #ttl = :ttl', { ':ttl': ttl });
  const state = 'SET generation = :zero, isVerified = :no, #ttl = :ttl';
  await change(sessionStateKey(userId), state, { ':zero': 0, ':no': false, ':ttl': ttl });
  return { userId, email };
}
const change = (Key: Key, UpdateExpression: string, ExpressionAttributeValues: object) =>
  table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: { ...Key },
      UpdateExpression,
      ...(UpdateExpression.includes('#ttl') && { ExpressionAttributeNames: { '#ttl': 'ttl' } }),
      ExpressionAttributeValues: { ...ExpressionAttributeValues },
    }),
  );
const item = async (Key: Key) =>
  (await table.client.send(new GetCommand({ TableName: table.name, Key: { ...Key } }))).Item;

const addKey = ({ userId }: { readonly userId: string }, name: string) =>
  createApiKey({ userId, name }, { store: apiKeysTable(table), now, random: randomBytes });

const list = async (options: Partial<Parameters<typeof listAccounts>[0]> = {}): Promise<string> => {
  printed = [];
  await listAccounts({ isUnverifiedOnly: false, limit: 50, isJson: false, ...options }, services);
  return printed.join('\n');
};
const show = async (of: string, isJson = false): Promise<string> => {
  printed = [];
  await showAccount({ account: of, isJson }, services);
  return printed.join('\n');
};
const inviteTo = async (
  email: string,
  language: 'de' | 'en' = 'en',
): Promise<{ id: string; link: string; is_new: boolean }> => {
  await invite({ email, language, isJson: true }, services);
  return JSON.parse(printed.pop() ?? '');
};
const resetOf = async (of: string): Promise<{ id: string; link: string }> => {
  await resetLink({ account: of, isJson: true }, services);
  return JSON.parse(printed.pop() ?? '');
};
const verifyAccount = (of: string, yes = false) => verify({ account: of, isJson: false, yes }, services);
const end = (of: string) => endSessions({ account: of, isJson: false }, services);

/** @returns whether the token of a link can be used now */
async function works(link: string, kind: TokenKind): Promise<boolean> {
  const reference = parseMailedToken(link.split('#token=')[1] ?? '');
  if (!reference) return false;
  const records = await services.store.tokens(reference.userId);
  return isValidToken(records[kind], reference.sha256, time);
}
async function signIn({ userId }: { readonly userId: string }): Promise<SessionReference> {
  const session = generateSession(userId, randomBytes);
  const { generation = 0 } = (await item(sessionStateKey(userId))) ?? {};
  await change(sessionStateKey(userId), 'SET generation = :g', { ':g': generation });
  const items = [putSession(table.name, newSession(session, { place: PLACE, at: time }), generation)];
  expect(await transactWrite(table, items)).toEqual({ written: true });
  return session;
}
const isSignedIn = async (session: SessionReference): Promise<boolean> =>
  (await sessionsTable(table).findActive(session, time)) !== undefined;

async function decisions(): Promise<Decision[]> {
  const found: Decision[] = [];
  const [since, until] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-12-31T00:00:00Z')];
  for await (const each of auditTable(table).decisions(since, until)) found.push(each);
  return found;
}

describe('ops:accounts list', () => {
  beforeEach(async () => {
    time = new Date('2026-02-23T10:00:00Z');
    await registered('joe@example.com');
  });

  it('lists accounts, newest first, with their state and keys', async () => {
    await addKey(jane, 'A');
    const joe = (await services.records.findByEmail('joe@example.com'))?.userId;
    expect(await list()).toBe(
      `2026-02-23T10:00:00Z  ${joe}  unverified  0 keys  joe@example.com\n` +
        `2026-02-22T10:00:00Z  ${jane.userId}  verified  1 key  jane@example.com\n2 accounts.`,
    );
    expect(notes).toEqual([expect.stringContaining('Reading the whole table')]);
  });

  it('says who is suspended, and who is being deleted', async () => {
    await suspend({ account: jane.userId, reason: 'Spam', isJson: false }, services);
    await change(profileKey(jane.userId), 'SET deletingAt = :at', { ':at': '2026-02-23T10:00:00Z' });
    expect(await list({ search: 'jane' })).toContain('  verified, suspended, being deleted  ');
  });

  it('finds by a part of the address or the id, in any case, and those not verified', async () => {
    expect(await list({ search: ' JANE@ex' })).toMatch(/jane@example\.com\n1 account\.$/);
    expect(await list({ search: jane.userId.slice(3, 20) })).toMatch(/jane@example\.com\n1 account\.$/);
    expect(await list({ search: 'PROFILE' })).toBe('0 accounts.');
    expect(await list({ isUnverifiedOnly: true })).toMatch(/joe@example\.com\n1 account\.$/);
  });

  it('leaves out accounts that nobody has verified in time', async () => {
    time = new Date(time.getTime() + 7 * DAY_MS);
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
    expect(notes.at(-1)).toContain('1 older ones');
  });

  it('reads a table of many pages', async () => {
    const filler = { pk: 'X', data: 'x'.repeat(390_000) };
    for (const sk of ['1', '2', '3', '4']) {
      await table.client.send(new PutCommand({ TableName: table.name, Item: { ...filler, sk } }));
    }
    expect(await list()).toContain('2 accounts.');
  });
});

describe('ops:accounts show', () => {
  it('shows keys, sessions, mail, links and the last events', async () => {
    for (const name of ['A', 'B']) await addKey(jane, name);
    const [first] = await services.keys.ofUser(jane.userId);
    const revoked = {
      id: newUlid(0),
      at: time,
      by: OPERATOR,
      action: 'revoke-key',
      subject: 'x',
      before: null,
    } as const;
    if (first) await apiKeyRecordsTable(table).revoke(first, revoked);
    await signIn(jane);
    await end('jane@example.com');
    await signIn(jane);
    await signIn(jane);
    await mailStopsTable(table).add({
      addressSha256: addressSha256(jane.email),
      reason: 'bounced',
      at: time,
    });
    await resetOf(jane.email);
    await suspend({ account: jane.email, reason: 'Spam\u202E', isJson: false }, services);
    expect(await show('JANE@example.com')).toBe(
      [
        `jane@example.com (${jane.userId})`,
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
    await signIn(jane);
    await resetOf(jane.email);
    time = new Date(time.getTime() + 14 * DAY_MS);
    const { sessions, tokens } = JSON.parse(await show(jane.email, true));
    expect([sessions, tokens]).toEqual([0, []]);
  });

  it('prints the same for programs', async () => {
    await signIn(jane);
    await end(jane.userId);
    expect(JSON.parse(await show(jane.userId, true))).toEqual({
      id: jane.userId,
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

describe('ops:accounts invite', () => {
  it('makes an account without a password, and prints a link that works for 24 hours', async () => {
    await invite({ email: ' Ann@Example.com', language: 'de', isJson: false }, services);
    const record = await services.records.findByEmail('ann@example.com');
    const id = record?.userId ?? '';
    expect(printed).toEqual([
      `New account  ann@example.com (${id})`,
      expect.stringMatching(
        new RegExp(`^Link {5}https://go\\.example\\.com/account/verify#token=${id}\\.[A-Za-z0-9_-]{43}$`),
      ),
      'It works once, until 2026-02-23T10:00:00Z, and is shown only now.',
    ]);
    const link = printed[1]?.replace('Link     ', '') ?? '';
    expect(await works(link, 'VERIFY')).toBe(true);
    time = new Date(time.getTime() + DAY_MS);
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
    const { link: reset } = await resetOf(jane.email);
    const { Items } = await table.client.send(new ScanCommand({ TableName: table.name }));
    for (const each of [link, reset]) {
      const secret = each.split('.').at(-1) ?? '';
      expect(secret).toHaveLength(43);
      expect(JSON.stringify([Items, notes])).not.toContain(secret);
    }
  });

  it('makes a further link for an account that waits, which lasts another week', async () => {
    const joe = await registered('joe@example.com');
    time = new Date(time.getTime() + 5 * DAY_MS);
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
    time = new Date(time.getTime() + 7 * DAY_MS);
    const again = await inviteTo(joe.email);
    expect(again).toMatchObject({ is_new: true });
    expect(again.id).not.toBe(joe.userId);
    expect(await item(profileKey(joe.userId))).toBeUndefined();
    await change(profileKey(again.id), 'SET #ttl = :past', { ':past': 1 });
    expect((await inviteTo(joe.email)).id).not.toBe(again.id);
    const claim = { ...emailClaimKey('gone@example.com'), userId: 'f'.repeat(32) };
    await table.client.send(new PutCommand({ TableName: table.name, Item: claim }));
    expect(await inviteTo('gone@example.com')).toMatchObject({ is_new: true });
  });

  it('refuses an address that is verified, reserved, or of an account that is being deleted', async () => {
    await expect(inviteTo('Jane@example.com')).rejects.toThrow('is verified already');
    const claim = { ...emailClaimKey('old@example.com'), userId: jane.userId };
    const held = { ...claim, heldUntil: '2026-02-24T10:00:00Z' };
    await table.client.send(new PutCommand({ TableName: table.name, Item: held }));
    await expect(inviteTo('old@example.com')).rejects.toThrow('reserved until 2026-02-24T10:00:00Z.');
    time = new Date('2026-02-24T10:00:00Z');
    expect(await inviteTo('old@example.com')).toMatchObject({ is_new: true });
    await registered('joe@example.com');
    const joe = (await services.records.findByEmail('joe@example.com'))?.userId ?? '';
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
    services = { ...services, appOrigin: () => Promise.reject(new Error('No parameter.')) };
    await expect(inviteTo('ann@example.com')).rejects.toThrow('No parameter.');
    expect(await services.records.findByEmail('ann@example.com')).toBeUndefined();
    await expect(resetOf(jane.email)).rejects.toThrow('No parameter.');
    expect(await decisions()).toEqual([]);
  });
});

describe('ops:accounts verify', () => {
  it('makes an account last, ends its links, and lets its sessions do everything', async () => {
    const joe = await registered('joe@example.com');
    const session = await signIn(joe);
    const { link } = await inviteTo(joe.email);
    await verifyAccount(joe.email, true);
    expect(printed).toEqual([`Verified: joe@example.com (${joe.userId})`]);
    expect(await item(profileKey(joe.userId))).toMatchObject({ emailVerifiedAt: '2026-02-22T10:00:00Z' });
    for (const key of [profileKey(joe.userId), emailClaimKey(joe.email), sessionStateKey(joe.userId)]) {
      expect(await item(key)).toBeDefined();
      expect(await item(key)).not.toHaveProperty('ttl');
    }
    expect(await works(link, 'VERIFY')).toBe(false);
    expect(await item(tokenKey(joe.userId, 'VERIFY'))).toBeUndefined();
    expect(await sessionsTable(table).findActive(session, time)).toMatchObject({
      isVerified: true,
    });
    await addKey(joe, 'A');
    expect(await show(joe.email)).toContain('email_verified');
  });

  it('asks first if somebody has chosen a password, because that may be a stranger', async () => {
    const joe = await registered('joe@example.com');
    answer = false;
    await expect(verifyAccount(joe.email)).rejects.toThrow('Nothing was changed.');
    expect(notes).toEqual([
      expect.stringContaining(
        'was registered on 2026-02-22T10:00:00Z. The person who did that knows its password',
      ),
      'Do you know that its owner registered it? [y/N] ',
    ]);
    expect(await item(profileKey(joe.userId))).not.toHaveProperty('emailVerifiedAt');
    answer = true;
    await verifyAccount(joe.email);
    expect(printed).toEqual([`Verified: joe@example.com (${joe.userId})`]);
  });

  it('asks nothing about an account without a password, and says how to get one', async () => {
    await inviteTo('ann@example.com');
    notes = [];
    await verifyAccount('ann@example.com');
    expect(notes).toEqual([expect.stringContaining('"reset-link" makes a link to choose one')]);
  });

  it('happens once, however many operators do it at once', async () => {
    const joe = await registered('joe@example.com');
    const all = await Promise.allSettled([1, 2, 3].map(() => verifyAccount(joe.email, true)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await decisions()).toHaveLength(1);
  });

  it('refuses an account that is verified or being deleted, and one whose address another has got', async () => {
    await expect(verifyAccount(jane.email)).rejects.toThrow('is verified already');
    const joe = await registered('joe@example.com');
    await change(profileKey(joe.userId), 'SET deletingAt = :at', { ':at': '2026-02-22T10:00:00Z' });
    await expect(verifyAccount(joe.email, true)).rejects.toThrow('This account is being deleted.');
    const ann = await registered('ann@example.com');
    await change(emailClaimKey(ann.email), 'SET userId = :other', { ':other': jane.userId });
    await expect(verifyAccount(ann.userId, true)).rejects.toThrow('Nothing was changed');
    expect(await item(profileKey(ann.userId))).not.toHaveProperty('emailVerifiedAt');
    expect(await decisions()).toEqual([]);
  });
});

describe('ops:accounts reset-link', () => {
  it('prints a link that works for 30 minutes, in place of the one before', async () => {
    await resetLink({ account: jane.email, isJson: false }, services);
    const [named, line = '', until] = printed;
    expect([named, until]).toEqual([
      `Account  jane@example.com (${jane.userId})`,
      'It works once, until 2026-02-22T10:30:00Z, and is shown only now.',
    ]);
    const link = line.replace('Link     ', '');
    expect(link).toMatch(/^https:\/\/go\.example\.com\/account\/reset#token=[0-9a-f]{32}\.[\w-]{43}$/);
    expect(notes).toEqual([expect.stringContaining('The person who opens the link gets the account')]);
    const next = await resetOf(jane.userId);
    expect([await works(link, 'RESET'), await works(next.link, 'RESET')]).toEqual([false, true]);
    time = new Date(time.getTime() + 30 * 60_000);
    expect(await works(next.link, 'RESET')).toBe(false);
  });

  it('refuses an account that is being deleted, also if that begins meanwhile', async () => {
    const record = await services.records.find(jane.userId);
    await change(profileKey(jane.userId), 'SET deletingAt = :at', { ':at': '2026-02-22T10:00:00Z' });
    await expect(resetOf(jane.email)).rejects.toThrow('This account is being deleted.');
    const retry = { ...defaultRetryPolicy, maxAttempts: 2 };
    services = {
      ...services,
      retry,
      records: { ...services.records, find: async () => record && { ...record, deletingAt: undefined } },
    };
    await expect(resetOf(jane.userId)).rejects.toThrow('Nothing was changed');
    expect(await item(tokenKey(jane.userId, 'RESET'))).toBeUndefined();
  });
});

describe('a link that an operator makes', () => {
  it('is not made for an address that the account has given up meanwhile', async () => {
    const record = await services.records.find(jane.userId);
    await change(profileKey(jane.userId), 'SET email = :new', { ':new': 'new@example.com' });
    const retry = { ...defaultRetryPolicy, maxAttempts: 2 };
    services = { ...services, retry, records: { ...services.records, find: async () => record } };
    await expect(resetOf(jane.userId)).rejects.toThrow('Nothing was changed');
  });

  it('is about the address that the account has, as a mailed one would be', async () => {
    const { id } = await inviteTo('ann@example.com');
    await resetOf(id);
    const { VERIFY, RESET } = await services.store.tokens(id);
    expect([VERIFY.email, RESET.email]).toEqual(['ann@example.com', 'ann@example.com']);
  });
});

describe('ops:accounts end-sessions', () => {
  it('ends every session of the account, and no other', async () => {
    const [one, two] = [await signIn(jane), await signIn(jane)];
    const other = await signIn(await account('joe@example.com'));
    await end(jane.email);
    expect(printed).toEqual([`Signed out everywhere: jane@example.com (${jane.userId}), 2 sessions`]);
    expect([await isSignedIn(one), await isSignedIn(two), await isSignedIn(other)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await isSignedIn(await signIn(jane))).toBe(true);
  });

  it('works for an account that nobody has signed in to', async () => {
    await end(jane.email);
    expect(printed).toEqual([`Signed out everywhere: jane@example.com (${jane.userId}), 0 sessions`]);
    expect(await isSignedIn(await signIn(jane))).toBe(true);
  });

  it('makes nothing of an account that is gone', async () => {
    const record = await services.records.find(jane.userId);
    const find = async () => record && { ...record, account: { ...record.account, userId: 'f'.repeat(32) } };
    services = { ...services, records: { ...services.records, find } };
    await expect(end(jane.userId)).rejects.toThrow('was deleted just now');
    expect(await item(sessionStateKey('f'.repeat(32)))).toBeUndefined();
    expect(await decisions()).toEqual([]);
  });
});

describe('ops:accounts suspend and reinstate', () => {
  it('suspends and reinstates as ops:abuse does, and says what goes on working', async () => {
    const session = await signIn(jane);
    await suspend({ account: jane.email, reason: 'Spam', isJson: false }, services);
    expect(printed).toEqual([`Suspended: jane@example.com (${jane.userId})`]);
    expect(notes).toEqual([expect.stringContaining('its owner can sign in and read')]);
    expect(await isSignedIn(session)).toBe(true);
    expect((await services.suspensions.store.list()).accounts).toEqual([
      { subject: jane.userId, reason: 'Spam.', since: time },
    ]);
    await reinstate({ account: jane.email, isJson: false }, services);
    expect(printed.at(-1)).toBe(`Reinstated: jane@example.com (${jane.userId})`);
    await expect(reinstate({ account: jane.email, isJson: false }, services)).rejects.toThrow(
      'is not suspended',
    );
    expect((await decisions()).map(({ action }) => action).sort()).toEqual(['reinstate', 'suspend']);
  });
});

describe('ops:accounts grant-operator and revoke-operator', () => {
  it('let an account act as an operator, and no longer', async () => {
    const selection = { account: jane.email, isJson: false };
    await grantRole(selection, services);
    expect(printed).toEqual([`Operator: jane@example.com (${jane.userId})`]);
    expect(await services.roles.isOperator(jane.userId)).toBe(true);
    await expect(grantRole(selection, services)).rejects.toThrow('is an operator already');
    await revokeRole({ ...selection, isJson: true }, services);
    expect(JSON.parse(printed.at(-1) ?? '')).toEqual({
      id: jane.userId,
      email: jane.email,
      is_operator: false,
    });
    expect(await services.roles.isOperator(jane.userId)).toBe(false);
    await expect(revokeRole(selection, services)).rejects.toThrow('is not an operator');
  });

  it('refuse an account that nobody has verified', async () => {
    const { email } = await registered('joe@example.com');
    await expect(grantRole({ account: email, isJson: false }, services)).rejects.toThrow('not verified');
  });
});

describe('ops:accounts delete', () => {
  const remove = (of: string, yes = true) => deleteAccount({ account: of, isJson: false, yes }, services);

  it('closes an account as its owner does: no session, key or link works, and its deletion is due', async () => {
    const { key } = await addKey(jane, 'A');
    const session = await signIn(jane);
    const { link } = await resetOf(jane.email);
    notes = [];
    await remove(jane.email);
    expect(printed).toEqual([`Closed: jane@example.com (${jane.userId})`]);
    expect(notes).toEqual([expect.stringContaining('within five minutes')]);
    const store = apiKeysTable(table);
    expect(await authenticate({ key, country: 'PH' }, { store, now })).toBeUndefined();
    expect([await isSignedIn(session), await works(link, 'RESET')]).toEqual([false, false]);
    expect(await item(profileKey(jane.userId))).toMatchObject({ deletingAt: '2026-02-22T10:00:00Z' });
    expect(await item(deletionKey(jane.userId))).toMatchObject({ dueAt: '2026-02-22T10:00:00Z' });
    expect(await show(jane.email)).toMatch(/verified, being deleted\n[\s\S]*Z {2}deletion_requested/);
    expect(await decisions()).toContainEqual(
      expect.objectContaining({
        by: OPERATOR,
        action: 'delete-account',
        subject: jane.userId,
        accountId: jane.userId,
        before: { state: 'open' },
      }),
    );
  });

  it('asks first, with the account in view', async () => {
    answer = false;
    await expect(remove(jane.email, false)).rejects.toThrow('Nothing was deleted.');
    expect(notes).toEqual([
      expect.stringMatching(/^jane@example\.com \([\s\S]* {2}keys {7}0 active/),
      'Delete this account, with its links and all they counted? Nothing undoes it. [y/N] ',
    ]);
    expect(await item(profileKey(jane.userId))).not.toHaveProperty('deletingAt');
    answer = true;
    await remove(jane.email, false);
    expect(await item(profileKey(jane.userId))).toHaveProperty('deletingAt');
  });

  it('refuses an account that is being deleted, or is gone', async () => {
    await remove(jane.email);
    await expect(remove(jane.email)).rejects.toThrow('This account is being deleted.');
    await expect(remove('nobody@example.com')).rejects.toThrow('There is no account nobody@example.com.');
    expect(await decisions()).toHaveLength(1);
  });
});

describe('the audit trail', () => {
  it('says who decided, about which account, and what was before', async () => {
    const { id } = await inviteTo('ann@example.com');
    const at = (minutes: number) => {
      time = new Date(Date.UTC(2026, 1, 22, 10, minutes));
    };
    at(1);
    await inviteTo('ann@example.com');
    at(2);
    await verifyAccount(id);
    at(3);
    await signIn({ userId: id });
    await end(id);
    at(4);
    await resetOf(id);
    at(5);
    await resetOf(id);
    const by = { by: OPERATOR, subject: id, accountId: id };
    expect(await decisions()).toMatchObject([
      { ...by, action: 'make-reset-link', before: { expiresAt: '2026-02-22T10:34:00Z' } },
      { ...by, action: 'make-reset-link', before: null },
      { ...by, action: 'end-sessions', before: { sessions: 1 } },
      { ...by, action: 'verify-account', before: { state: 'unverified' } },
      { ...by, action: 'invite-account', before: { state: 'unverified', expiresAt: '2026-03-01T10:00:00Z' } },
      { ...by, action: 'invite-account', before: null },
    ]);
  });

  it('is required: nothing changes when nobody can say who the operator is', async () => {
    const joe = await registered('joe@example.com');
    const session = await signIn(joe);
    const { Items: before } = await table.client.send(new ScanCommand({ TableName: table.name }));
    services = {
      ...services,
      operator: { ...services.operator, identify: () => Promise.reject(new Error('Who are you?')) },
    };
    for (const run of [
      () => inviteTo('ann@example.com'),
      () => inviteTo(joe.email),
      () => verifyAccount(joe.email, true),
      () => resetOf(joe.email),
      () => end(joe.email),
      () => deleteAccount({ account: joe.email, isJson: false, yes: true }, services),
    ]) {
      await expect(run()).rejects.toThrow('Who are you?');
    }
    expect(await isSignedIn(session)).toBe(true);
    const { Items: after } = await table.client.send(new ScanCommand({ TableName: table.name }));
    expect(after).toEqual(before);
  });
});
