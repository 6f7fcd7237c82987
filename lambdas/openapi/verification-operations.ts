import type { ErrorCode } from '../errors/coded-error.ts';
import { MAX_BODY_BYTES } from '../http/json-body.ts';
import { badBody, type Operation } from './operation.ts';
import {
  confirmRemovalExamples,
  listChecksExamples,
  restoreLinkExamples,
  verifyLinkExamples,
} from './verification-examples.ts';

/** Why an endpoint can't change the checks of a link. */
const unchecked: readonly ErrorCode[] = [
  ...badBody,
  'unauthorized',
  'account_suspended',
  'link_taken_down',
  'not_found',
  'link_removed',
  'not_verified',
];

const listChecks: Operation = {
  tag: 'Links',
  summary: 'List the checks of a link',
  description:
    'Returns the last 20 checks of the page that a link is on, newest first, each with its reason in words. A removed link ' +
    'has them as well, and so has a disabled one. A link of another account is a 404.',
  access: 'key',
  parameters: 'linkPath',
  responses: [{ status: 200, description: 'The last checks.', data: 'Checks' }],
  errors: ['unauthorized', 'not_found'],
  examples: listChecksExamples,
};

const verifyLink: Operation = {
  tag: 'Links',
  summary: 'Check a link now',
  description:
    'Asks for a check of `site_url` as soon as possible, and returns at once. A link is checked at most once in 5 minutes ' +
    'this way: calls coalesce and are never refused for being too many. Read the result from `GET /links/{id}/checks`. Send ' +
    'no body, or `{}`.',
  access: 'key',
  parameters: 'linkPath',
  responses: [
    { status: 202, description: 'The last check, and when the next one is due.', data: 'RequestedCheck' },
  ],
  errors: unchecked,
  examples: verifyLinkExamples,
};

const restoreLink: Operation = {
  tag: 'Links',
  summary: 'Restore a removed link',
  description:
    'Restores a link that was removed because it was missing on `site_url`, with its short code and all its statistics. It ' +
    'works within 10 seconds, and its checks begin anew. Send `site_url` if the link is on another page now. It is a 409 if ' +
    'the link is not removed, has expired meanwhile, leads to a blocked destination, or if another active link has taken its ' +
    '`post_id` or `site_url`. After `restorable_until` the link is purged, and this is a 404.',
  access: 'key',
  parameters: 'linkPath',
  body: { schema: 'RestoreLink', maxBytes: MAX_BODY_BYTES, isOptional: true },
  responses: [{ status: 200, description: 'The restored link.', data: 'UpdatedLink' }],
  errors: [
    ...badBody,
    'unauthorized',
    'account_suspended',
    'link_taken_down',
    'not_found',
    'claim_held',
    'destination_blocked',
    'link_expired',
    'not_removed',
  ],
  examples: restoreLinkExamples,
};

const appeal: Operation = {
  tag: 'Links',
  summary: 'Object to a decision',
  description:
    'If operators have stopped a link (`restriction`), this objects to that decision: the take-down of the link, else the ' +
    'suspension of the account, else the block of the destination. A person reads it. Each decision can be ' +
    'appealed once. Works for a suspended account, too.',
  access: 'key',
  parameters: 'linkPath',
  body: { schema: 'Appeal', maxBytes: MAX_BODY_BYTES },
  responses: [{ status: 201, description: 'Operators will read it.', data: 'FiledAppeal' }],
  errors: [...badBody, 'unauthorized', 'not_found', 'appealed_already', 'not_appealable'],
  examples: () => [
    {
      name: 'filed',
      summary: 'An objection to a take-down',
      parameters: { id: 36 },
      body: { message: 'The page was hacked, and is clean again.' },
      status: 201,
      data: {
        id: '8f14e45fceea167a5a36dedd4bea2543',
        code: 'link_taken_down',
        decided_at: '2026-02-22T10:05:00Z',
        created_at: '2026-02-23T08:00:00Z',
      },
    },
  ],
};

const confirmRemoval: Operation = {
  tag: 'Links',
  summary: 'Confirm a deletion that waits',
  description:
    'When many links of a site or an account go missing at once, their deletions wait: `verification.held_until` says until ' +
    'when. This confirms one of them. The link is checked once more, as soon as possible, and removed only if it is still ' +
    'missing, at least 24 hours after the first time. Calling it again changes nothing. Send no body, or `{}`.',
  access: 'key',
  parameters: 'linkPath',
  responses: [
    {
      status: 202,
      description: 'Confirmed. The last check, and when the next one is due.',
      data: 'ConfirmedRemoval',
    },
  ],
  errors: [...unchecked, 'not_held'],
  examples: confirmRemovalExamples,
};

export const verificationOperations = {
  'list-checks': listChecks,
  'verify-link': verifyLink,
  'restore-link': restoreLink,
  'confirm-removal': confirmRemoval,
  appeal,
} as const;
