/**
 * Cloudflare's documented dummy keys (https://developers.cloudflare.com/turnstile/troubleshooting/testing/). Whoever
 * configures them wants no protection: all their tokens are one, and what siteverify answers for them tells nothing of
 * the page (the host is a fixed one, the action is fixed or missing).
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
