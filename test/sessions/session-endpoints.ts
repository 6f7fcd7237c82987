import { randomBytes } from 'node:crypto';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import { getSessionApi } from '../../lambdas/sessions/get-session-api.ts';
import { signInApi } from '../../lambdas/sessions/sign-in-api.ts';
import { signOutApi } from '../../lambdas/sessions/sign-out-api.ts';
import { accountSessionsTable } from '../../lambdas/table/account-sessions-table.ts';
import { signInTable } from '../../lambdas/table/sign-in-table.ts';
import { signedInTable } from '../../lambdas/table/signed-in-table.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { type EventOptions, invoke } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import type { LinksFixture } from '../links/links-fixture.ts';

const path = '/api/v1/session';

/** Signing in, signing out and who is signed in, over a fixture's table, from a page of this service. */
export function sessionEndpoints({ table, callers, now }: Pick<LinksFixture, 'table' | 'callers' | 'now'>) {
  const newEventId = (at: Date) => newUlid(at.getTime());
  const signIn = signInApi(testApi, {
    store: signInTable(table),
    retry: defaultRetryPolicy,
    hash: (text) => Promise.resolve(`hash of ${text}`),
    verifyPassword: (password) => Promise.resolve(password === 'the right one'),
    now,
    random: randomBytes,
    newEventId,
  });
  const signOut = signOutApi(testApi, { sessions: accountSessionsTable(table), now, newEventId });
  const getSession = getSessionApi(testApi, callers, signedInTable(table));
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  return {
    signIn: (body: unknown, options: EventOptions = {}) =>
      invoke(signIn, { method: 'POST', path, body, ...options, headers: { ...headers, ...options.headers } }),
    getSession: (options: EventOptions = {}) => invoke(getSession, { path, ...options }),
    signOut: (options: EventOptions = {}) =>
      invoke(signOut, { method: 'DELETE', path, ...options, headers: { ...headers, ...options.headers } }),
  };
}
