import { type EventOptions, type ReadResponse, sentWith } from '../http/api-event.ts';
import type { LinksFixture } from '../links/links-fixture.ts';
import { bySession, storedPowerlessKey, storedSession } from '../sessions/credentials.ts';
import { crossSite, type Provocations, type Provoke } from './provocation.ts';

/** The stage on which an operation runs, and the owner that calls it. */
export type On = () => Pick<LinksFixture, 'table' | 'owner' | 'now' | 'intercept'>;

export type OwnerFailures = ReturnType<typeof ownerFailures>;

/**
 * How to get the errors that operations for owners share.
 * @param onOwner for operations that name no stage of their own
 */
export function ownerFailures(onOwner: On) {
  /** The failures on our side. @param call a request that would succeed, which may use the cookie of a session */
  const commonFailures = (call: (cookie: string) => Promise<ReadResponse>, on: On = onOwner) => {
    const failingWith = (error: Error) => async () => {
      const cookie = await aSession(on);
      return failing(() => call(cookie), error, on);
    };
    return {
      internal_error: failingWith(new Error('Oops.')),
      service_unavailable: failingWith(Object.assign(new Error('Busy.'), { name: 'ThrottlingException' })),
    };
  };

  /** The failures of an operation that takes a session; `call` is a request that would succeed. */
  const sessionFailures = (call: Provoke, on: On = onOwner): Provocations => ({
    ...commonFailures(call, on),
    ambiguous_credentials: () =>
      sentWith({ headers: { authorization: 'Bearer klup_1' }, cookies: ['__Host-klookup=1'] }, call),
    session_ended: () => bySession('ended', call),
    email_unverified: async () => bySession(await aSession(on, { isVerified: false }), call),
  });

  /** The failures of an operation that reads something of its owner's. */
  const readFailures = (call: Provoke, on: On = onOwner): Provocations => ({
    ...sessionFailures(call, on),
    missing_scope: async () => {
      const { table, owner } = on();
      const key = await storedPowerlessKey(table, owner.userId);
      return sentWith({ headers: { authorization: `Bearer ${key}` } }, call);
    },
  });

  /** The failures of an operation that changes something of its owner's. */
  const failures = (call: Provoke, on: On = onOwner): Provocations => ({
    ...readFailures(call, on),
    cross_site_request: async () =>
      bySession(await aSession(on), call, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }),
  });

  /** The failures of an operation that shows something to signed-in people. */
  const readBySession = (call: (options?: EventOptions) => Promise<ReadResponse>) => ({
    ...sessionFailures(call),
    ...commonFailures((cookie) => bySession(cookie, call)),
    unauthorized: () => call(),
    session_required: () => call({ headers: { authorization: `Bearer ${onOwner().owner.key}` } }),
  });

  /** The failures of an operation that changes something for signed-in people. */
  const changeBySession = (call: (options?: EventOptions) => Promise<ReadResponse>) => ({
    ...readBySession(call),
    cross_site_request: async () => bySession(await aSession(), call, crossSite.headers),
  });

  /** The cookie of a session of the owner's. */
  const aSession = (on: On = onOwner, options: { readonly isVerified?: boolean } = {}): Promise<string> =>
    storedSession(on().table, { userId: on().owner.userId, at: on().now(), ...options });

  return {
    aSession,
    commonFailures,
    sessionFailures,
    readFailures,
    failures,
    readBySession,
    changeBySession,
  };
}

async function failing(call: Provoke, error: Error, on: On): Promise<ReadResponse> {
  on().intercept(() => Promise.reject(error));
  try {
    return await call();
  } finally {
    on().intercept();
  }
}
