import { beforeEach, describe, expect, it } from 'vitest';
import { type KeysFixture, keysFixture } from './keys-fixture.ts';

let fixture: KeysFixture;
beforeEach(async () => {
  fixture = await keysFixture();
  await fixture.withoutFirstKey();
});
const make = (body: object = {}) => fixture.call('create', { body: { name: 'A', ...body } });
const makeMany = async (count: number, body: object = {}) => {
  const made = [];
  for (let n = 0; n < count; n += 1) made.push(await fixture.create(body));
  return made;
};
const soon = { expires_at: '2026-02-22T10:10:00Z' };
const active = async () => {
  const now = fixture.now().toISOString();
  return (await fixture.list()).filter(({ expires_at }) => expires_at === null || expires_at > now);
};

describe('eleven keys at once', () => {
  it('are exactly ten', async () => {
    const responses = await Promise.all(Array.from({ length: 11 }, () => make()));
    expect(responses.map(({ status }) => status).toSorted()).toEqual([...Array(10).fill(201), 409]);
    expect(responses.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'too_many_keys',
      error: 'An account may hold at most 10 active API keys. Revoke one that you no longer use.',
    });
    expect([(await fixture.list()).length, await fixture.counted()]).toEqual([10, 10]);
    expect(await fixture.events()).toHaveLength(10);
    expect(await fixture.mails()).toHaveLength(10);
  });

  it('are exactly ten, too, when all places are taken by keys that have expired', async () => {
    await makeMany(10, soon);
    fixture.passTime(700);
    const responses = await Promise.all(Array.from({ length: 11 }, () => make()));
    expect(responses.map(({ status }) => status).toSorted()).toEqual([...Array(10).fill(201), 409]);
    expect([(await active()).length, await fixture.counted()]).toEqual([10, 10]);
  });

  it('are exactly ten while others are revoked and expire, and the count stays right', async () => {
    const lasting = await makeMany(4);
    await makeMany(6, soon);
    fixture.passTime(700);
    const [revoked, made] = await Promise.all([
      Promise.all(lasting.slice(0, 2).map(({ id }) => fixture.call('revoke', { id }))),
      Promise.all(Array.from({ length: 11 }, () => make())),
    ]);
    expect(revoked.map(({ status }) => status)).toEqual([200, 200]);
    const ones = made.filter(({ status }) => status === 201).length;
    expect(made.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const alive = await active();
    expect(alive).toHaveLength(2 + ones);
    expect(alive.length).toBeLessThanOrEqual(10);
    expect(await fixture.counted()).toBe(alive.length);
    // What was refused meanwhile has room now.
    await makeMany(10 - alive.length);
    expect((await make()).status).toBe(409);
  });
});

describe('keys that have expired', () => {
  it('do not count, once a create finds ten', async () => {
    await makeMany(8);
    await makeMany(2, soon);
    expect((await make()).status).toBe(409);
    fixture.passTime(700);
    expect(await fixture.counted()).toBe(10);
    expect((await make()).status).toBe(201);
    expect(await fixture.counted()).toBe(9);
    expect((await make()).status).toBe(201);
    expect((await make()).status).toBe(409);
    expect(await fixture.list()).toHaveLength(12);
  });

  it('leave the count once: revoking them later does not lower it again', async () => {
    const expired = await makeMany(10, soon);
    fixture.passTime(700);
    await make();
    expect(await fixture.counted()).toBe(1);
    for (const { id } of expired.slice(0, 3)) expect((await fixture.call('revoke', { id })).status).toBe(200);
    expect(await fixture.counted()).toBe(1);
    expect((await fixture.call('revokeAll')).body.data).toMatchObject({ revoked: 8 });
    expect(await fixture.counted()).toBe(0);
  });

  it('lower it when they are revoked before a create finds ten', async () => {
    const [expired] = await makeMany(2, soon);
    fixture.passTime(700);
    await fixture.call('revoke', { id: expired?.id ?? '' });
    expect(await fixture.counted()).toBe(1);
  });

  it('cost nothing until then', async () => {
    await makeMany(2, soon);
    fixture.passTime(700);
    fixture.calls.length = 0;
    await make();
    expect(fixture.calls.map(({ operation }) => operation)).not.toContain('Query');
  });
});

describe('rotating with ten active keys', () => {
  const rotate = (id: string, overlap_seconds: number) =>
    fixture.call('rotate', { id, body: { overlap_seconds } });

  it('works without an overlap alone', async () => {
    const [key] = await makeMany(10);
    const refused = await rotate(key?.id ?? '', 1);
    expect(refused).toMatchObject({ status: 409, body: { code: 'too_many_keys' } });
    expect(await fixture.works(key?.key ?? '')).toBe(true);
    expect((await rotate(key?.id ?? '', 0)).status).toBe(201);
    expect([(await fixture.list()).length, await fixture.counted()]).toEqual([10, 10]);
  });

  it('works with one if a key has expired', async () => {
    const [key] = await makeMany(9);
    await makeMany(1, soon);
    fixture.passTime(700);
    expect((await rotate(key?.id ?? '', 60)).status).toBe(201);
    expect(await fixture.counted()).toBe(10);
  });

  it('takes a new place for a key that no longer counts', async () => {
    const [expired] = await makeMany(10, soon);
    fixture.passTime(700);
    await makeMany(10);
    expect(await rotate(expired?.id ?? '', 0)).toMatchObject({
      status: 409,
      body: { code: 'too_many_keys' },
    });
    await fixture.call('revoke', { id: (await active())[0]?.id ?? '' });
    expect((await rotate(expired?.id ?? '', 0)).status).toBe(201);
    expect(await fixture.counted()).toBe(10);
  });

  it('stays at ten while all ten are rotated at the same time', async () => {
    const keys = await makeMany(10);
    const responses = await Promise.all(keys.flatMap(({ id }) => [rotate(id, 0), rotate(id, 60)]));
    const made = responses.filter(({ status }) => status === 201).length;
    expect(made).toBe(10);
    const alive = await active();
    expect([alive.length, await fixture.counted()]).toEqual([10, 10]);
  });
});
