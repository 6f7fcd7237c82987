import { type AuthenticateServices, authenticate } from '../api-keys/authenticate.ts';
import { correlate, log } from '../logging/log.ts';
import type { ApiEvent } from './envelope.ts';
import { HttpError } from './http-error.ts';
import { networkOf, viewerAddress } from './viewer-address.ts';

/** Who called, and the bookkeeping that goes on beside the request. */
interface Admission<Caller> {
  readonly caller: Caller;
  /** Settles when nothing is left to write about this access. Never rejects: a request does not fail for it. */
  readonly recorded: Promise<void>;
}

/**
 * Decides who may call an endpoint.
 * @throws HttpError 401
 */
export type Access<Caller> = (event: ApiEvent) => Promise<Admission<Caller>>;

/** Anyone may call. */
export const publicAccess: Access<undefined> = () =>
  Promise.resolve({ caller: undefined, recorded: Promise.resolve() });

/** The holder of an active API key, by whom the endpoint acts. */
export interface KeyCaller {
  readonly userId: string;
}

/** Only who sends an active API key, `Authorization: Bearer klup_...`, may call. */
export const keyAccess =
  (services: AuthenticateServices): Access<KeyCaller> =>
  async (event) => {
    const key = bearerToken(event.headers.authorization);
    const caller = key === undefined ? undefined : await authenticate(key, services);
    if (!caller) throw unauthorized(key === undefined);
    correlate({ keyId: caller.keyId });
    return { caller: { userId: caller.userId }, recorded: recordUse(caller.recordUse) };
  };

/** A caller without a key, of whom nothing is known but the address, and of that a keyed hash alone. */
export interface AnonymousCaller {
  readonly userId?: undefined;
  readonly addressHash: string;
}

/**
 * Whoever sends an API key calls by it, and a bad key is refused; who sends no Authorization header at all calls
 * without (contract, "Decided contradictions" 7).
 */
export const keyOrAnonymousAccess = (
  services: AuthenticateServices,
  hashAddress: (address: string) => Promise<string>,
): Access<KeyCaller | AnonymousCaller> => {
  const byKey = keyAccess(services);
  return async (event) => {
    if (event.headers.authorization !== undefined) return byKey(event);
    const addressHash = await hashAddress(networkOf(viewerAddress(event)));
    return { caller: { addressHash }, recorded: Promise.resolve() };
  };
};

async function recordUse(record: (() => Promise<void>) | undefined): Promise<void> {
  try {
    await record?.();
  } catch (error) {
    log.warn('last use of a key not recorded', { error });
  }
}

/** RFC 6750, 2.1; the scheme's name has no case (RFC 9110, 11.1). */
const bearerToken = (authorization = ''): string | undefined => /^bearer +(\S+)$/i.exec(authorization)?.[1];

/** @param isMissing whether no key was sent at all */
export const unauthorized = (isMissing: boolean): HttpError =>
  new HttpError(
    'unauthorized',
    isMissing
      ? 'Send an API key in the Authorization header: Bearer klup_...'
      : 'This API key is not valid, or has been revoked.',
    { headers: { 'www-authenticate': 'Bearer' } },
  );
