import type { Challenge } from 'altcha-lib/types';
import { describe, expect, it } from 'vitest';
import { encoded, solved } from '../../bin/smoke/captcha-work.ts';
import { bySession } from '../sessions/credentials.ts';
import { type EventOptions, invoke } from './api-event.ts';
import { type HandlerName, JANE, useDeployedHandlers } from './deployed-handlers.ts';

const { secrets, operations, load, withKey, signIn } = useDeployedHandlers();

describe('the deployed functions', () => {
  it('export an account, and turn an API key away that would delete it', async () => {
    const cookie = await signIn();
    const signedIn = { cookies: [`__Host-klookup=${cookie}`] };
    const { status, body } = await invoke(await load('export-account'), signedIn);
    expect(status).toBe(200);
    expect(String(body)).toContain('"email":"jane@example.com"');
    const byKey = { method: 'DELETE', headers: withKey() };
    expect((await invoke(await load('delete-account'), byKey)).body.code).toBe('session_required');
  });

  it('take a registration, and have its mail sent', async () => {
    secrets.set('captcha', 'a secret of the tests');
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    const post = async (name: HandlerName, body: object) =>
      invoke(await load(name), { method: 'POST', headers, body });
    const { body } = await post('create-challenge', { purpose: 'register' });
    const token = encoded(await solved(body.data?.challenge as Challenge[]));
    const email = 'jane@example.com';
    const fields = { email, password: 'correct horse battery staple', captcha_token: token };
    expect((await post('register', fields)).status).toBe(202);
    expect((await post('resend-verification', { email })).status).toBe(202);
    expect((await post('forgot-password', { email })).status).toBe(202);
    expect(operations().filter((operation) => operation === 'Invoke')).toHaveLength(3);
    const password = fields.password;
    const tokenOfNobody = `${'0'.repeat(32)}.${'A'.repeat(43)}`;
    for (const name of ['verify-account', 'reset-password', 'confirm-email'] as const)
      expect((await post(name, { token: tokenOfNobody, password })).body.code).toBe('token_invalid');
    expect((await post('undo-email', { token: tokenOfNobody })).body.code).toBe('token_invalid');
    expect((await post('change-email', { email })).status).toBe(401);
    expect((await post('change-password', { current_password: password, password })).status).toBe(401);
  });

  it('make an API key for somebody who is signed in, list it, rename it, rotate it and revoke both', async () => {
    const cookie = await signIn();
    const call = async (name: HandlerName, method: string, id?: unknown, body?: object) =>
      bySession(
        cookie,
        async () =>
          invoke(await load(name), {
            method,
            ...(id !== undefined && { pathParameters: { id: String(id) } }),
            ...(body && { body }),
          }),
        { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      );
    const made = await call('create-key', 'POST', undefined, { name: 'Wired' });
    expect(made.status).toBe(201);
    const id = made.body.data?.id;
    expect((await call('update-key', 'PATCH', id, { name: 'Rewired' })).body.data).toMatchObject({
      id,
      name: 'Rewired',
    });
    const rotated = await call('rotate-key', 'POST', id, {});
    expect(rotated.body.data).toMatchObject({ name: 'Rewired', replaces: { id } });
    expect((await call('revoke-key', 'DELETE', id)).status).toBe(200);
    const listed = await call('list-keys', 'GET');
    const keys = listed.body.data?.keys as { readonly created_at: string }[];
    // The newest first, and in any order if they are of the same second.
    expect(keys.map((key) => key.created_at)).toEqual(
      keys
        .map((key) => key.created_at)
        .toSorted()
        .reverse(),
    );
    expect(keys).toHaveLength(2);
    expect(keys).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: rotated.body.data?.id }),
        expect.objectContaining({ name: 'Test' }),
      ]),
    );
    expect((await call('revoke-key', 'DELETE', rotated.body.data?.id)).status).toBe(200);
    expect(operations().filter((operation) => operation === 'Invoke')).toHaveLength(2);
  });

  it('sign in, prove the password, change the account, end sessions and sign out', async () => {
    let cookie = '';
    const call = async (name: HandlerName, method: string, rest: EventOptions = {}) => {
      const response = await invoke(await load(name), {
        method,
        headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
        cookies: [cookie],
        ...rest,
      });
      expect(response.status, name).toBe(200);
      cookie = String(response.headers['set-cookie'] ?? cookie).split(';')[0] ?? '';
      return response.body.data;
    };
    await call('sign-in', 'POST', { body: JANE });
    await call('confirm-session', 'POST', { body: { password: JANE.password } });
    expect(await call('update-account', 'PATCH', { body: { name: 'Jane' } })).toMatchObject({ name: 'Jane' });
    expect(await call('get-account', 'GET')).toMatchObject({ name: 'Jane' });
    await call('end-sessions', 'DELETE');
    const { sessions } = (await call('list-sessions', 'GET')) as { sessions: { id: string }[] };
    expect(await call('get-session', 'GET')).toMatchObject({ session: { id: sessions[0]?.id } });
    const { events } = (await call('list-account-events', 'GET')) as { events: { kind: string }[] };
    expect(events.map(({ kind }) => kind)).toContain('sessions_ended');
    await call('end-session', 'DELETE', { pathParameters: { id: sessions[0]?.id ?? '' } });
    await call('sign-out', 'DELETE');
  });
});
