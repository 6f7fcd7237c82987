import { randomBytes } from 'node:crypto';
import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { EmailTakenError } from '../../lambdas/accounts/account-errors.ts';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { InvalidEmailError } from '../../lambdas/email-addresses/email-address.ts';
import { InvalidFieldsError } from '../../lambdas/errors/coded-error.ts';
import { verifyPassword } from '../../lambdas/passwords/password-hash.ts';
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
  it('is stored as a hash that verifies it', async () => {
    const { userId } = await create('jane@example.com', 'correct horse battery');
    const hash = String((await profile(userId))?.passwordHash);
    expect(await verifyPassword('correct horse battery', hash)).toBe(true);
    expect(await verifyPassword('wrong horse battery', hash)).toBe(false);
  });

  it.each(['nine char', 'Password123', 'jane.van.doe'])(
    'that breaks the policy is refused, and nothing is written: %s',
    async (password) => {
      await expect(create('Jane.van.Doe@example.com', password)).rejects.toThrow(InvalidFieldsError);
      expect(await items()).toEqual([]);
    },
  );
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
