import { argon2Sync, randomBytes } from 'node:crypto';
import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { EmailTakenError } from '../../lambdas/accounts/account-errors.ts';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { InvalidEmailError } from '../../lambdas/email-addresses/email-address.ts';
import { InvalidPasswordError } from '../../lambdas/passwords/password-hash.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { profileKey } from '../../lambdas/table/keys.ts';
import { testTable } from '../table/test-table.ts';

const now = () => new Date('2026-02-22T10:00:00.750Z');
let table: Table;
const create = (email: string, password?: string, emailVerified = true) =>
  createAccount(
    { email, emailVerified, ...(password === undefined ? {} : { password }) },
    { store: accountsTable(table), now, random: randomBytes },
  );
const items = async () => (await table.client.send(new ScanCommand({ TableName: table.name }))).Items ?? [];
const profile = async (userId: string) =>
  (await table.client.send(new GetCommand({ TableName: table.name, Key: profileKey(userId) }))).Item;

beforeEach(async () => {
  table = await testTable();
});

describe('an account', () => {
  it('is stored with its normalized address and without its password', async () => {
    const account = await create('  Jane.Doe@Example.COM ', 'correct horse battery');
    expect(account).toEqual({
      userId: expect.stringMatching(/^[0-9a-f]{32}$/),
      email: 'jane.doe@example.com',
    });
    expect(await profile(account.userId)).toMatchObject({
      email: 'jane.doe@example.com',
      createdAt: '2026-02-22T10:00:00Z',
      emailVerifiedAt: '2026-02-22T10:00:00Z',
      activeApiKeys: 0,
    });
    expect(JSON.stringify(await items())).not.toContain('correct horse');
  });

  it('is inactive until its address is verified', async () => {
    const { userId } = await create('jane@example.com', 'correct horse battery', false);
    expect(await profile(userId)).not.toHaveProperty('emailVerifiedAt');
  });

  it('may have no password when an operator makes it', async () => {
    const { userId } = await create('jane@example.com');
    expect(await profile(userId)).not.toHaveProperty('passwordHash');
  });
});

describe('a password', () => {
  it('is hashed with argon2id as OWASP recommends, and the stored hash verifies it', async () => {
    const { userId } = await create('jane@example.com', 'correct horse battery');
    const hash = String((await profile(userId))?.passwordHash);
    const [, algorithm, version, parameters, salt = '', digest] = hash.split('$');
    expect([algorithm, version, parameters]).toEqual(['argon2id', 'v=19', 'm=19456,t=2,p=1']);
    const expected = argon2Sync('argon2id', {
      message: 'correct horse battery',
      nonce: Buffer.from(salt, 'base64'),
      memory: 19_456,
      passes: 2,
      parallelism: 1,
      tagLength: 32,
    });
    expect(Buffer.from(digest ?? '', 'base64')).toEqual(expected);
  });

  it('of fewer than 8 or more than 256 characters is refused, and nothing is written', async () => {
    await expect(create('jane@example.com', 'seven77')).rejects.toThrow(InvalidPasswordError);
    await expect(create('jane@example.com', 'x'.repeat(257))).rejects.toThrow(InvalidPasswordError);
    expect(await items()).toEqual([]);
  });
});

describe('an e-mail address', () => {
  it('belongs to one account, in any spelling and under parallel requests', async () => {
    const spellings = ['a@example.com', 'A@example.com', ' a@EXAMPLE.com', 'a@example.com'];
    const results = await Promise.allSettled(spellings.map((spelling) => create(spelling)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(EmailTakenError);
    }
    expect(await items()).toHaveLength(2);
  });

  it('that is none is refused, and nothing is written', async () => {
    await expect(create('jane@localhost')).rejects.toThrow(InvalidEmailError);
    expect(await items()).toEqual([]);
  });
});
