import { correlate, log } from '../logging/log.ts';
import type { Scope } from '../scopes.ts';
import type { Callers, KeyOwner, SessionOwner } from './callers.ts';
import type { ApiEvent } from './envelope.ts';
import { HttpError } from './http-error.ts';
import { clearedSessionCookie, sessionCookies } from './session-cookie.ts';
import { networksOf, viewerAddress } from './viewer-address.ts';
import { countryOf, isFromOurOrigin } from './visitor.ts';

/** The caller, and bookkeeping that runs in parallel with the request. */
interface Admission<Caller> {
  readonly caller: Caller;
  /** Settles when the access has been recorded. Never rejects, so that a request does not fail because of it. */
  readonly recorded: Promise<void>;
}

/**
 * Authenticates the caller of an endpoint.
 * @throws HttpError 400, 401 or 403
 */
export type Access<Caller> = (event: ApiEvent) => Promise<Admission<Caller>>;

/** Anyone may call. */
export const publicAccess: Access<undefined> = () => Promise.resolve(admitted(undefined));

/**
 * Anyone may call, from one of our own pages: the way into an account. Ignores keys and cookies, so that an old session
 * keeps nobody out, and other websites can't sign their visitors in or out.
 * @throws HttpError 403 when the request comes from another website, or doesn't say where from
 */
export const entryAccess: Access<undefined> = (event) => {
  refuseCrossSite(event);
  return publicAccess(event);
};

/** The account that the endpoint acts for: the owner of the API key or session that was sent. */
export interface OwnerCaller {
  readonly userId: string;
  /** Undefined for a session. */
  readonly keyId: string | undefined;
  /** Undefined for a key. */
  readonly sessionId: string | undefined;
  /** A session has all. */
  readonly can: (scope: Scope) => boolean;
}

/**
 * Requires an active API key (`Authorization: Bearer klup_...`) with the scope, or the session of an account with a
 * verified e-mail address.
 */
export const ownerAccess =
  (callers: Callers, scope: Scope): Access<OwnerCaller> =>
  (event) =>
    admitOwner(event, callers, scope);

/** A caller without a key. Only keyed hashes of the IP address and its network are known. */
export interface AnonymousCaller {
  readonly userId?: undefined;
  readonly keyId?: undefined;
  /** Of the IPv4 address, or the /64 of an IPv6 address. */
  readonly addressHash: string;
  /** Of the /48 of an IPv6 address. The same as `addressHash` for an IPv4 address. */
  readonly wideHash: string;
}

/**
 * As {@link ownerAccess}; requests without an Authorization header or a session are anonymous (contract, "Decided
 * contradictions" 7), unless they have a key elsewhere.
 */
export const ownerOrAnonymousAccess = (
  callers: Callers,
  scope: Scope,
  hashAddress: (address: string) => Promise<string>,
): Access<OwnerCaller | AnonymousCaller> => {
  const byOwner = ownerAccess(callers, scope);
  return async (event) => {
    if (!isAnonymous(event)) return byOwner(event);
    const { narrow, wide } = networksOf(viewerAddress(event));
    return admitted({ addressHash: await hashAddress(narrow), wideHash: await hashAddress(wide) });
  };
};

/** Whether a request has neither a key nor a session. @throws HttpError 400 or 401 as for owners */
export const isAnonymous = (event: ApiEvent): boolean => credentialOf(event).kind === 'none';

export interface SessionRules {
  /** Whether the person must have proved to know the password within the last {@link PROOF_MINUTES}. */
  readonly needsFreshProof: boolean;
  /** Whether the account must have the role of an operator. */
  readonly isForOperators?: boolean;
}

/** For how long a proof of the password lasts. */
const PROOF_MINUTES = 15;

/**
 * Requires the session of a signed-in person with a verified e-mail address. An API key with all scopes is refused too. Without
 * a verified address, people can only use {@link entryAccess}.
 */
export const sessionAccess =
  (
    callers: Callers,
    { needsFreshProof, isForOperators = false }: SessionRules = { needsFreshProof: false },
  ): Access<SessionOwner> =>
  async (event) => {
    const credential = credentialOf(event);
    if (credential.kind === 'none') throw signInRequired();
    if (credential.kind === 'key')
      throw new HttpError('session_required', "An API key can't do this. Sign in instead.");
    const session = await sessionOf(event, credential.value, callers);
    requireVerified(session);
    if (isForOperators) requireOperator(session);
    if (needsFreshProof) requireFreshProof(session, callers.now());
    return admitted(session, session.recordUse);
  };

/**
 * Requires the session of an operator with a fresh proof of the password. Others don't learn whether their proof is fresh.
 * The role is read with the session, so revoking it works at once.
 */
export const operatorAccess = (callers: Callers): Access<SessionOwner> =>
  sessionAccess(callers, { needsFreshProof: true, isForOperators: true });

/** Requires a session, or an API key with any scopes: the endpoint lets a key do something to itself alone. */
export const keyOrSessionAccess =
  (callers: Callers): Access<OwnerCaller> =>
  (event) =>
    admitOwner(event, callers, undefined);

/** @param scope that a key must have; undefined if any key will do */
async function admitOwner(
  event: ApiEvent,
  callers: Callers,
  scope: Scope | undefined,
): Promise<Admission<OwnerCaller>> {
  const credential = credentialOf(event);
  if (credential.kind === 'none') throw unauthorized(true);
  if (credential.kind === 'session') return ownerBySession(await sessionOf(event, credential.value, callers));
  const owner = await keyOwnerOf(event, credential.value, callers);
  if (scope && !owner.scopes.includes(scope)) throw missingScope(scope);
  return ownerByKey(owner);
}

const ownerByKey = ({ userId, keyId, scopes, recordUse }: KeyOwner): Admission<OwnerCaller> =>
  admitted({ userId, keyId, sessionId: undefined, can: (scope) => scopes.includes(scope) }, recordUse);

function ownerBySession(session: SessionOwner): Admission<OwnerCaller> {
  requireVerified(session);
  const { userId, sessionId, recordUse } = session;
  return admitted({ userId, keyId: undefined, sessionId, can: () => true }, recordUse);
}

function admitted<Caller>(caller: Caller, record?: () => Promise<void>): Admission<Caller> {
  return { caller, recorded: recordUse(record) };
}

type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'key'; readonly value: string | undefined }
  | { readonly kind: 'session'; readonly value: string };

/**
 * What the request identifies its caller by.
 * @throws HttpError 400 when it has both a key and a session, 401 when it has a key in the wrong place, or two cookies
 */
function credentialOf(event: ApiEvent): Credential {
  rejectMisplacedKey(event);
  const { authorization } = event.headers;
  const [cookie, ...more] = sessionCookies(event);
  if (cookie === undefined) {
    return authorization === undefined
      ? { kind: 'none' }
      : { kind: 'key', value: bearerToken(authorization) };
  }
  if (authorization !== undefined) {
    throw new HttpError('ambiguous_credentials', 'Send an API key or the cookie of a session, not both.');
  }
  if (more.length > 0) throw sessionEnded();
  return { kind: 'session', value: cookie };
}

/** @param key undefined when the Authorization header has none @throws HttpError 401 */
async function keyOwnerOf(event: ApiEvent, key: string | undefined, callers: Callers): Promise<KeyOwner> {
  const owner = key === undefined ? undefined : await callers.byKey(key, countryOf(event));
  if (!owner) throw unauthorized(key === undefined);
  correlate({ keyId: owner.keyId });
  return owner;
}

/** @throws HttpError 401 that clears the cookie unless it has just been replaced, or 403 when another website sent the request */
async function sessionOf(event: ApiEvent, cookie: string, callers: Callers): Promise<SessionOwner> {
  if (!isSafe(event)) refuseCrossSite(event);
  const session = await callers.bySession(cookie);
  if (session === 'replaced') throw sessionReplaced();
  if (!session) throw sessionEnded();
  correlate({ sessionId: session.sessionId });
  return session;
}

/** Methods that change nothing (RFC 9110, 9.2.1). */
const isSafe = ({ requestContext }: ApiEvent): boolean =>
  ['GET', 'HEAD', 'OPTIONS'].includes(requestContext.http.method);

function refuseCrossSite(event: ApiEvent): void {
  if (isFromOurOrigin(event)) return;
  throw new HttpError(
    'cross_site_request',
    'Requests that sign in, or come with a session, must come from a page of this service: send its Origin.',
  );
}

function requireVerified({ isVerified }: SessionOwner): void {
  if (!isVerified) throw new HttpError('email_unverified', 'Verify your e-mail address first.');
}

function requireOperator({ isOperator }: SessionOwner): void {
  if (!isOperator) throw new HttpError('operator_required', 'Only operators of this service can do this.');
}

function requireFreshProof({ confirmedAt }: SessionOwner, now: Date): void {
  if (now.getTime() - confirmedAt.getTime() < PROOF_MINUTES * 60_000) return;
  throw new HttpError(
    'proof_required',
    `Enter your password again: POST /api/v1/session/confirm. It lasts for ${PROOF_MINUTES} minutes.`,
  );
}

const missingScope = (scope: Scope): HttpError =>
  new HttpError('missing_scope', `This API key lacks the scope ${scope}.`, {
    headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
  });

const SESSION_ENDED = 'Your session has ended. Sign in again.';

/** Creates the 401 for a cookie of no session, or of no account. It makes the browser forget the cookie. */
export const sessionEnded = (): HttpError =>
  new HttpError('session_ended', SESSION_ENDED, { headers: { 'set-cookie': clearedSessionCookie } });

/**
 * Creates the 401 for a session that ended while the request was under way. The browser keeps its cookie, which may be that of
 * the session's successor by now; if not, a later request clears it.
 */
export const sessionReplaced = (): HttpError => new HttpError('session_ended', SESSION_ENDED);

const signInRequired = (): HttpError => new HttpError('unauthorized', 'Sign in first: POST /api/v1/session');

/** Names of query parameters that other services take keys in, in lower case and without separators. */
const KEY_PARAMETERS = new Set(['apikey', 'xapikey', 'accesstoken', 'authorization']);

/** What a caller takes for a key of ours, perhaps after a scheme (`Token klup_...`). */
const looksLikeKey = (text: string): boolean => /^(?:\w+[\s:=]+)?"?klup_/i.test(text);

/**
 * Refuses a key in the wrong place, so that nobody makes anonymous links unawares.
 * @throws HttpError 401 when there is no Authorization header, but a key in `X-Api-Key`, in the query or in a cookie
 */
function rejectMisplacedKey({ headers, rawQueryString, cookies = [] }: ApiEvent): void {
  if (headers.authorization !== undefined) return;
  if (headers['x-api-key'] !== undefined) throw misplacedKey('in another header');
  const isKey = ([name, value]: readonly [string, string]) =>
    KEY_PARAMETERS.has(name.toLowerCase().replaceAll(/[-_]/g, '')) || looksLikeKey(value);
  if ([...new URLSearchParams(rawQueryString)].some(isKey)) {
    throw misplacedKey('in the URL, where others may read it');
  }
  if (cookies.some((cookie) => looksLikeKey(cookie.slice(cookie.indexOf('=') + 1))))
    throw misplacedKey('in a cookie');
}

/** @param where it was sent */
const misplacedKey = (where: string): HttpError =>
  unauthorizedBecause(
    `Send the API key in the Authorization header (Authorization: Bearer klup_...), not ${where}.`,
  );

async function recordUse(record: (() => Promise<void>) | undefined): Promise<void> {
  try {
    await record?.();
  } catch (error) {
    log.warn('last use not recorded', { error });
  }
}

/** RFC 6750, 2.1. The scheme is case-insensitive (RFC 9110, 11.1). */
const bearerToken = (authorization = ''): string | undefined => /^bearer +(\S+)$/i.exec(authorization)?.[1];

/** Creates the 401. @param isMissing whether no key was sent at all */
export const unauthorized = (isMissing: boolean): HttpError =>
  unauthorizedBecause(
    isMissing
      ? 'Send an API key in the Authorization header: Bearer klup_...'
      : 'This API key is not valid, or has been revoked.',
  );

const unauthorizedBecause = (message: string): HttpError =>
  new HttpError('unauthorized', message, { headers: { 'www-authenticate': 'Bearer' } });
