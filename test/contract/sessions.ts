import { randomBytes } from 'node:crypto';
import type { Challenge } from 'altcha-lib/types';
import { expect } from 'vitest';
import { encoded, solved } from '../../bin/smoke/captcha-work.ts';
import { type ApiResponse, type CallOptions, call, dataOf } from './api-client.ts';
import { laboratory, system } from './system.ts';
import { readUntil } from './visits.ts';

/** Path of API keys, under a system's public origin. */
export const KEYS = '/api/v1/keys';

/** A signed-in person. */
export interface Person {
  readonly email: string;
  readonly password: string;
  /** Calls the API as the web app does, with the cookie. */
  readonly call: (method: string, path: string, options?: CallOptions) => Promise<ApiResponse>;
}

/** An API key as lists show it. */
export interface ShownKey {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly scopes: readonly string[];
  readonly last_used_at: string | null;
}

/** Calls an endpoint from a page of the service, without a key. */
export const fromOurPage = (method: string, path: string, { headers, ...options }: CallOptions = {}) =>
  call(method, path, {
    ...options,
    key: null,
    headers: { origin: system().baseUrl, 'sec-fetch-site': 'same-origin', ...headers },
  });

/** Registers an account as a person does, up to the mail. @returns the token and the code that the mail has */
export async function register(): Promise<{
  readonly email: string;
  readonly password: string;
  readonly token: string;
  readonly code: string;
}> {
  const email = `contract-${randomBytes(6).toString('hex')}@example.com`;
  const password = `long enough ${randomBytes(6).toString('hex')}`;
  const { challenge } = dataOf<{ readonly challenge: readonly Challenge[] }>(
    await fromOurPage('POST', '/api/v1/captcha', { body: { purpose: 'register' } }),
    200,
  );
  const body = { email, password, captcha_token: encoded(await solved(challenge)) };
  dataOf(await fromOurPage('POST', '/api/v1/account/register', { body }), 202);
  return { email, password, ...(await mailedTo(email)) };
}

/** Waits for the mail that verifies an address. */
async function mailedTo(email: string) {
  const find = async () =>
    (await laboratory().mails()).find(({ to, text }) => to.includes(email) && text.includes('#token='));
  const mail = await readUntil(find, (found) => found !== undefined);
  const text = mail?.text ?? '';
  const token = /#token=([\w.-]+)/.exec(text)?.[1] ?? '';
  const code = /\b\d{6}\b/.exec(text.replaceAll(/#token=\S+/g, ''))?.[0] ?? '';
  expect([token, code], `The mail to ${email}: ${text}`).not.toContain('');
  return { token, code };
}

/** Signs in. @returns the person, with the cookie */
export async function signIn({ email, password }: Pick<Person, 'email' | 'password'>): Promise<Person> {
  const response = await fromOurPage('POST', '/api/v1/session', { body: { email, password } });
  dataOf(response, 200);
  const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';');
  return {
    email,
    password,
    call: (method, path, { headers, ...options } = {}) =>
      fromOurPage(method, path, { ...options, headers: { cookie, ...headers } }),
  };
}

/** A person with a new, verified account, who has just signed in. */
export async function newPerson(): Promise<Person> {
  const { token, email, password } = await register();
  dataOf(await fromOurPage('POST', '/api/v1/account/verify', { body: { token, password } }), 200);
  return signIn({ email, password });
}

/** Makes an API key. @returns the key and its id */
export async function makeKey(
  person: Person,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly key: string; readonly id: string }> {
  const response = await person.call('POST', KEYS, { body: { name: 'My App', ...fields } });
  return dataOf<{ readonly key: string; readonly id: string }>(response, 201);
}

/** Lists the person's API keys. */
export const listKeys = async (person: Person): Promise<readonly ShownKey[]> =>
  dataOf<{ readonly keys: readonly ShownKey[] }>(await person.call('GET', KEYS), 200).keys;
