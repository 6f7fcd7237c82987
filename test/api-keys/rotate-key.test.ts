import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { apiKeyKey } from '../../lambdas/table/keys.ts';
import type { ReadResponse } from '../http/api-event.ts';
import { type KeysFixture, keysFixture, type ShownKey } from './keys-fixture.ts';

let fixture: KeysFixture;
beforeEach(async () => {
  fixture = await keysFixture();
});

type Rotated = ShownKey & { readonly replaces: ShownKey };
const rotate = (id: string, body?: object): Promise<ReadResponse> => fixture.call('rotate', { id, body });
const rotated = async (id: string, body?: object): Promise<Rotated> => {
  const { status, body: sent } = await rotate(id, body);
  if (status !== 201) throw new Error(`Not rotated: ${JSON.stringify(sent)}`);
  return sent.data as unknown as Rotated;
};

describe('a rotated key', () => {
  it('gets a successor with its name and scopes, and works for a day longer by default', async () => {
    const old = await fixture.create({ name: 'CI', scopes: ['links:read'] });
    const { replaces, ...created } = await rotated(old.id);
    expect(created).toMatchObject({
      name: 'CI',
      scopes: ['links:read'],
      created_at: '2026-02-22T10:00:00Z',
      expires_at: null,
      revoked_at: null,
      replaced_by: null,
    });
    expect(created.id).not.toBe(old.id);
    const { key: _, ...before } = old;
    expect(replaces).toEqual({ ...before, expires_at: '2026-02-23T10:00:00Z', replaced_by: created.id });
    expect((await fixture.list()).find(({ id }) => id === old.id)).toEqual(replaces);
    fixture.passTime(86_399);
    expect([await fixture.works(old.key), await fixture.works(created.key)]).toEqual([true, true]);
    fixture.passTime(1);
    expect([await fixture.works(old.key), await fixture.works(created.key)]).toEqual([false, true]);
  });

  it('works for as long as its owner says, but never longer than before', async () => {
    const [one, other] = [
      await fixture.create({ expires_at: '2026-03-22T10:00:00Z' }),
      await fixture.create({ expires_at: '2026-02-22T10:30:00Z' }),
    ];
    expect((await rotated(one.id, { overlap_seconds: 604_800 })).replaces.expires_at).toBe(
      '2026-03-01T10:00:00Z',
    );
    expect((await rotated(other.id, { overlap_seconds: 3_600 })).replaces.expires_at).toBe(
      '2026-02-22T10:30:00Z',
    );
  });

  it('is revoked in the same transaction without an overlap', async () => {
    const old = await fixture.create();
    fixture.calls.length = 0;
    const { key, replaces } = await rotated(old.id, { overlap_seconds: 0 });
    expect(replaces.revoked_at).toBe('2026-02-22T10:00:00Z');
    expect(fixture.calls.filter(({ operation }) => operation === 'TransactWriteItems')).toHaveLength(1);
    expect([await fixture.works(old.key), await fixture.works(key)]).toEqual([false, true]);
    expect((await fixture.list()).map(({ id }) => id)).not.toContain(old.id);
    expect(await fixture.counted()).toBe(2);
  });

  it('gives its successor the time that it was made for', async () => {
    const old = await fixture.create({ expires_at: '2026-05-23T10:00:00Z' });
    fixture.passTime(80 * 86_400);
    await fixture.signInAgain();
    const { created_at, expires_at } = await rotated(old.id);
    expect([created_at, expires_at]).toEqual(['2026-05-13T10:00:00Z', '2026-08-11T10:00:00Z']);
  });

  it('gives its successor no time after the year 9999', async () => {
    const old = await fixture.create({ expires_at: '9999-12-31T23:59:59Z' });
    fixture.passTime(60);
    expect((await rotated(old.id)).expires_at).toBe('9999-12-31T23:59:59Z');
  });

  it('may have expired', async () => {
    const old = await fixture.create({ expires_at: '2026-02-22T10:05:00Z' });
    fixture.passTime(600);
    const { key, expires_at, replaces } = await rotated(old.id);
    expect([expires_at, replaces.expires_at]).toEqual(['2026-02-22T10:15:00Z', '2026-02-22T10:05:00Z']);
    expect([await fixture.works(old.key), await fixture.works(key)]).toEqual([false, true]);
  });

  it('leaves an event and a mail', async () => {
    const old = await fixture.create();
    const { id } = await rotated(old.id);
    expect(await fixture.kindsOfEvents()).toContainEqual({ kind: 'key_rotated', keyId: old.id });
    expect((await fixture.mails()).find(({ keyId }) => keyId === id)).toMatchObject({ kind: 'key-created' });
    expect(fixture.sent).toHaveLength(2);
  });

  it('can be rotated once', async () => {
    const old = await fixture.create();
    const { id } = await rotated(old.id);
    const again = await rotate(old.id);
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'key_rotated', error: expect.stringContaining(id) },
    });
    expect(await fixture.counted()).toBe(3);
    expect((await rotate(id)).status).toBe(201);
  });

  it('is a 404 once it is revoked', async () => {
    const old = await fixture.create();
    await rotated(old.id, { overlap_seconds: 0 });
    expect((await rotate(old.id)).status).toBe(404);
  });

  it.each([
    { overlap_seconds: -1 },
    { overlap_seconds: 604_801 },
    { overlap_seconds: 1.5 },
    { overlap_seconds: '60' },
    { overlap_seconds: null },
  ])('refuses %j', async (body) => {
    const response = await rotate(fixture.owner.keyId, body);
    expect(response).toMatchObject({
      status: 400,
      body: { details: { overlap_seconds: 'Must be a whole number from 0 to 604800.' } },
    });
  });

  it.each(['name', 'scopes', 'expires_at'])('takes no other %s', async (field) => {
    const response = await rotate(fixture.owner.keyId, { [field]: 'x' });
    expect(response.body.details).toEqual({ [field]: 'There is no such field.' });
  });

  it('is not rotated for a suspended account', async () => {
    fixture.use({ blocks: async () => ({ ...(await fixture.blocks()), isSuspended: () => true }) });
    expect(await rotate(fixture.owner.keyId)).toMatchObject({
      status: 403,
      body: { code: 'account_suspended' },
    });
  });
});

describe('rotations of one key at the same time', () => {
  it.each([0, 3_600])('make one key, with an overlap of %i s', async (overlap_seconds) => {
    const old = await fixture.create();
    const responses = await Promise.all(Array.from({ length: 6 }, () => rotate(old.id, { overlap_seconds })));
    const made = responses.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    const refusal = overlap_seconds === 0 ? 404 : 409;
    expect(responses.filter(({ status }) => status === refusal)).toHaveLength(5);
    const active = await fixture.list();
    expect(active).toHaveLength(overlap_seconds === 0 ? 2 : 3);
    expect(await fixture.counted()).toBe(active.length);
  });

  it.each([0, 3_600])(
    'make one key, too, if both have read it before either writes (%i s)',
    async (overlap) => {
      const old = await fixture.create();
      let first: ReadResponse | undefined;
      let isFirst = true;
      fixture.intercept(async ({ operation }, send) => {
        if (operation === 'TransactWriteItems' && isFirst) {
          isFirst = false;
          first = await rotate(old.id, { overlap_seconds: overlap });
        }
        return send();
      });
      const second = await rotate(old.id, { overlap_seconds: overlap });
      expect([first?.status, second.status]).toEqual([201, overlap === 0 ? 404 : 409]);
      const listed = await fixture.list();
      expect(listed).toHaveLength(overlap === 0 ? 2 : 3);
      expect(await fixture.counted()).toBe(listed.length);
    },
  );

  it('and its revocation leave nothing that nobody knows of', async () => {
    for (let round = 0; round < 5; round += 1) {
      const old = await fixture.create();
      const [made, revoked] = await Promise.all([
        rotate(old.id, { overlap_seconds: 60 }),
        fixture.call('revoke', { id: old.id }),
      ]);
      expect(revoked.status).toBe(200);
      expect(await fixture.works(old.key)).toBe(false);
      expect([201, 404]).toContain(made.status);
      const listed = await fixture.list();
      expect(listed).toHaveLength(made.status === 201 ? 2 : 1);
      expect(await fixture.counted()).toBe(listed.length);
      if (made.status === 201) await fixture.call('revoke', { id: String(made.body.data?.id) });
    }
  });
});

describe('the rows of a rotated key', () => {
  it('agree', async () => {
    const old = await fixture.create({ expires_at: '2026-05-23T10:00:00Z' });
    const { id } = await rotated(old.id);
    const hash = createHash('sha256').update(old.key).digest('hex');
    const row = await fixture.item(apiKeyKey(hash));
    const listed = await fixture.item({ pk: `USER#${fixture.owner.userId}`, sk: `KEY#${old.id}` });
    const shared = { rotatedTo: id, expiresAt: '2026-02-23T10:00:00Z' };
    expect(row).toMatchObject(shared);
    expect(listed).toMatchObject(shared);
  });
});
