import { type AuthenticateServices, authenticate } from '../api-keys/authenticate.ts';
import { correlate, log } from '../logging/log.ts';
import type { ApiEvent } from './envelope.ts';
import { HttpError } from './http-error.ts';
import { networksOf, viewerAddress } from './viewer-address.ts';

/** The caller, and bookkeeping that runs in parallel with the request. */
interface Admission<Caller> {
  readonly caller: Caller;
  /** Settles when the access has been recorded. Never rejects, so that a request does not fail because of it. */
  readonly recorded: Promise<void>;
}

/**
 * Authenticates the caller of an endpoint.
 * @throws HttpError 401
 */
export type Access<Caller> = (event: ApiEvent) => Promise<Admission<Caller>>;

/** Anyone may call. */
export const publicAccess: Access<undefined> = () =>
  Promise.resolve({ caller: undefined, recorded: Promise.resolve() });

/** The account whose API key was sent. The endpoint acts on its behalf. */
export interface KeyCaller {
  readonly userId: string;
}

/** Requires an active API key: `Authorization: Bearer klup_...`. */
export const keyAccess =
  (services: AuthenticateServices): Access<KeyCaller> =>
  async (event) => {
    rejectMisplacedKey(event);
    const key = bearerToken(event.headers.authorization);
    const caller = key === undefined ? undefined : await authenticate(key, services);
    if (!caller) throw unauthorized(key === undefined);
    correlate({ keyId: caller.keyId });
    return { caller: { userId: caller.userId }, recorded: recordUse(caller.recordUse) };
  };

/** A caller without a key. Only keyed hashes of the IP address and its network are known. */
export interface AnonymousCaller {
  readonly userId?: undefined;
  /** Of the IPv4 address, or the /64 of an IPv6 address. */
  readonly addressHash: string;
  /** Of the /48 of an IPv6 address. The same as `addressHash` for an IPv4 address. */
  readonly wideHash: string;
}

/**
 * Authenticates by API key; requests without an Authorization header are anonymous (contract, "Decided contradictions" 7),
 * unless they have a key elsewhere.
 */
export const keyOrAnonymousAccess = (
  services: AuthenticateServices,
  hashAddress: (address: string) => Promise<string>,
): Access<KeyCaller | AnonymousCaller> => {
  const byKey = keyAccess(services);
  return async (event) => {
    if (event.headers.authorization !== undefined) return byKey(event);
    rejectMisplacedKey(event);
    const { narrow, wide } = networksOf(viewerAddress(event));
    const caller = { addressHash: await hashAddress(narrow), wideHash: await hashAddress(wide) };
    return { caller, recorded: Promise.resolve() };
  };
};

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
    log.warn('last use of a key not recorded', { error });
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
