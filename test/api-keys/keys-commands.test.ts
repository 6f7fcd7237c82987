import { randomBytes } from 'node:crypto';
import { BatchWriteCommand, GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { addKey, type KeysServices, listKeys, revokeKey } from '../../bin/keys-commands.ts';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { authenticate } from '../../lambdas/api-keys/authenticate.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import { type KeyReference, parseKeyReference } from '../../lambdas/api-keys/key-reference.ts';
import type { Decision } from '../../lambdas/audit/decision.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { apiKeyRecordsTable } from '../../lambdas/table/api-key-records-table.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import { auditTable } from '../../lambdas/table/audit-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { apiKeyKey, profileKey, userApiKeyKey } from '../../lambdas/table/keys.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { testTable } from '../table/test-table.ts';

const OPERATOR = 'arn:aws:iam::123456789012:user/olga';

let time: Date;
const now = () => time;
let table: Table;
let services: KeysServices;
let printed: string[];
let notes: string[];
let answer: boolean;
let jane: { readonly userId: string; readonly email: string };

beforeEach(async () => {
  time = new Date('2026-02-22T10:00:00Z');
  table = await testTable();
  [printed, notes, answer] = [[], [], true];
  services = {
    accounts: accountsTable(table),
    keys: apiKeysTable(table),
    records: apiKeyRecordsTable(table),
    operator: {
      identify: async () => OPERATOR,
      mailsOwners: false,
      newId: (at) => newUlid(at.getTime()),
      now,
    },
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

interface ShownKey {
  readonly key: string;
  readonly id: string;
  readonly start: string;
}
/** Adds a key as `ops:keys add --json` does. */
async function add(name: string, to = jane.email): Promise<ShownKey> {
  await addKey({ account: to, name, isJson: true }, services);
  return JSON.parse(printed.pop() ?? '') as ShownKey;
}
const referenceTo = (text: string): KeyReference => {
  const reference = parseKeyReference(text);
  if (!reference) throw new Error(`${text} refers to no key.`);
  return reference;
};
const list = async (options: Partial<Parameters<typeof listKeys>[0]> = {}): Promise<string> => {
  printed = [];
  const selection = { account: jane.email, reference: undefined, isJson: false, all: false, ...options };
  await listKeys(selection, services);
  return printed.join('\n');
};
const revoke = (text: string, owner: string | undefined = jane.email, yes = true) =>
  revokeKey({ account: owner, reference: referenceTo(text), isJson: false, yes }, services);
const works = async (key: string): Promise<boolean> =>
  (await authenticate({ key, country: 'PH' }, { store: services.keys, now })) !== undefined;
const activeCount = async (): Promise<unknown> =>
  (await table.client.send(new GetCommand({ TableName: table.name, Key: profileKey(jane.userId) }))).Item
    ?.activeApiKeys;

describe('ops:keys add', () => {
  it('prints a key that works, with its id and account, and stores it nowhere', async () => {
    await addKey({ account: ' Jane@Example.com', name: ' CI server ', isJson: false }, services);
    const [, key = '', id] =
      /^API key {2}(klup_[0-9a-f]{64}) \("CI server", id ([0-9a-f]{24})\)$/.exec(printed[0] ?? '') ?? [];
    expect(printed.slice(1)).toEqual([
      `Account  jane@example.com (${jane.userId})`,
      'This key is shown only now. Store it as a secret.',
    ]);
    expect(await authenticate({ key, country: 'PH' }, { store: services.keys, now })).toMatchObject({
      keyId: id,
      userId: jane.userId,
    });
    const { Items } = await table.client.send(new ScanCommand({ TableName: table.name }));
    expect(JSON.stringify(Items)).not.toContain(key.slice(9));
  });

  it('refuses the eleventh active key, and accepts it once another is revoked', async () => {
    const keys = await Promise.all(Array.from({ length: 10 }, (_, index) => add(`Key ${index}`)));
    await expect(add('One more')).rejects.toThrow('at most 10 active API keys. Revoke one');
    await revoke(keys[3]?.id ?? '');
    await add('One more');
    await expect(add('Another')).rejects.toThrow('at most 10 active API keys');
    expect(await activeCount()).toBe(10);
  });

  it('makes room for a new key once others have expired', async () => {
    const expiresAt = new Date('2026-02-22T10:30:00Z');
    for (let made = 0; made < 10; made += 1) {
      await createApiKey(
        { userId: jane.userId, name: 'Own', expiresAt },
        { store: services.keys, now, random: randomBytes },
      );
    }
    await expect(add('One more')).rejects.toThrow('at most 10 active API keys');
    time = expiresAt;
    await add('One more');
    expect(await activeCount()).toBe(1);
  });

  it('refuses an account that does not exist, or is not verified', async () => {
    await expect(add('A', 'nobody@example.com')).rejects.toThrow('There is no account nobody@example.com.');
    const { userId } = await account('joe@example.com', false);
    await expect(add('A', userId)).rejects.toThrow('verified e-mail address');
  });
});

describe('ops:keys list', () => {
  it('lists the active keys of an account, oldest first, with their last use', async () => {
    const first = await add('First');
    time = new Date('2026-02-22T11:00:00Z');
    const second = await add('Second\u202E');
    await add('Not hers', (await account('joe@example.com')).email);
    await (
      await authenticate({ key: second.key, country: 'PH' }, { store: services.keys, now })
    )?.recordUse?.();
    expect(await list()).toBe(
      [
        `${first.id}  ${first.key.slice(0, 9)}...  "First"`,
        `  account    jane@example.com (${jane.userId})`,
        '  scopes     links:read, links:write, stats:read',
        '  created    2026-02-22T10:00:00Z',
        '  last used  never',
        `${second.id}  ${second.key.slice(0, 9)}...  "Second\uFFFD"`,
        `  account    jane@example.com (${jane.userId})`,
        '  scopes     links:read, links:write, stats:read',
        '  created    2026-02-22T11:00:00Z',
        '  last used  2026-02-22T11:00:00Z, PH',
        '2 active keys.',
      ].join('\n'),
    );
  });

  it('shows revoked keys on request', async () => {
    const { id } = await add('Old');
    await revoke(id);
    expect(await list()).toBe('0 active keys.');
    expect(await list({ all: true })).toMatch(/revoked {4}2026-02-22T10:00:00Z\n0 active keys, 1 revoked\.$/);
    expect(JSON.parse(await list({ all: true, isJson: true }))).toEqual([
      {
        id,
        name: 'Old',
        start: expect.stringMatching(/^klup_[0-9a-f]{4}$/),
        account: jane.userId,
        email: 'jane@example.com',
        scopes: ['links:read', 'links:write', 'stats:read'],
        created_at: '2026-02-22T10:00:00Z',
        expires_at: null,
        last_used_at: null,
        last_used_country: null,
        revoked_at: '2026-02-22T10:00:00Z',
        replaced_by: null,
      },
    ]);
  });

  it('shows what an owner chose: scopes and end, and counts expired keys apart', async () => {
    const expiresAt = new Date('2026-02-22T10:30:00Z');
    const { keyId } = await createApiKey(
      { userId: jane.userId, name: 'Own', scopes: ['stats:read', 'links:read'], expiresAt },
      { store: services.keys, now, random: randomBytes },
    );
    expect(await list()).toContain('  scopes     links:read, stats:read\n');
    expect(await list()).toContain('  expires    2026-02-22T10:30:00Z\n');
    expect(await list()).toMatch(/\n1 active key\.$/);
    time = expiresAt;
    expect(await list()).toMatch(/\n0 active keys, 1 expired\.$/);
    expect(JSON.parse(await list({ isJson: true }))).toEqual([
      expect.objectContaining({ id: keyId, expires_at: '2026-02-22T10:30:00Z' }),
    ]);
  });

  it('lists more keys than one batch reads', async () => {
    const revokedKeys = Array.from({ length: 101 }, (_, index) => {
      const sha256 = String(index).padStart(64, '0');
      const fields = { keyId: `k${index}`, userId: jane.userId, name: `Key ${index}`, start: 'klup_0000' };
      const times = { createdAt: '2026-02-22T10:00:00Z', revokedAt: '2026-02-22T10:00:00Z' };
      return [
        { ...apiKeyKey(sha256), ...fields, ...times },
        { ...userApiKeyKey(jane.userId, `k${index}`), ...fields, ...times, sha256 },
      ];
    }).flat();
    for (let from = 0; from < revokedKeys.length; from += 25) {
      const RequestItems = {
        [table.name]: revokedKeys.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } })),
      };
      await table.client.send(new BatchWriteCommand({ RequestItems }));
    }
    expect(await list({ all: true })).toContain('0 active keys, 101 revoked.');
  });
});

describe('a leaked key', () => {
  const find = (text: string) => list({ account: undefined, reference: referenceTo(text) });

  it('is found without its account: by itself, by its first characters, by its id', async () => {
    const { key, id } = await add('Leaked');
    const other = await add('Other', (await account('joe@example.com')).email);
    for (const text of [
      key,
      ` Bearer ${key}\n`,
      key.slice(0, 9),
      `${key.slice(0, 9)}…`,
      `${key.slice(0, 30)}****`,
      id,
    ]) {
      const found = await find(text);
      expect(found).toContain(`${id}  ${key.slice(0, 9)}...  "Leaked"`);
      expect(found).not.toContain(other.id);
    }
    expect(notes).toEqual(Array(4).fill(expect.stringContaining('Reading the whole table')));
    await revoke(key);
    expect(await find(key)).toContain('0 active keys, 1 revoked.');
    await expect(find(`klup_${'0'.repeat(64)}`)).rejects.toThrow('There is no such key.');
    await expect(list({ reference: referenceTo(other.key) })).rejects.toThrow(
      'jane@example.com has no such key.',
    );
  });

  it.each([
    '',
    'klup_',
    'klup_xyz',
    `klup_${'0'.repeat(65)}`,
    'a1b2',
    `Klup_${'0'.repeat(64)}`,
    'x'.repeat(24),
  ])('%j refers to no key', (text) => {
    expect(parseKeyReference(text)).toBeUndefined();
  });
});

describe('ops:keys revoke', () => {
  it('makes a key fail at once, and leaves the others', async () => {
    const [leaked, kept] = [await add('Leaked'), await add('Kept')];
    expect(await works(leaked.key)).toBe(true);
    await revoke(leaked.key, undefined);
    expect(printed.at(-1)).toMatch(
      /^Revoked: [0-9a-f]{24} {2}klup_.{4}\.\.\. {2}"Leaked"\n[\s\S]*revoked {4}2026-02-22T10:00:00Z$/,
    );
    expect([await works(leaked.key), await works(kept.key)]).toEqual([false, true]);
    expect(await activeCount()).toBe(1);
  });

  it('asks first, with the key in view', async () => {
    const { key, id } = await add('Leaked');
    answer = false;
    await expect(revoke(id, jane.email, false)).rejects.toThrow('Nothing was revoked.');
    expect(notes).toEqual([
      expect.stringContaining('"Leaked"'),
      'Revoke this key? Requests with it fail at once, for good. [y/N] ',
    ]);
    expect(await works(key)).toBe(true);
    answer = true;
    await revoke(id, jane.email, false);
    expect(await works(key)).toBe(false);
  });

  it('refuses to choose between several keys that start alike', async () => {
    const random = (size: number) => Buffer.concat([Buffer.from([0x3f, 0x2a]), randomBytes(size - 2)]);
    services = { ...services, random };
    const one = await add('One');
    time = new Date('2026-02-22T10:00:01Z');
    const two = await add('Two');
    await expect(revoke('klup_3f2a')).rejects.toThrow(
      new RegExp(
        `^Several active keys match[\\s\\S]*${one.id} {2}"One", account ${jane.userId}\n {2}${two.id} {2}"Two"`,
      ),
    );
    expect(await activeCount()).toBe(2);
    await revoke(one.id);
    await revoke('klup_3f2a');
    expect([await works(two.key), await activeCount()]).toEqual([false, 0]);
  });

  it('lowers the count by a key that has expired, unless it has left the count', async () => {
    const expiresAt = new Date('2026-02-22T10:30:00Z');
    const made = [];
    for (let n = 0; n < 10; n += 1) {
      made.push(
        await createApiKey(
          { userId: jane.userId, name: 'Own', ...(n < 2 && { expiresAt }) },
          { store: services.keys, now, random: randomBytes },
        ),
      );
    }
    time = expiresAt;
    await revoke(made[0]?.keyId ?? '');
    expect(await activeCount()).toBe(9);
    await Promise.all([add('Tenth'), add('Makes room')]);
    expect(await activeCount()).toBe(10);
    await revoke(made[1]?.keyId ?? '');
    expect(await activeCount()).toBe(10);
  });

  it('revokes a key once, however often it is asked to at the same time', async () => {
    const [{ id, key }] = [await add('Leaked'), await add('Kept')];
    time = new Date('2026-02-22T12:00:00Z');
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => revoke(id)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await activeCount()).toBe(1);
    await expect(revoke(key)).rejects.toThrow(
      `The key ${id} is already revoked, since 2026-02-22T12:00:00Z.`,
    );
  });

  it('refuses a key of another account, and one that does not exist', async () => {
    const { key } = await add('His', (await account('joe@example.com')).email);
    await expect(revoke(key)).rejects.toThrow('The account jane@example.com has no such key.');
    await expect(revoke('0'.repeat(24))).rejects.toThrow('The account jane@example.com has no such key.');
    expect(await works(key)).toBe(true);
  });

  it('keeps the count right while keys are added and revoked in parallel', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, (_, index) => add(`Key ${index}`)));
    const changes = [
      ...keys.slice(0, 5).map(({ id }) => revoke(id)),
      ...Array.from({ length: 9 }, (_, index) => add(`New ${index}`)),
    ];
    const outcomes = await Promise.allSettled(changes);
    const added = outcomes.slice(5).filter(({ status }) => status === 'fulfilled').length;
    expect(outcomes.slice(0, 5).every(({ status }) => status === 'fulfilled')).toBe(true);
    const active = (await services.records.ofUser(jane.userId)).filter(({ revokedAt }) => !revokedAt);
    expect([active.length, await activeCount()]).toEqual([3 + added, 3 + added]);
    expect(3 + added).toBeLessThanOrEqual(10);
  });
});

describe('the audit trail', () => {
  async function decisions(): Promise<Decision[]> {
    const found: Decision[] = [];
    const [since, until] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-12-31T00:00:00Z')];
    for await (const each of auditTable(table).decisions(since, until)) found.push(each);
    return found;
  }

  it('names who added and who revoked a key, by its id, without any of its characters', async () => {
    const { key, id } = await add('CI server');
    time = new Date('2026-02-22T12:00:00Z');
    await revoke(key);
    const common = { by: OPERATOR, subject: id, accountId: jane.userId };
    expect(await decisions()).toEqual([
      expect.objectContaining({ ...common, action: 'revoke-key', at: time, before: { state: 'active' } }),
      expect.objectContaining({
        ...common,
        action: 'add-key',
        at: new Date('2026-02-22T10:00:00Z'),
        before: null,
      }),
    ]);
    expect(JSON.stringify(await decisions())).not.toContain('klup_');
  });

  it('has no entry for what was refused, and one for a key that several operators revoke at once', async () => {
    const [first] = await Promise.all(Array.from({ length: 10 }, (_, index) => add(`Key ${index}`)));
    const id = first?.id ?? '';
    await expect(add('One more')).rejects.toThrow('at most 10');
    await Promise.allSettled(Array.from({ length: 3 }, () => revoke(id)));
    await expect(revoke(id)).rejects.toThrow('already revoked');
    const actions = (await decisions()).map(({ action }) => action).sort();
    expect(actions).toEqual([...Array(10).fill('add-key'), 'revoke-key']);
  });

  it('is required: nothing changes when nobody can say who the operator is', async () => {
    const { key } = await add('CI server');
    const unknown = { ...services.operator, identify: () => Promise.reject(new Error('Who are you?')) };
    services = { ...services, operator: unknown };
    await expect(add('Another')).rejects.toThrow('Who are you?');
    await expect(revoke(key)).rejects.toThrow('Who are you?');
    expect([await works(key), await activeCount()]).toEqual([true, 1]);
    expect(await decisions()).toHaveLength(1);
  });

  it('has no entry for a key that no operator adds', async () => {
    await createApiKey(
      { userId: jane.userId, name: 'Own' },
      { store: services.keys, now, random: randomBytes },
    );
    expect(await activeCount()).toBe(1);
    expect(await decisions()).toEqual([]);
  });
});
