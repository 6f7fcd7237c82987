import { randomBytes } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { AccountNotActiveError } from '../../lambdas/api-keys/api-key-errors.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import { rotateKey } from '../../lambdas/api-keys/rotate-key.ts';
import { clearedSessionCookie } from '../../lambdas/http/session-cookie.ts';
import { generateSession } from '../../lambdas/sessions/session-token.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import { deletionKey, type Key, profileKey, sessionStateKey, tokenKey } from '../../lambdas/table/keys.ts';
import { ownersKeysTable } from '../../lambdas/table/owners-keys-table.ts';
import { signInTable } from '../../lambdas/table/sign-in-table.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { type LeavingFixture, leavingFixture, type TestAccount } from './leaving-fixture.ts';

let fixture: LeavingFixture;
let jane: TestAccount;
beforeEach(async () => {
  fixture = await leavingFixture();
  jane = await fixture.account();
  await fixture.createLinks(jane);
  await fixture.fill(jane);
});

const itemAt = async (key: Key): Promise<Record<string, unknown> | undefined> =>
  (await fixture.table.client.send(new GetCommand({ TableName: fixture.table.name, Key: key }))).Item;
const newKey = (userId = jane.userId) =>
  createApiKey(
    { userId, name: 'Late' },
    { store: apiKeysTable(fixture.table), now: fixture.now, random: randomBytes },
  );

describe('a closed account', () => {
  it('is a 202 that says what happens next, and clears the cookie', async () => {
    const { status, headers, body } = await fixture.close(jane.cookie);
    expect(status).toBe(202);
    expect(body.data).toEqual({
      message: expect.stringMatching(/signed out everywhere.*go on redirecting until.*cannot be undone/),
      closed_at: '2026-02-22T10:00:00Z',
    });
    expect(headers['set-cookie']).toBe(clearedSessionCookie);
    expect(fixture.started).toEqual([jane.userId]);
  });

  it('lets nobody in: not by a session, by a key, by the password, or by a mailed token', async () => {
    const other = await fixture.signIn(jane.userId);
    await fixture.close(jane.cookie);
    for (const cookie of [jane.cookie, other]) {
      const again = await fixture.close(cookie);
      expect(again).toMatchObject({ status: 401, body: { code: 'session_ended' } });
      expect(again.headers['set-cookie']).toBe(clearedSessionCookie);
    }
    const byKey = { authorization: `Bearer ${jane.key}` };
    const created = await fixture.create({ url: 'https://example.com/' }, { headers: byKey });
    expect(created).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
    expect(await signInTable(fixture.table).account(jane.userId, fixture.now())).toBeUndefined();
    for (const kind of ['VERIFY', 'RESET', 'EMAIL'] as const) {
      expect(await itemAt(tokenKey(jane.userId, kind))).toBeUndefined();
    }
  });

  it('gets no new key', async () => {
    await fixture.close(jane.cookie);
    await expect(newKey()).rejects.toThrow(AccountNotActiveError);
  });

  it('is due for deletion, and has the event in its history', async () => {
    await fixture.close(jane.cookie);
    expect(await itemAt(deletionKey(jane.userId))).toMatchObject({
      dueAt: '2026-02-22T10:00:00Z',
      duePk: expect.stringMatching(/^DUE#deletion#[0-7]$/),
    });
    expect(await itemAt(profileKey(jane.userId))).toMatchObject({
      deletingAt: '2026-02-22T10:00:00Z',
      activeApiKeys: 0,
    });
    expect(await itemAt(sessionStateKey(jane.userId))).toMatchObject({ generation: 4 });
    const events = (await fixture.items()).filter(({ kind }) => kind === 'deletion_requested');
    expect(events).toMatchObject([{ pk: `EVENTS#${jane.userId}`, country: 'unknown' }]);
  });

  it('is closed in one transaction: nothing has changed when it fails', async () => {
    const before = await fixture.items();
    fixture.intercept(({ operation }, send) =>
      operation.startsWith('TransactWrite') ? Promise.reject(new Error('killed')) : send(),
    );
    expect((await fixture.close(jane.cookie)).status).toBe(500);
    fixture.intercept();
    expect(await fixture.items()).toEqual(expect.arrayContaining(before));
    expect(await fixture.items()).toHaveLength(before.length);
    expect(fixture.started).toEqual([]);
  });

  it('leaves other accounts alone', async () => {
    const neighbour = await fixture.account();
    await fixture.close(jane.cookie);
    const headers = { authorization: `Bearer ${neighbour.key}` };
    expect((await fixture.create({ url: 'https://example.com/' }, { headers })).status).toBe(201);
  });
});

describe('the end of an account, asked for twice at once', () => {
  it('succeeds for both, and happens once', async () => {
    const both = await Promise.all([fixture.close(jane.cookie), fixture.close(jane.cookie)]);
    expect(both.map(({ status }) => status).filter((status) => status === 202).length).toBeGreaterThan(0);
    for (const { status } of both) expect([202, 401]).toContain(status);
    expect(await itemAt(sessionStateKey(jane.userId))).toMatchObject({ generation: 4 });
    expect((await fixture.items()).filter(({ kind }) => kind === 'deletion_requested')).toHaveLength(1);
  });

  it('is a 202 for a request that another one overtook', async () => {
    let isFirst = true;
    fixture.intercept(async ({ operation }, send) => {
      if (operation.startsWith('TransactWrite') && isFirst) {
        isFirst = false;
        expect((await fixture.close(jane.cookie)).status).toBe(202);
      }
      await send();
    });
    expect((await fixture.close(jane.cookie)).status).toBe(202);
  });
});

describe('a key that is made while its account is closed', () => {
  it('is revoked with the others', async () => {
    let late = '';
    fixture.intercept(async ({ operation }, send) => {
      if (operation.startsWith('TransactWrite') && late === '') {
        late = 'being made';
        ({ key: late } = await newKey());
      }
      await send();
    });
    expect((await fixture.close(jane.cookie)).status).toBe(202);
    fixture.intercept();
    expect(late).toMatch(/^klup_/);
    const headers = { authorization: `Bearer ${late}` };
    expect((await fixture.create({ url: 'https://example.com/' }, { headers })).status).toBe(401);
  });

  it('is revoked, too, when it takes the place of one that has expired', async () => {
    const expiresAt = new Date(fixture.now().getTime() + 120_000);
    const { keyId } = await createApiKey(
      { userId: jane.userId, name: 'Brief', expiresAt },
      { store: apiKeysTable(fixture.table), now: fixture.now, random: randomBytes },
    );
    fixture.passTime(180);
    const store = apiKeysTable(fixture.table);
    const by = { userId: jane.userId, place: { country: 'PH', device: 'x', browser: 'x' }, sessionId: 'x' };
    const services = {
      keys: ownersKeysTable(fixture.table),
      store,
      blocks: fixture.blocks,
      sendMail: undefined,
      newId: (at: Date) => newUlid(at.getTime()),
      now: fixture.now,
      random: randomBytes,
      retry: fixture.retry,
    };
    let late = '';
    fixture.intercept(async ({ operation }, send) => {
      if (operation.startsWith('TransactWrite') && late === '') {
        late = 'being made';
        late = (await rotateKey({ keyId, overlapSeconds: 0, by }, services)).created.key;
      }
      await send();
    });
    expect((await fixture.close(jane.cookie)).status).toBe(202);
    fixture.intercept();
    expect(late).toMatch(/^klup_/);
    expect(await fixture.callers.byKey(late, 'PH')).toBeUndefined();
  });

  it('ends with the ten that an account may have', async () => {
    for (let n = 2; n < 10; n += 1) await newKey();
    expect((await fixture.close(jane.cookie)).status).toBe(202);
    const keys = (await fixture.items()).filter(
      ({ pk, userId }) => /^KEY#/.test(String(pk)) && userId === jane.userId,
    );
    expect(keys).toHaveLength(10);
    for (const key of keys) expect(key).toHaveProperty('revokedAt');
  });
});

describe('closing an account', () => {
  it('needs a session: an API key with all scopes is a 403', async () => {
    const headers = { authorization: `Bearer ${jane.key}`, 'sec-fetch-site': 'same-origin' };
    expect(await fixture.close('', { headers, cookies: [] })).toMatchObject({
      status: 403,
      body: { code: 'session_required' },
    });
  });

  it('needs the password, entered in the last 15 minutes', async () => {
    fixture.passTime(15 * 60 + 1);
    expect(await fixture.close(jane.cookie)).toMatchObject({ status: 403, body: { code: 'proof_required' } });
    expect(await itemAt(profileKey(jane.userId))).not.toHaveProperty('deletingAt');
  });

  it('needs a page of ours', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect(await fixture.close(jane.cookie, { headers })).toMatchObject({
      status: 403,
      body: { code: 'cross_site_request' },
    });
  });

  it('ends a session whose account is gone', async () => {
    const nobody = generateSession('f'.repeat(32), randomBytes);
    expect((await fixture.close(nobody.cookie)).status).toBe(401);
    const cookie = await fixture.signIn('e'.repeat(32));
    expect(await fixture.close(cookie)).toMatchObject({ status: 401, body: { code: 'session_ended' } });
  });
});
