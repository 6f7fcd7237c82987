import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { apiKeyKey, userApiKeyKey } from '../../lambdas/table/keys.ts';
import { type KeysFixture, keysFixture } from './keys-fixture.ts';

let fixture: KeysFixture;
beforeEach(async () => {
  fixture = await keysFixture();
});
const sha256 = (key: string): string => createHash('sha256').update(key).digest('hex');

describe('POST /keys', () => {
  it('makes a key that works, shown once, with all scopes and no end by default', async () => {
    const { status, body } = await fixture.call('create', { body: { name: '  My\nApp ' } });
    expect(status).toBe(201);
    const { key } = body.data as { key: string };
    expect(key).toMatch(/^klup_[0-9a-f]{64}$/);
    expect(body.data).toEqual({
      key,
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      name: 'My App',
      start: key.slice(0, 9),
      scopes: ['links:read', 'links:write', 'stats:read'],
      created_at: '2026-02-22T10:00:00Z',
      expires_at: null,
      last_used_at: null,
      last_used_country: null,
      revoked_at: null,
      replaced_by: null,
    });
    expect(await fixture.works(key)).toBe(true);
    expect(JSON.stringify(await fixture.items())).not.toContain(key.slice(9));
  });

  it('takes scopes in any order, and an end', async () => {
    const key = await fixture.create({
      scopes: ['stats:read', 'links:read', 'links:read'],
      expires_at: '2026-03-01T18:00:00+08:00',
    });
    expect(key).toMatchObject({ scopes: ['links:read', 'stats:read'], expires_at: '2026-03-01T10:00:00Z' });
    const owner = await fixture.callers.byKey(key.key, 'PH');
    expect(owner).toMatchObject({ keyId: key.id, scopes: ['links:read', 'stats:read'] });
  });

  it('is refused at the end to the second', async () => {
    const { key } = await fixture.create({ expires_at: '2026-02-22T10:02:00Z' });
    fixture.passTime(119);
    expect(await fixture.works(key)).toBe(true);
    fixture.passTime(1);
    expect(await fixture.works(key)).toBe(false);
  });

  it.each([
    [{}, { name: 'Is required.' }],
    [{ name: 7 }, { name: 'Must be a string.' }],
    [{ name: null }, { name: 'Must be a string.' }],
    [{ name: ' \u200b' }, { name: 'It must have 1 to 100 characters, and no control characters.' }],
    [{ name: 'a\u0000' }, { name: expect.stringContaining('control characters') }],
    [{ name: 'x'.repeat(101) }, { name: expect.stringContaining('1 to 100') }],
    [{ name: '\ud800' }, { name: expect.any(String) }],
    [{ name: 'A', scopes: [] }, { scopes: 'Must have at least one scope.' }],
    [{ name: 'A', scopes: 'links:read' }, { scopes: 'Must be an array.' }],
    [{ name: 'A', scopes: null }, { scopes: 'Must be an array.' }],
    [
      { name: 'A', scopes: ['links:read', 'keys:write'] },
      { 'scopes.1': 'Must be one of links:read, links:write, stats:read.' },
    ],
    [{ name: 'A', expires_at: '2026-02-22' }, { expires_at: expect.stringContaining('with an offset') }],
    [{ name: 'A', expires_at: '2026-02-22T10:00:59Z' }, { expires_at: 'Must be at least a minute ahead.' }],
    [{ name: 'A', expires_at: '2020-01-01T00:00:00Z' }, { expires_at: 'Must be at least a minute ahead.' }],
  ])('refuses %j', async (body, details) => {
    const response = await fixture.call('create', { body });
    expect(response).toMatchObject({ status: 400, body: { code: 'validation_failed', details } });
    expect(await fixture.counted()).toBe(1);
  });

  it.each([
    'id',
    'user_id',
    'userId',
    'key',
    'start',
    'created_at',
    'last_used_at',
    'revoked_at',
    'replaced_by',
  ])('lets nobody choose %s', async (field) => {
    const { status, body } = await fixture.call('create', { body: { name: 'A', [field]: 'x' } });
    expect([status, body.details]).toEqual([400, { [field]: 'There is no such field.' }]);
  });

  it('stores an event with its place and session, and a mail that is sent at once', async () => {
    const { id, start } = await fixture.create({ name: 'CI' });
    const [event, ...others] = await fixture.events();
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      kind: 'key_created',
      keyId: id,
      at: '2026-02-22T10:00:00Z',
      country: 'unknown',
      device: 'unknown',
      sessionId: expect.stringMatching(/^[0-9a-f]{24}$/),
    });
    const [mail] = await fixture.mails();
    expect(mail).toMatchObject({
      kind: 'key-created',
      userId: fixture.owner.userId,
      keyId: id,
      keyName: 'CI',
      keyStart: start,
    });
    expect(fixture.sent).toEqual([String(mail?.pk).slice('ACCOUNTMAIL#'.length)]);
  });

  it('stores no mail in a stage without mail', async () => {
    fixture.use({ sendMail: undefined });
    await fixture.create();
    expect(await fixture.mails()).toEqual([]);
    expect(await fixture.events()).toHaveLength(1);
  });

  it('stores key, event and mail together, or nothing', async () => {
    fixture.intercept((call, send) =>
      call.operation === 'TransactWriteItems' ? Promise.reject(new Error('Lost.')) : send(),
    );
    expect((await fixture.call('create', { body: { name: 'A' } })).status).toBe(500);
    fixture.intercept();
    expect([await fixture.events(), await fixture.mails(), fixture.sent]).toEqual([[], [], []]);
    expect(await fixture.list()).toHaveLength(1);
  });

  it('is for nobody whose account is suspended', async () => {
    const blocks = async () => ({ ...(await fixture.blocks()), isSuspended: () => true });
    fixture.use({ blocks });
    const response = await fixture.call('create', { body: { name: 'A' } });
    expect(response).toMatchObject({ status: 403, body: { code: 'account_suspended' } });
    expect(await fixture.list()).toHaveLength(1);
  });

  it('is for nobody whose account is being deleted', async () => {
    await fixture.set(
      { pk: `USER#${fixture.owner.userId}`, sk: 'PROFILE' },
      'deletingAt',
      '2026-02-22T10:00:00Z',
    );
    expect((await fixture.call('create', { body: { name: 'A' } })).status).toBe(403);
    expect(await fixture.list()).toHaveLength(1);
  });
});

describe('GET /keys', () => {
  it('lists active and expired keys, newest first, without revoked ones and without any secret', async () => {
    fixture.passTime(1);
    const expiring = await fixture.create({ name: 'Expiring', expires_at: '2026-02-22T10:05:00Z' });
    fixture.passTime(1);
    const revoked = await fixture.create({ name: 'Revoked' });
    fixture.passTime(1);
    const last = await fixture.create({ name: 'Last', scopes: ['links:read'] });
    await fixture.call('revoke', { id: revoked.id });
    fixture.passTime(600);
    const listed = await fixture.list();
    expect(listed.map(({ name }) => name)).toEqual(['Last', 'Expiring', 'Test']);
    const { key: _, ...shown } = last;
    expect(listed[0]).toEqual(shown);
    expect(listed[1]).toMatchObject({
      id: expiring.id,
      expires_at: '2026-02-22T10:05:00Z',
      revoked_at: null,
    });
    expect(JSON.stringify(listed)).not.toMatch(/klup_[0-9a-f]{5}|sha256|user/i);
  });

  it('says when each was last used, and where', async () => {
    const { key, id } = await fixture.create();
    fixture.passTime(60);
    await fixture.useKey(key, 'DE');
    expect((await fixture.list()).find((each) => each.id === id)).toMatchObject({
      last_used_at: '2026-02-22T10:01:00Z',
      last_used_country: 'DE',
    });
  });

  it("lists no other account's keys", async () => {
    const other = await fixture.newAccount();
    const theirs = await fixture.list(await fixture.signIn(other.userId));
    expect(theirs.map(({ id }) => id)).toEqual([other.keyId]);
    expect((await fixture.list()).map(({ id }) => id)).toEqual([fixture.owner.keyId]);
  });
});

describe('PATCH /keys/{id}', () => {
  it('changes the name alone, in both rows, with an event', async () => {
    const { key, ...made } = await fixture.create({
      scopes: ['links:read'],
      expires_at: '2027-01-01T00:00:00Z',
    });
    const { status, body } = await fixture.call('update', { id: made.id, body: { name: ' New ' } });
    expect([status, body.data]).toEqual([200, { ...made, name: 'New' }]);
    const rows = [apiKeyKey(sha256(key)), userApiKeyKey(fixture.owner.userId, made.id)];
    for (const row of rows) expect(await fixture.item(row)).toMatchObject({ name: 'New' });
    expect(await fixture.kindsOfEvents()).toContainEqual({ kind: 'key_changed', keyId: made.id });
    expect(await fixture.works(key)).toBe(true);
  });

  it.each(['scopes', 'expires_at', 'revoked_at', 'user_id', 'id', 'replaced_by'])(
    'never changes %s',
    async (field) => {
      const { id } = await fixture.create({ scopes: ['links:read'] });
      const before = await fixture.list();
      const response = await fixture.call('update', { id, body: { name: 'New', [field]: null } });
      expect(response).toMatchObject({
        status: 400,
        body: { details: { [field]: 'There is no such field.' } },
      });
      expect(await fixture.list()).toEqual(before);
    },
  );

  it('writes nothing when the name stays', async () => {
    const { id, name } = await fixture.create();
    fixture.calls.length = 0;
    expect((await fixture.call('update', { id, body: { name } })).status).toBe(200);
    expect(fixture.calls.map(({ operation }) => operation)).not.toContain('TransactWriteItems');
  });

  it('does not bring a key back that is revoked meanwhile', async () => {
    const { id, key } = await fixture.create();
    let isRevoked = false;
    fixture.intercept(async (call, send) => {
      if (call.operation === 'TransactWriteItems' && !isRevoked) {
        isRevoked = true;
        await fixture.call('revoke', { id });
      }
      return send();
    });
    expect((await fixture.call('update', { id, body: { name: 'New' } })).status).toBe(404);
    expect(await fixture.works(key)).toBe(false);
  });
});

describe('DELETE /keys/{id}', () => {
  it('revokes a key: the next request with it is refused, and the others work', async () => {
    const [one, other] = [await fixture.create(), await fixture.create()];
    const { status, body } = await fixture.call('revoke', { id: one.id });
    expect([status, body.data]).toEqual([200, { message: 'API key revoked.' }]);
    expect([await fixture.works(one.key), await fixture.works(other.key)]).toEqual([false, true]);
    expect(await fixture.counted()).toBe(2);
    expect(await fixture.kindsOfEvents()).toContainEqual({ kind: 'key_revoked', keyId: one.id });
  });

  it('is a 404 the second time, and counts once however often it is asked at the same time', async () => {
    const { id } = await fixture.create();
    const responses = await Promise.all(Array.from({ length: 5 }, () => fixture.call('revoke', { id })));
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 404, 404, 404, 404]);
    expect(await fixture.counted()).toBe(1);
    expect((await fixture.kindsOfEvents()).filter(({ kind }) => kind === 'key_revoked')).toHaveLength(1);
  });

  it('works for a key that has expired', async () => {
    const { id } = await fixture.create({ expires_at: '2026-02-22T10:05:00Z' });
    fixture.passTime(600);
    expect((await fixture.call('revoke', { id })).status).toBe(200);
    expect([await fixture.list(), await fixture.counted()]).toEqual([[expect.anything()], 1]);
  });

  it('works for a suspended account', async () => {
    fixture.use({ blocks: async () => ({ ...(await fixture.blocks()), isSuspended: () => true }) });
    expect((await fixture.call('revoke', { id: fixture.owner.keyId })).status).toBe(200);
  });
});

describe('DELETE /keys', () => {
  it('revokes all keys in one transaction, with an event for each', async () => {
    const made = await Promise.all(Array.from({ length: 9 }, () => fixture.create()));
    fixture.calls.length = 0;
    const { status, body } = await fixture.call('revokeAll');
    expect([status, body.data]).toEqual([200, { message: 'API keys revoked.', revoked: 10 }]);
    expect(fixture.calls.filter(({ operation }) => operation === 'TransactWriteItems')).toHaveLength(1);
    for (const { key } of [...made, fixture.owner]) expect(await fixture.works(key)).toBe(false);
    expect([await fixture.list(), await fixture.counted()]).toEqual([[], 0]);
    const revoked = (await fixture.kindsOfEvents()).filter(({ kind }) => kind === 'key_revoked');
    expect(new Set(revoked.map(({ keyId }) => keyId))).toEqual(
      new Set([...made.map(({ id }) => id), fixture.owner.keyId]),
    );
  });

  it('takes along any number of keys that have expired, those that may work first', async () => {
    const { userId } = fixture.owner;
    for (let n = 0; n < 65; n += 1) {
      const hash = n.toString(16).padStart(64, '0');
      const fields = { keyId: n.toString(16).padStart(24, 'e'), userId, name: 'Old', start: 'klup_0000' };
      const times = {
        createdAt: '2026-02-01T10:00:00Z',
        expiresAt: '2026-02-02T10:00:00Z',
        countedOut: true,
      };
      await fixture.put({ ...apiKeyKey(hash), ...fields, ...times });
      await fixture.put({ ...userApiKeyKey(userId, fields.keyId), ...fields, ...times, sha256: hash });
    }
    fixture.calls.length = 0;
    expect((await fixture.call('revokeAll')).body.data).toMatchObject({ revoked: 66 });
    expect([await fixture.list(), await fixture.counted()]).toEqual([[], 0]);
    const [first] = fixture.calls.filter(({ operation }) => operation === 'TransactWriteItems');
    expect(JSON.stringify(first?.input)).toContain(sha256(fixture.owner.key));
  });

  it('leaves the keys of others', async () => {
    const other = await fixture.newAccount();
    await fixture.call('revokeAll');
    expect(await fixture.works(other.key)).toBe(true);
  });

  it('succeeds without any key', async () => {
    await fixture.call('revokeAll');
    expect((await fixture.call('revokeAll')).body.data).toMatchObject({ revoked: 0 });
  });

  it('revokes what is left when one of them is revoked meanwhile', async () => {
    const made = [await fixture.create(), await fixture.create()];
    let isFirst = true;
    fixture.intercept(async (call, send) => {
      if (call.operation === 'TransactWriteItems' && isFirst) {
        isFirst = false;
        await fixture.call('revoke', { id: made[0]?.id ?? '' });
      }
      return send();
    });
    expect((await fixture.call('revokeAll')).body.data).toMatchObject({ revoked: 2 });
    expect([await fixture.list(), await fixture.counted()]).toEqual([[], 0]);
  });
});
