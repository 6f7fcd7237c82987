import type { EventOptions, ReadResponse } from '../http/api-event.ts';

/** Gets an error of an operation. */
export type Provoke = () => Promise<ReadResponse>;
/** How to get each error of an operation, by code. */
export type Provocations = Readonly<Record<string, Provoke>>;

export const crossSite = { headers: { 'sec-fetch-site': 'cross-site' } };
export const asText = { headers: { 'content-type': 'text/plain' } };
export const tooLarge = { url: 'https://example.com/', title: 'a'.repeat(1024 * 1024) };

/** The failures of an operation with a body. */
export const badBodies = (call: (body: unknown, options?: EventOptions) => Promise<ReadResponse>) => ({
  validation_failed: () => call({ nonsense: 1 }),
  invalid_body: () => call('{'),
  payload_too_large: () => call(tooLarge),
  unsupported_media_type: () => call({}, asText),
});
