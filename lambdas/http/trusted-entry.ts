import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareObj } from '@middy/core';
import type { OriginSecrets } from '../settings/origin-secrets.ts';
import type { ApiEvent, ApiResponse } from './envelope.ts';
import { HttpError, serviceUnavailable } from './http-error.ts';

/** The header by which CloudFront proves itself. */
const ORIGIN_HEADER = 'x-klookup-origin';

/**
 * Lets in only what came by CloudFront, which alone sends one of the secrets: headers that it overwrote can
 * be trusted from here on, and the gateway's own address is no way round it.
 */
export const trustedEntry = (originSecrets: OriginSecrets): MiddlewareObj<ApiEvent, ApiResponse> => ({
  before: async ({ event }) => {
    const accepted = await originSecrets().catch((cause: unknown) => {
      throw serviceUnavailable(cause);
    });
    if (!isOneOf(event.headers[ORIGIN_HEADER] ?? '', accepted)) {
      throw new HttpError('forbidden', 'Requests are taken at the public address only.');
    }
  },
});

/** Compares in constant time: equal digests have equal lengths, and every secret is looked at. */
function isOneOf(sent: string, accepted: readonly string[]): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const sentDigest = digest(sent);
  return accepted.filter((secret) => timingSafeEqual(digest(secret), sentDigest)).length > 0;
}
