import type { ErrorCode } from '../errors/coded-error.ts';

export interface DocumentedError {
  /** When it occurs, in words that fit every endpoint that may return it. */
  readonly when: string;
  /** Example of the human-readable message. */
  readonly error: string;
  readonly details?: Readonly<Record<string, string>>;
  readonly headers?: readonly ('Retry-After' | 'Allow' | 'Set-Cookie' | 'WWW-Authenticate')[];
}

/** Every error code of the API. A missing code fails the type check. */
export const documentedErrors: Readonly<Record<ErrorCode, DocumentedError>> = {
  validation_failed: {
    when: 'A field, parameter or header is invalid or unknown. `details` names each.',
    error: 'The request is not valid. See details.',
    details: { url: 'Must be an absolute URL with http:// or https://.' },
  },
  invalid_body: {
    when: 'The body is not UTF-8, not JSON, or not an object.',
    error: 'The request body is not valid JSON.',
  },
  appealed_already: {
    when: 'The account has already appealed this decision.',
    error: 'You have already appealed this decision. Each can be appealed once.',
  },
  not_appealable: {
    when: 'No decision of an operator stops the link.',
    error:
      "No operator has stopped this link. If it has a restriction, that comes from this service's settings.",
  },
  operator_required: {
    when: 'The account may not act as an operator.',
    error: 'Only operators of this service can do this.',
  },
  ambiguous_credentials: {
    when: 'The request has both an API key and the cookie of a session.',
    error: 'Send an API key or the cookie of a session, not both.',
  },
  captcha_failed: {
    when: 'The `captcha_token` is wrong, expired or used.',
    error: 'The captcha was not solved, or has expired. Get a new challenge: POST /api/v1/captcha',
  },
  token_invalid: {
    when: 'The mailed token or code is wrong, used or expired, or the password does not fit it.',
    error: 'This link or code is wrong, or was used, or has expired. Ask for a new mail.',
  },
  session_ended: {
    when: 'The session has ended or expired. The response clears its cookie, unless another one has just replaced it.',
    error: 'Your session has ended. Sign in again.',
    headers: ['Set-Cookie'],
  },
  sign_in_failed: {
    when: 'The e-mail address or the password is wrong.',
    error: 'The e-mail address or the password is wrong.',
  },
  cross_site_request: {
    when: 'The request signs somebody in or out, or comes with a session, and was not sent from a page of this service.',
    error:
      'Requests that sign in, or come with a session, must come from a page of this service: send its Origin.',
  },
  email_unverified: {
    when: "The account's e-mail address is not verified.",
    error: 'Verify your e-mail address first.',
  },
  missing_scope: {
    when: 'The API key lacks the scope that the endpoint requires.',
    error: 'This API key lacks the scope links:write.',
    headers: ['WWW-Authenticate'],
  },
  proof_required: {
    when: 'The password was last entered more than 15 minutes ago.',
    error: 'Enter your password again: POST /api/v1/session/confirm. It lasts for 15 minutes.',
  },
  registration_closed: {
    when: 'This service takes no new accounts, or none with this e-mail address, or can send no mail to confirm it.',
    error: 'This service takes no new accounts with this e-mail address.',
  },
  session_required: {
    when: 'The endpoint is for signed-in people, and an API key was sent.',
    error: "An API key can't do this. Sign in instead.",
  },
  too_many_keys: {
    when: 'The account holds 10 active API keys.',
    error: 'An account may hold at most 10 active API keys. Revoke one that you no longer use.',
  },
  unauthorized: {
    when: 'The endpoint requires an API key or a session and none was sent, or the key is malformed, unknown, expired or revoked.',
    error: 'Send an API key in the Authorization header: Bearer klup_...',
    headers: ['WWW-Authenticate'],
  },
  forbidden: {
    when: 'The link belongs to another account; or an API key was sent that revokes another one; or operators would decide about themselves.',
    error: 'This link does not belong to your account.',
  },
  account_suspended: {
    when: 'Operators suspended the account. It can only read and delete its links, and revoke its API keys.',
    error:
      'This account is suspended. Its links do not open, and it cannot create or change links. ' +
      'If you think that this is a mistake, write to support@example.com.',
  },
  link_taken_down: {
    when:
      'Operators took the link down: it can only be read and deleted. Or they took down a link of yours with the same ' +
      '`post_id` or `site_url` and the same destination: no other can have both.',
    error:
      'This link was taken down and cannot be changed. Reason: It led to a fraudulent page. ' +
      'If you think that this is a mistake, write to support@example.com.',
  },
  not_found: {
    when: 'The link, site, API key, report, appeal, account or endpoint does not exist. Reading a link of another account returns the same.',
    error: 'There is no such link.',
  },
  method_not_allowed: {
    when: 'The path exists but does not support the method. This includes OPTIONS, and HEAD where a key is required.',
    error: 'This endpoint takes GET, POST.',
    headers: ['Allow'],
  },
  claim_held: {
    when: 'Another active link of the account already holds the `post_id` or `site_url`.',
    error: 'Your active link 41 holds this post_id. Disable, change or delete it first.',
    details: { post_id: 'Is held by another active link.' },
  },
  destination_blocked: {
    when: 'The destination is blocked, or suspected to be unsafe.',
    error: 'Links to this destination are blocked.',
  },
  key_rotated: {
    when: 'The API key has been rotated, and another key replaces it.',
    error: 'This API key has been rotated. The key 9b1f0c3a5d7e2468ace13579 replaces it.',
  },
  link_exists: {
    when: 'The create has `on_existing: "error"`, and a link of the account has the `post_id` or `site_url`. `details.id` is its id.',
    error: 'Your link 41 has this post_id already.',
    details: { id: '41', post_id: 'Belongs to your link 41.' },
  },
  link_expired: {
    when: 'The link has expired.',
    error: 'This link expired at 2026-02-22T10:00:00Z and cannot be restored.',
  },
  link_removed: {
    when: 'The link was missing on its `site_url` and is removed. It can be restored or deleted.',
    error:
      'This link was removed, because it was missing on its site_url. Restore it first: POST /api/v1/links/42/restore',
  },
  not_held: {
    when: 'No deletion of the link waits for you.',
    error: 'No deletion of this link is waiting to be confirmed.',
  },
  not_removed: {
    when: 'The link is not removed.',
    error: 'This link has not been removed.',
  },
  not_verified: {
    when: 'The link is not checked: it is direct, disabled or expired, or has no `site_url`, or its destination is blocked.',
    error: 'This link is not checked: it has no site_url.',
  },
  short_code_taken: {
    when: 'The `short_code` is in use, or was in the past.',
    error: 'This short code is taken. Short codes are never reused.',
    details: { short_code: 'Is taken.' },
  },
  payload_too_large: {
    when: 'The body is larger than the endpoint accepts.',
    error: 'A request body has at most 65536 bytes.',
  },
  unsupported_media_type: {
    when: 'The `Content-Type` is not `application/json` in UTF-8.',
    error: 'Send Content-Type: application/json, in UTF-8.',
  },
  idempotency_key_reused: {
    when: 'The `Idempotency-Key` was used with a different request within the last 24 hours.',
    error: 'This Idempotency-Key was used with a different request within the last 24 hours.',
  },
  rate_limited: {
    when:
      'The IP address (for IPv6, its /64) has created 5 links without a key in the last 24 hours, or its IPv6 /48 has created 25. ' +
      'Or too many passwords or codes were wrong. Requests with a key are never limited.',
    error: 'Rate limit exceeded. Try again after 2026-02-23T10:00:00Z',
    headers: ['Retry-After'],
  },
  internal_error: {
    when: 'An unexpected failure on our side. The message says where to write and which request id to quote.',
    error:
      'Something went wrong on our side. Please write to support@example.com and name the request JKJaXmPLvHcESHA=.',
  },
  service_unavailable: {
    when: 'The service is busy. Send the same request again after `Retry-After` seconds.',
    error: 'The service is busy. Please try again in a moment.',
    headers: ['Retry-After'],
  },
};
