import { beforeEach, describe, expect, it } from 'vitest';
import type { EventOptions } from '../http/api-event.ts';
import { type KeyCall, type KeysFixture, keyCalls, keysFixture } from './keys-fixture.ts';

let fixture: KeysFixture;
beforeEach(async () => {
  fixture = await keysFixture();
});

const BODIES: Partial<Record<KeyCall, object>> = { create: { name: 'A' }, update: { name: 'B' } };
const ofOneKey = ['update', 'revoke', 'rotate'] as const satisfies readonly KeyCall[];
const making = ['create', 'rotate'] as const satisfies readonly KeyCall[];
const changing = keyCalls.filter((name) => name !== 'list');

/** A request that would succeed with the right credential. */
const send = (
  name: KeyCall,
  credential?: Pick<EventOptions, 'headers' | 'cookies'>,
  id: string = fixture.owner.keyId,
) => {
  const body = BODIES[name];
  return fixture.call(name, { id, ...(body && { body }) }, credential);
};
const withKey = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });
/** What an account sees of its keys. */
const state = async () => [await fixture.list(), await fixture.counted(), await fixture.events()];

describe('an API key', () => {
  it.each(keyCalls.filter((name) => name !== 'revoke'))('may not %s, even with all scopes', async (name) => {
    const before = await state();
    const response = await send(name, withKey(fixture.owner.key));
    expect(response).toMatchObject({
      status: 403,
      body: { code: 'session_required', error: "An API key can't do this. Sign in instead." },
    });
    expect(await state()).toEqual(before);
  });

  it('may revoke itself, with any scopes', async () => {
    const { key, id } = await fixture.create({ scopes: ['stats:read'] });
    expect(await send('revoke', withKey(key), id)).toMatchObject({ status: 200 });
    expect(await fixture.works(key)).toBe(false);
    expect(await send('revoke', withKey(key), id)).toMatchObject({ status: 401 });
    const event = (await fixture.events()).find(({ kind }) => kind === 'key_revoked');
    expect(event).toMatchObject({ keyId: id });
    expect(event).not.toHaveProperty('sessionId');
  });

  it('may revoke no other one, be it its own account’s, another one’s, or nobody’s', async () => {
    const other = await fixture.newAccount();
    const { id } = await fixture.create();
    for (const each of [id, other.keyId, '0'.repeat(24)]) {
      expect(await send('revoke', withKey(fixture.owner.key), each)).toMatchObject({
        status: 403,
        body: { code: 'forbidden', error: 'An API key can revoke only itself. Sign in to revoke others.' },
      });
    }
    expect([await fixture.works(other.key), (await fixture.list()).length]).toEqual([true, 2]);
  });
});

describe.each(keyCalls)('%s', (name) => {
  it('asks for a session, or a key', async () => {
    expect(await send(name, {})).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
  });

  it('refuses a key together with a session, and a second cookie', async () => {
    const session = await fixture.signIn();
    const both = { ...session, headers: { ...session.headers, ...withKey(fixture.owner.key).headers } };
    expect(await send(name, both)).toMatchObject({ status: 400, body: { code: 'ambiguous_credentials' } });
    const other = await fixture.signIn((await fixture.newAccount()).userId);
    const twice = { ...session, cookies: [...(session.cookies ?? []), ...(other.cookies ?? [])] };
    expect(await send(name, twice)).toMatchObject({ status: 401, body: { code: 'session_ended' } });
  });

  it('takes two keys in one header for none', async () => {
    const { key } = await fixture.create();
    const before = await state();
    const two = { headers: { authorization: `Bearer ${fixture.owner.key},Bearer ${key}` } };
    const code = name === 'revoke' ? 'unauthorized' : 'session_required';
    expect((await send(name, two)).body.code).toBe(code);
    expect(await state()).toEqual(before);
  });

  it('is not for accounts whose address is not verified', async () => {
    const session = await fixture.signIn(fixture.owner.userId, { isVerified: false });
    expect(await send(name, session)).toMatchObject({ status: 403, body: { code: 'email_unverified' } });
  });
});

describe.each(changing)('%s by a session', (name) => {
  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {},
  ])('changes nothing for another website: %j', async (headers) => {
    const before = await state();
    const { cookies } = await fixture.signIn();
    expect(await send(name, { headers, ...(cookies && { cookies }) })).toMatchObject({
      status: 403,
      body: { code: 'cross_site_request' },
    });
    expect(await state()).toEqual(before);
  });
});

describe.each(making)('%s', (name) => {
  it('asks for the password again after 15 minutes', async () => {
    fixture.passTime(15 * 60 - 1);
    expect((await send(name)).status).toBe(201);
    const { id } = await fixture.create();
    fixture.passTime(1);
    expect(await send(name, undefined, id)).toMatchObject({
      status: 403,
      body: { code: 'proof_required' },
    });
  });
});

describe.each(['list', 'update', 'revoke', 'revokeAll'] as const)('%s', (name) => {
  it('asks for no fresh proof', async () => {
    fixture.passTime(3_600);
    expect((await send(name)).status).toBe(200);
  });
});

describe.each(ofOneKey)('%s', (name) => {
  it("gets the same response for another account's key as for one that does not exist", async () => {
    const other = await fixture.newAccount();
    const theirs = await send(name, undefined, other.keyId);
    const nobodys = await send(name, undefined, '0'.repeat(24));
    expect(theirs).toMatchObject({
      status: 404,
      body: { code: 'not_found', error: 'There is no such API key.' },
    });
    expect(theirs.body).toEqual(nobodys.body);
    expect(await fixture.works(other.key)).toBe(true);
    const [row] = await fixture.list(await fixture.signIn(other.userId));
    expect(row).toMatchObject({ id: other.keyId, name: 'Test', expires_at: null, replaced_by: null });
    expect(await fixture.events()).toEqual([]);
  });

  it.each(['klup_3f2a', 'A'.repeat(24), `${'a'.repeat(24)}%20`, '../keys', '__proto__', ''])(
    'is a 404 for what is no id: %j',
    async (id) => {
      expect((await send(name, undefined, id)).status).toBe(404);
    },
  );
});
