import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareObj } from '@middy/core';
import type { OriginSecrets } from '../settings/origin-secrets.ts';
import type { ApiEvent, ApiResponse } from './envelope.ts';
import { HttpError, serviceUnavailable } from './http-error.ts';

/** Header with the secret that only CloudFront sends. */
const ORIGIN_HEADER = 'x-klookup-origin';

/**
 * Refuses requests that did not come through CloudFront, which alone knows the secrets. Callers therefore cannot bypass it
 * through the gateway's own address, and the headers that it overwrites can be trusted.
 */
export const trustedEntry = (originSecrets: OriginSecrets): MiddlewareObj<ApiEvent, ApiResponse> => ({
  before: async ({ event }) => {
    const accepted = await originSecrets().catch((cause: unknown) => {
      throw serviceUnavailable(cause);
    });
    if (!isOneOf(event.headers[ORIGIN_HEADER] ?? '', accepted)) {
      throw new HttpError('forbidden', 'Requests are only accepted at the public address.');
    }
  },
});

/** Compares in constant time: digests have equal lengths, and every secret is compared. */
function isOneOf(sent: string, accepted: readonly string[]): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const sentDigest = digest(sent);
  return accepted.filter((secret) => timingSafeEqual(digest(secret), sentDigest)).length > 0;
}
