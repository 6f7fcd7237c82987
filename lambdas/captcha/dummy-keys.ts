/**
 * Cloudflare's documented dummy keys (https://developers.cloudflare.com/turnstile/troubleshooting/testing/). They give
 * no protection: all their tokens are identical, and siteverify's response says nothing about the page (the host is
 * fixed, the action is fixed or missing).
 */
const siteKeys: ReadonlySet<string> = new Set([
  '1x00000000000000000000AA',
  '2x00000000000000000000AB',
  '1x00000000000000000000BB',
  '2x00000000000000000000BB',
  '3x00000000000000000000FF',
]);
const secrets: ReadonlySet<string> = new Set([
  '1x0000000000000000000000000000000AA',
  '2x0000000000000000000000000000000AA',
  '3x0000000000000000000000000000000AA',
]);

export const isDummySiteKey = (siteKey: string): boolean => siteKeys.has(siteKey);
export const isDummySecret = (secret: string): boolean => secrets.has(secret);
