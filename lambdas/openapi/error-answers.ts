import type { ErrorCode } from '../errors/coded-error.ts';

interface ErrorAnswer {
  /** When it is answered, in words that hold for every endpoint that may answer it. */
  readonly when: string;
  /** An example of the sentence for people. */
  readonly error: string;
  readonly details?: Readonly<Record<string, string>>;
  readonly headers?: readonly ('Retry-After' | 'Allow' | 'WWW-Authenticate')[];
}

/** Every code that the API answers. A code that is not here does not compile. */
export const errorAnswers: Readonly<Record<ErrorCode, ErrorAnswer>> = {
  validation_failed: {
    when: 'A field, a parameter or a header is not as it should be, or there is none of its name. `details` names each.',
    error: 'The request is not valid. See details.',
    details: { url: 'Must be an absolute URL with http:// or https://.' },
  },
  invalid_body: {
    when: 'The body is not UTF-8, not JSON, or not an object.',
    error: 'The request body is not valid JSON.',
  },
  unauthorized: {
    when: 'There is no API key where one is needed, or the key is malformed, unknown or revoked.',
    error: 'Send an API key in the Authorization header: Bearer klup_...',
    headers: ['WWW-Authenticate'],
  },
  forbidden: {
    when: 'The link belongs to another account, or the request did not come by the public address.',
    error: 'This link belongs to another account.',
  },
  account_suspended: {
    when: 'Operators suspended the account. Its links can be read and deleted, and no more.',
    error:
      'This account is suspended: its links do not open, and it can neither create nor change any. ' +
      'If you think that this is a mistake, write to support@example.com.',
  },
  link_taken_down: {
    when: 'Operators took the link down. It can be read and deleted, and no more.',
    error:
      'This link was taken down and cannot be changed. The reason: It led to a fraudulent page. ' +
      'If you think that this is a mistake, write to support@example.com.',
  },
  not_found: {
    when: 'There is no such link, or no such endpoint. Who reads a link of another account is told the same.',
    error: 'There is no such link.',
  },
  method_not_allowed: {
    when: 'The path is known and the method is not. HEAD and OPTIONS are no exceptions.',
    error: 'This endpoint takes GET, POST.',
    headers: ['Allow'],
  },
  claim_held: {
    when: 'Another active link of the account holds the `post_id` or `site_url` that this one would hold.',
    error: 'Your active link 41 holds this post_id. Disable, change or delete it first.',
    details: { post_id: 'Is held by another active link.' },
  },
  short_code_taken: {
    when: 'The `short_code` is in use, or once was.',
    error: 'This short code is taken. A code once issued is never issued again.',
    details: { short_code: 'Is taken.' },
  },
  payload_too_large: {
    when: 'The body has more bytes than the endpoint takes.',
    error: 'A request body has at most 65536 bytes.',
  },
  unsupported_media_type: {
    when: 'The body is not declared as `application/json` in UTF-8.',
    error: 'Send Content-Type: application/json, in UTF-8.',
  },
  idempotency_key_reused: {
    when: 'The `Idempotency-Key` was used with another request within the last 24 hours.',
    error: 'This Idempotency-Key was used with another request within the last 24 hours.',
  },
  rate_limited: {
    when: 'The address has created 5 links without a key in the last 24 hours. Requests with a key are never limited.',
    error: 'Rate limit exceeded. Try again after 2026-02-23T10:00:00Z',
    headers: ['Retry-After'],
  },
  internal_error: {
    when: 'Our fault. The sentence names whom to write to, and which request to name.',
    error:
      'Something went wrong on our side. Please write to support@example.com and name the request JKJaXmPLvHcESHA=.',
  },
  service_unavailable: {
    when: 'Something is busy. The same request may well succeed after `Retry-After` seconds.',
    error: 'The service is busy. Please try again in a moment.',
    headers: ['Retry-After'],
  },
};
