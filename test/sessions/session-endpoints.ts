import { randomBytes } from 'node:crypto';
import { listAccountEventsApi } from '../../lambdas/account-events/list-account-events-api.ts';
import { getAccountApi } from '../../lambdas/accounts/get-account-api.ts';
import { updateAccountApi } from '../../lambdas/accounts/update-account-api.ts';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import { confirmSessionApi } from '../../lambdas/sessions/confirm-session-api.ts';
import { endSessionApi } from '../../lambdas/sessions/end-session-api.ts';
import { endSessionsApi } from '../../lambdas/sessions/end-sessions-api.ts';
import { getSessionApi } from '../../lambdas/sessions/get-session-api.ts';
import { listSessionsApi } from '../../lambdas/sessions/list-sessions-api.ts';
import { signInApi } from '../../lambdas/sessions/sign-in-api.ts';
import { signOutApi } from '../../lambdas/sessions/sign-out-api.ts';
import { accountEventsTable } from '../../lambdas/table/account-events-table.ts';
import { accountSessionsTable } from '../../lambdas/table/account-sessions-table.ts';
import { passwordProofTable } from '../../lambdas/table/password-proof-table.ts';
import { profilesTable } from '../../lambdas/table/profiles-table.ts';
import { signInTable } from '../../lambdas/table/sign-in-table.ts';
import { signedInTable } from '../../lambdas/table/signed-in-table.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { type EventOptions, invoke } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import type { LinksFixture } from '../links/links-fixture.ts';

const path = '/api/v1/session';

/** The endpoints of sessions and of the own account, over a fixture's table, from a page of this service. */
export function sessionEndpoints({ table, callers, now }: Pick<LinksFixture, 'table' | 'callers' | 'now'>) {
  const newEventId = (at: Date) => newUlid(at.getTime());
  const services = {
    retry: defaultRetryPolicy,
    hash: (text: string) => Promise.resolve(`hash of ${text}`),
    verifyPassword: (password: string) => Promise.resolve(password === 'the right one'),
    sessions: accountSessionsTable(table),
    now,
    random: randomBytes,
    newEventId,
  };
  const signIn = signInApi(testApi, { ...services, store: signInTable(table) });
  const signOut = signOutApi(testApi, services);
  const confirm = confirmSessionApi(testApi, callers, { ...services, store: passwordProofTable(table) });
  const list = listSessionsApi(testApi, callers, services);
  const end = endSessionApi(testApi, callers, services);
  const endOthers = endSessionsApi(testApi, callers, services);
  const store = profilesTable(table);
  const account = getAccountApi(testApi, callers, { store });
  const update = updateAccountApi(testApi, callers, { ...services, store });
  const events = listAccountEventsApi(testApi, callers, { store: accountEventsTable(table), now });
  const getSession = getSessionApi(testApi, callers, signedInTable(table));
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  return {
    signIn: (body: unknown, options: EventOptions = {}) =>
      invoke(signIn, { method: 'POST', path, body, ...options, headers: { ...headers, ...options.headers } }),
    getSession: (options: EventOptions = {}) => invoke(getSession, { path, ...options }),
    signOut: (options: EventOptions = {}) =>
      invoke(signOut, { method: 'DELETE', path, ...options, headers: { ...headers, ...options.headers } }),
    confirm: (body: unknown, options: EventOptions = {}) =>
      invoke(confirm, {
        method: 'POST',
        path: `${path}/confirm`,
        body,
        ...options,
        headers: { ...headers, ...options.headers },
      }),
    list: (options: EventOptions = {}) => invoke(list, { path: '/api/v1/sessions', ...options }),
    end: (options: EventOptions = {}) => {
      const id = '0'.repeat(24);
      return invoke(end, {
        method: 'DELETE',
        path: `/api/v1/sessions/${id}`,
        pathParameters: { id },
        ...options,
        headers: { ...headers, ...options.headers },
      });
    },
    endOthers: (options: EventOptions = {}) =>
      invoke(endOthers, {
        method: 'DELETE',
        path: '/api/v1/sessions',
        ...options,
        headers: { ...headers, ...options.headers },
      }),
    account: (options: EventOptions = {}) => invoke(account, { path: '/api/v1/account', ...options }),
    update: (body: unknown, options: EventOptions = {}) =>
      invoke(update, {
        method: 'PATCH',
        path: '/api/v1/account',
        body,
        ...options,
        headers: { ...headers, ...options.headers },
      }),
    events: (options: EventOptions = {}) => invoke(events, { path: '/api/v1/account/events', ...options }),
  };
}
