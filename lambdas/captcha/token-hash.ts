import { createHash } from 'node:crypto';

type Issuer = 'turnstile' | 'altcha';

/**
 * Hashes a token for storage, so that a leaked table yields no tokens. The hash covers the purpose, so that tokens for
 * different purposes never collide.
 * @param token identifies the solved captcha uniquely
 */
export const hashOfToken = (issuer: Issuer, purpose: string, token: string): string =>
  createHash('sha256')
    .update(JSON.stringify([issuer, purpose, token]))
    .digest('hex');
