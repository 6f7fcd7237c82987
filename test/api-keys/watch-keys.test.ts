import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createKeyWatcher } from '../../lambdas/api-keys/key-watcher.ts';
import { dueKeysTable } from '../../lambdas/table/due-keys-table.ts';
import { apiKeyKey } from '../../lambdas/table/keys.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { lambdaContext } from '../http/api-event.ts';
import { throttled } from '../table/table-faults.ts';
import { type KeysFixture, keysFixture } from './keys-fixture.ts';

const DAY_S = 86_400;

let fixture: KeysFixture;
let lines: string[];
let warnings: string[];
beforeEach(async () => {
  fixture = await keysFixture();
  [lines, warnings] = [[], []];
});

/** Runs the function once. @returns its metrics */
async function run(remainingMs = 60_000): Promise<Record<string, unknown>> {
  const watch = createKeyWatcher({
    due: dueKeysTable(fixture.table, fixture.retry),
    newId: (at) => newUlid(at.getTime()),
    now: fixture.now,
    log: { warn: (message) => void warnings.push(message) },
    writeLine: (line) => void lines.push(line),
  });
  await watch({}, { ...lambdaContext(remainingMs), functionName: 'klookup-test-watch-keys' });
  return JSON.parse(lines.at(-1) ?? '') as Record<string, unknown>;
}
const rowKey = (key: string) => apiKeyKey(createHash('sha256').update(key).digest('hex'));
const row = (key: string) => fixture.item(rowKey(key));
/** The mails besides those about new keys. */
const notices = async () => (await fixture.mails()).filter(({ kind }) => kind !== 'key-created');
/** Days from now. */
const inDays = (days: number) => new Date(fixture.now().getTime() + days * DAY_S * 1000).toISOString();

describe('a key that expires', () => {
  it('is announced by mail seven days before, once', async () => {
    const { key, id, start, expires_at } = await fixture.create({ name: 'CI', expires_at: inDays(30) });
    fixture.passTime(23 * DAY_S - 1);
    expect(await run()).toMatchObject({ told: 0, keyNoticeLag: 0 });
    expect(await notices()).toEqual([]);
    fixture.passTime(1);
    expect(await run()).toMatchObject({ told: 1, failed: 0 });
    expect(await notices()).toEqual([
      expect.objectContaining({
        kind: 'key-expiring',
        userId: fixture.owner.userId,
        keyId: id,
        keyName: 'CI',
        keyStart: start,
        expiresAt: expires_at,
        dueAt: '2026-03-17T10:00:00Z',
      }),
    ]);
    expect(await row(key)).not.toHaveProperty('duePk');
    fixture.passTime(DAY_S);
    expect(await run()).toMatchObject({ told: 0, cleared: 0 });
    expect(await notices()).toHaveLength(1);
  });

  it('is not announced if it was made for a week or less', async () => {
    const { key } = await fixture.create({ expires_at: inDays(7) });
    expect(await row(key)).not.toHaveProperty('duePk');
  });

  it('is announced for a successor of a rotation, too, and not for the old key', async () => {
    const old = await fixture.create({ expires_at: inDays(30) });
    const { body } = await fixture.call('rotate', { id: old.id, body: { overlap_seconds: 7 * DAY_S } });
    fixture.passTime(23 * DAY_S);
    await run();
    expect((await notices()).map(({ keyId }) => keyId)).toEqual([body.data?.id]);
  });

  it.each(['revoked', 'rotated', 'expired'])('is cleared silently once it is %s', async (end) => {
    const { key, id } = await fixture.create({ expires_at: inDays(30) });
    if (end === 'revoked') await fixture.call('revoke', { id });
    if (end === 'rotated') await fixture.call('rotate', { id, body: { overlap_seconds: 0 } });
    fixture.passTime(end === 'expired' ? 31 * DAY_S : 22 * DAY_S);
    const others = (await notices()).length;
    fixture.passTime(DAY_S);
    const { cleared } = await run();
    expect(cleared).toBeGreaterThan(0);
    expect((await notices()).filter(({ keyId }) => keyId === id)).toEqual([]);
    expect(others).toBe(0);
    expect(await row(key)).not.toHaveProperty('duePk');
  });
});

describe('a key that was asleep for 90 days', () => {
  it('is announced by mail when somebody uses it, with the country, once', async () => {
    const { key, id } = await fixture.create();
    fixture.passTime(DAY_S);
    await fixture.useKey(key);
    fixture.passTime(90 * DAY_S - 1);
    await fixture.useKey(key);
    expect(await run()).toMatchObject({ told: 0 });
    fixture.passTime(90 * DAY_S + 1);
    fixture.calls.length = 0;
    await fixture.useKey(key, 'BR');
    expect(fixture.calls.map(({ operation }) => operation)).toEqual(['GetItem', 'UpdateItem']);
    fixture.passTime(120);
    await fixture.useKey(key, 'DE');
    expect(await run()).toMatchObject({ told: 1, keyNoticeLag: 120 });
    expect(await notices()).toEqual([
      expect.objectContaining({ kind: 'key-woken', keyId: id, country: 'DE' }),
    ]);
    expect(await run()).toMatchObject({ told: 0 });
    expect(await row(key)).not.toHaveProperty('wokenAt');
  });

  it('counts from when it was made, if it was never used', async () => {
    const { key } = await fixture.create();
    fixture.passTime(90 * DAY_S + 1);
    await fixture.useKey(key);
    await run();
    expect(await notices()).toHaveLength(1);
  });

  it('is still announced when it expires', async () => {
    const { key } = await fixture.create({ expires_at: inDays(200) });
    fixture.passTime(100 * DAY_S);
    await fixture.useKey(key);
    await run();
    expect((await notices()).map(({ kind }) => kind)).toEqual(['key-woken']);
    expect(await row(key)).toMatchObject({ dueAt: '2026-09-03T10:00:00Z' });
    fixture.passTime(93 * DAY_S);
    await run();
    expect((await notices()).map(({ kind }) => kind).toSorted()).toEqual(['key-expiring', 'key-woken']);
  });

  it('is announced with both mails when it wakes in its last week', async () => {
    const { key } = await fixture.create({ expires_at: inDays(200) });
    fixture.passTime(195 * DAY_S);
    await fixture.useKey(key);
    await run();
    expect((await notices()).map(({ kind }) => kind).toSorted()).toEqual(['key-expiring', 'key-woken']);
    expect(await row(key)).not.toHaveProperty('duePk');
  });

  it('is announced once only in its last week, if its end was announced before', async () => {
    const { key } = await fixture.create({ expires_at: inDays(200) });
    fixture.passTime(193 * DAY_S);
    await run();
    fixture.passTime(3_600);
    await fixture.useKey(key);
    await run();
    expect((await notices()).map(({ kind }) => kind).toSorted()).toEqual(['key-expiring', 'key-woken']);
  });

  it('is not announced once it is revoked', async () => {
    const { key, id } = await fixture.create();
    fixture.passTime(91 * DAY_S);
    await fixture.useKey(key);
    await fixture.call('revoke', { id }, await fixture.signIn());
    expect(await run()).toMatchObject({ told: 0, cleared: 1 });
    expect(await notices()).toEqual([]);
  });
});

describe('a run', () => {
  const wakeMany = async (count: number) => {
    const made = await Promise.all(Array.from({ length: count }, () => fixture.create()));
    fixture.passTime(91 * DAY_S);
    for (const { key } of made) await fixture.useKey(key);
    return made;
  };

  it('mails each owner once, even if it runs twice at the same time', async () => {
    await wakeMany(5);
    await Promise.all([run(), run(), run()]);
    expect(await notices()).toHaveLength(5);
  });

  it('stores the mail and the due time together, so that a crash between loses and repeats none', async () => {
    await wakeMany(1);
    fixture.intercept((call, send) =>
      call.operation === 'TransactWriteItems' ? Promise.reject(new Error('Crash.')) : send(),
    );
    expect(await run()).toMatchObject({ failed: 1, told: 0 });
    expect(warnings).toEqual(['owner not told about a key']);
    fixture.intercept();
    expect(await notices()).toEqual([]);
    expect(await run()).toMatchObject({ told: 1 });
    expect(await notices()).toHaveLength(1);
  });

  it('continues with the others when one fails', async () => {
    const [first] = await wakeMany(3);
    const { pk } = rowKey(first?.key ?? '');
    fixture.intercept((call, send) =>
      call.operation === 'GetItem' && JSON.stringify(call.input).includes(pk)
        ? Promise.reject(throttled())
        : send(),
    );
    expect(await run()).toMatchObject({ told: 2, failed: 1 });
  });

  it('leaves the rest to the next one when its time runs out', async () => {
    await wakeMany(2);
    const { told, left } = await run(5_000);
    expect([told, Number(left) > 0]).toEqual([0, true]);
    expect(await run()).toMatchObject({ told: 2, left: 0 });
  });

  it('mails nothing about a key that was revoked since it was read', async () => {
    const [key] = await wakeMany(1);
    const session = await fixture.signIn();
    let isRevoked = false;
    fixture.intercept(async (call, send) => {
      if (call.operation === 'TransactWriteItems' && !isRevoked) {
        isRevoked = true;
        await fixture.call('revoke', { id: key?.id ?? '' }, session);
      }
      return send();
    });
    expect(await run()).toMatchObject({ told: 0, moot: 1 });
    expect(await notices()).toEqual([]);
    expect(await run()).toMatchObject({ cleared: 1 });
  });
});
