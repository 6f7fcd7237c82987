import { createHash, randomBytes } from 'node:crypto';
import { GetCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import {
  AccountNotActiveError,
  InvalidApiKeyNameError,
  TooManyApiKeysError,
} from '../../lambdas/api-keys/api-key-errors.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { apiKeyKey, userPk } from '../../lambdas/table/keys.ts';
import { testTable } from '../table/test-table.ts';

const now = () => new Date('2026-02-22T10:00:00Z');
let table: Table;
const account = (emailVerified: boolean) =>
  createAccount(
    { email: `${randomBytes(4).toString('hex')}@example.com`, emailVerified },
    { store: accountsTable(table), now, random: randomBytes },
  );
const create = (userId: string, name = 'My App') =>
  createApiKey({ userId, name }, { store: apiKeysTable(table), now, random: randomBytes });

beforeEach(async () => {
  table = await testTable();
});

describe('a new API key', () => {
  it('is klup_ and 64 lowercase hexadecimal digits', async () => {
    const { userId } = await account(true);
    expect((await create(userId)).key).toMatch(/^klup_[0-9a-f]{64}$/);
  });

  it('is stored with its hash, name and first characters, and never in plain text', async () => {
    const { userId } = await account(true);
    const { key, keyId } = await create(userId, '  My App ');
    const { Item } = await table.client.send(
      new GetCommand({
        TableName: table.name,
        Key: apiKeyKey(createHash('sha256').update(key).digest('hex')),
      }),
    );
    expect(Item).toMatchObject({
      keyId,
      userId,
      name: 'My App',
      start: key.slice(0, 9),
      createdAt: '2026-02-22T10:00:00Z',
    });
    const { Items } = await table.client.send(new ScanCommand({ TableName: table.name }));
    expect(JSON.stringify(Items)).not.toContain(key.slice(5));
  });

  it('is listed under its user', async () => {
    const { userId } = await account(true);
    const { keyId } = await create(userId);
    const { Items } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': userPk(userId), ':prefix': 'KEY#' },
      }),
    );
    expect(Items).toEqual([expect.objectContaining({ keyId, name: 'My App' })]);
  });

  it.each(['', '   ', 'x'.repeat(101)])('with the name %j is refused', async (name) => {
    const { userId } = await account(true);
    await expect(create(userId, name)).rejects.toThrow(InvalidApiKeyNameError);
  });

  it('may have a name of 100 characters that take two UTF-16 units each', async () => {
    const { userId } = await account(true);
    expect((await create(userId, '🔑'.repeat(100))).name).toBe('🔑'.repeat(100));
  });
});

describe('the number of active keys', () => {
  it('is at most 10 per account, even when 15 are made in parallel', async () => {
    const { userId } = await account(true);
    const results = await Promise.allSettled(Array.from({ length: 15 }, () => create(userId)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(TooManyApiKeysError);
    }
  });
});

describe('an account that is not active', () => {
  it('gets no key before its address is verified', async () => {
    const { userId } = await account(false);
    await expect(create(userId)).rejects.toThrow(AccountNotActiveError);
  });

  it('gets no key if it does not exist', async () => {
    await expect(create('nobody')).rejects.toThrow(AccountNotActiveError);
  });
});
