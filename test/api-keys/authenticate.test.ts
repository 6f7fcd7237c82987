import { randomBytes } from 'node:crypto';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { hashApiKey } from '../../lambdas/api-keys/api-key.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import { ownerAccess } from '../../lambdas/http/access.ts';
import { apiHandler } from '../../lambdas/http/api-handler.ts';
import { noInput } from '../../lambdas/http/input.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import { tableCallers } from '../../lambdas/table/callers.ts';
import { apiKeyKey } from '../../lambdas/table/keys.ts';
import { invoke } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { logged } from '../logging/captured-log.ts';
import { throttled } from '../table/table-faults.ts';
import { watchedTable } from '../table/watched-table.ts';

let watched: Awaited<ReturnType<typeof watchedTable>>;
let time: Date;
let userId: string;
let key: string;

beforeEach(async () => {
  watched = await watchedTable();
  time = new Date('2026-02-22T10:00:00Z');
  const services = { now: () => time, random: randomBytes };
  const store = accountsTable(watched.table);
  ({ userId } = await createAccount(
    { email: 'jane@example.com', emailVerified: true },
    { ...services, store },
  ));
  ({ key } = await createApiKey(
    { userId, name: 'Test' },
    { ...services, store: apiKeysTable(watched.table) },
  ));
  watched.calls.length = 0;
});

const whoAmI = (authorization: string | undefined, useCase: () => Promise<void> = () => Promise.resolve()) =>
  invoke(
    apiHandler(testApi, {
      access: ownerAccess(
        tableCallers(watched.table, () => time),
        'links:read',
      ),
      input: noInput,
      respond: async ({ caller }) => {
        await useCase();
        return { status: 200, data: caller };
      },
      data: z.object({ userId: z.string() }),
    }),
    { headers: { authorization } },
  );
const lastUsedAt = async () => {
  const Key = apiKeyKey(hashApiKey(key));
  return (await watched.table.client.send(new GetCommand({ TableName: watched.table.name, Key }))).Item
    ?.lastUsedAt;
};
const update = (UpdateExpression: string) =>
  watched.table.client.send(
    new UpdateCommand({
      TableName: watched.table.name,
      Key: apiKeyKey(hashApiKey(key)),
      UpdateExpression,
      ExpressionAttributeValues: { ':time': '2026-02-22T10:00:00Z' },
    }),
  );

describe('a request with an active key', () => {
  it('acts for its account', async () => {
    expect((await whoAmI(`Bearer ${key}`)).body.data).toEqual({ userId });
  });

  it.each(['bearer', 'BEARER', 'Bearer '])('may spell the scheme %j', async (scheme) => {
    expect((await whoAmI(`${scheme} ${key}`)).status).toBe(200);
  });

  it("reads the key's current state", async () => {
    await whoAmI(`Bearer ${key}`);
    expect(watched.calls.find(({ operation }) => operation === 'GetItem')?.input.ConsistentRead).toBe(true);
  });

  it("is identified in the log by the key's id, never by its text", async () => {
    await whoAmI(`Bearer ${key}`);
    expect(logged().at(-1)).toMatchObject({ message: 'request', keyId: expect.any(String) });
    expect(JSON.stringify(logged())).not.toContain(key.slice(5));
  });
});

describe('a request without an active key', () => {
  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Basic dXNlcjpwYXNzd29yZA==',
    'Bearer klup_',
    `Bearer klup_${'a'.repeat(63)}`,
    `Bearer klup_${'a'.repeat(65)}`,
    `Bearer klup_${'A'.repeat(64)}`,
    `Bearer klup_${'g'.repeat(64)}`,
    `Bearer klup_${'0'.repeat(64)}`,
    `Bearer KLUP_${'0'.repeat(64)}`,
    `klup_${'0'.repeat(64)}`,
  ])('is a 401 with WWW-Authenticate (%s)', async (authorization) => {
    const response = await whoAmI(authorization);
    expect(response).toMatchObject({ status: 401, body: { success: false, code: 'unauthorized' } });
    expect(response.headers['www-authenticate']).toBe('Bearer');
    expect(watched.calls.filter(({ operation }) => operation === 'UpdateItem')).toEqual([]);
  });

  it('is still refused with two keys in one header', async () => {
    expect((await whoAmI(`Bearer ${key}, Bearer ${key}`)).status).toBe(401);
  });

  it('reads nothing from the table for text that cannot be a key', async () => {
    await whoAmI('Bearer klup_short');
    expect(watched.calls).toEqual([]);
  });
});

describe('a revoked key', () => {
  it('is a 401 immediately, and its last use is not recorded', async () => {
    expect((await whoAmI(`Bearer ${key}`)).status).toBe(200);
    await update('SET revokedAt = :time');
    time = new Date('2026-02-22T11:00:00Z');
    expect((await whoAmI(`Bearer ${key}`)).status).toBe(401);
    expect(await lastUsedAt()).toBe('2026-02-22T10:00:00Z');
  });
});

describe('an expired key', () => {
  it('is a 401 to the second, and its use is not recorded', async () => {
    await update('SET expiresAt = :time');
    time = new Date('2026-02-22T09:59:59Z');
    expect((await whoAmI(`Bearer ${key}`)).status).toBe(200);
    time = new Date('2026-02-22T10:00:00Z');
    expect((await whoAmI(`Bearer ${key}`)).status).toBe(401);
    expect(await lastUsedAt()).toBe('2026-02-22T09:59:59Z');
  });
});

describe('the AWS calls of a request by key', () => {
  const operations = () => watched.calls.map(({ operation }) => operation);

  it('are a read, and once a minute a write, also when the key was asleep', async () => {
    for (const at of ['2026-02-22T10:00:00Z', '2026-02-22T11:00:00Z', '2026-08-22T11:00:00Z']) {
      time = new Date(at);
      watched.calls.length = 0;
      await whoAmI(`Bearer ${key}`);
      expect(operations()).toEqual(['GetItem', 'UpdateItem']);
    }
    watched.calls.length = 0;
    await whoAmI(`Bearer ${key}`);
    expect(operations()).toEqual(['GetItem']);
  });
});

describe("a key's last use", () => {
  const uses = () => watched.calls.filter(({ operation }) => operation === 'UpdateItem');

  it('is recorded at most once a minute', async () => {
    await whoAmI(`Bearer ${key}`);
    time = new Date('2026-02-22T10:00:59Z');
    await whoAmI(`Bearer ${key}`);
    expect(uses()).toHaveLength(1);
    expect(await lastUsedAt()).toBe('2026-02-22T10:00:00Z');
    time = new Date('2026-02-22T10:01:00Z');
    await whoAmI(`Bearer ${key}`);
    expect(uses()).toHaveLength(2);
    expect(await lastUsedAt()).toBe('2026-02-22T10:01:00Z');
  });

  it('has the country that CloudFront saw, and no address', async () => {
    await invoke(
      apiHandler(testApi, {
        access: ownerAccess(
          tableCallers(watched.table, () => time),
          'links:read',
        ),
        input: noInput,
        respond: async () => ({ status: 200, data: {} }),
        data: z.object({}),
      }),
      { headers: { authorization: `Bearer ${key}`, 'cloudfront-viewer-country': 'PH' } },
    );
    const [use] = uses();
    expect(use?.input.ExpressionAttributeValues).toMatchObject({ ':country': 'PH' });
    expect(JSON.stringify(watched.calls)).not.toContain('203.0.113.7');
  });

  it('is written once when many requests arrive together', async () => {
    const responses = await Promise.all(Array.from({ length: 10 }, () => whoAmI(`Bearer ${key}`)));
    expect(responses.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const { ConditionExpression } = uses()[0]?.input ?? {};
    expect(ConditionExpression).toContain('lastUsedAt');
    expect(await lastUsedAt()).toBe('2026-02-22T10:00:00Z');
  });

  it('does not fail the request when it cannot be recorded', async () => {
    watched.intercept((call, send) =>
      call.operation === 'UpdateItem' ? Promise.reject(throttled()) : send(),
    );
    expect((await whoAmI(`Bearer ${key}`)).status).toBe(200);
    expect(logged()).toContainEqual(expect.objectContaining({ level: 'WARN' }));
  });

  it('is written in parallel with the use case and finishes before the response, even if that is a failure', async () => {
    const order: string[] = [];
    watched.intercept(async (call, send) => {
      if (call.operation !== 'UpdateItem') return send();
      order.push('started');
      await new Promise((resolve) => setTimeout(resolve, 20));
      await send();
      order.push('noted');
      return undefined;
    });
    const { status } = await whoAmI(`Bearer ${key}`, () => {
      order.push('responded');
      return Promise.reject(new Error('the use case fails at once'));
    });
    expect(status).toBe(500);
    expect(order).toEqual(['started', 'responded', 'noted']);
  });
});

describe('a table that throttles the key lookup', () => {
  it('is a 503, not a 401', async () => {
    watched.intercept(() => Promise.reject(throttled()));
    expect((await whoAmI(`Bearer ${key}`)).status).toBe(503);
  });
});
