import { createHash } from 'node:crypto';

/** Who issued a token. */
type Issuer = 'turnstile' | 'altcha';

/**
 * What is kept of a token: nobody can make one of it. The purpose is in it, so that a token which was spent for one is
 * never taken for another's.
 * @param token what tells one solved captcha from every other
 */
export const hashOfToken = (issuer: Issuer, purpose: string, token: string): string =>
  createHash('sha256')
    .update(JSON.stringify([issuer, purpose, token]))
    .digest('hex');
