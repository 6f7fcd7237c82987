import { details } from '../links/link-field-schemas.ts';
import {
  createLinkExamples,
  createLinksExamples,
  deleteLinkExamples,
  getLinkExamples,
  listLinksExamples,
  updateLinkExamples,
} from './link-examples.ts';
import type { Operation } from './operation.ts';

const KB = 1024;
const badBody = ['validation_failed', 'invalid_body', 'payload_too_large', 'unsupported_media_type'] as const;

/** What an update clears by `null`, in words. */
const cleared = [...Object.keys(details), 'expires_at', 'site_url']
  .map((name) => `\`${name}\``)
  .join(', ')
  .replace(/, (?=[^,]*$)/, ' and ');

const createLink: Operation = {
  tag: 'Links',
  summary: 'Create a link',
  description:
    'Makes a link, which works the moment this is answered. An in-page link whose `post_id`, or else `site_url`, ' +
    'belongs to an active link of yours already is not made again: that link is returned, unchanged, with a 200. ' +
    'Without an `Authorization` header it makes a direct link that belongs to nobody, 5 in 24 hours from one address.',
  access: 'key or anonymous',
  takesIdempotencyKey: true,
  body: { schema: 'CreateLink', maxBytes: 64 * KB },
  answers: [
    { status: 201, description: 'The link was created.', data: 'CreatedLink' },
    {
      status: 200,
      description: 'An active link was there already, and is returned unchanged.',
      data: 'CreatedLink',
    },
  ],
  errors: [
    ...badBody,
    'unauthorized',
    'account_suspended',
    'short_code_taken',
    'idempotency_key_reused',
    'rate_limited',
  ],
  examples: createLinkExamples,
};

const createLinks: Operation = {
  tag: 'Links',
  summary: 'Create many links',
  description:
    'Makes up to 100 links, one after the other, each as a create of its own: one that is refused stops no other. ' +
    'The answer holds a result for each, in the order in which they were sent. What could not be begun in time has ' +
    'status 503: send it again. Under an `Idempotency-Key` the whole request may be sent again.',
  access: 'key',
  takesIdempotencyKey: true,
  body: { schema: 'CreateLinks', maxBytes: 1024 * KB },
  answers: [
    { status: 200, description: 'What became of each link. Look at every `status`.', data: 'CreatedLinks' },
  ],
  errors: [...badBody, 'unauthorized', 'account_suspended', 'idempotency_key_reused'],
  examples: createLinksExamples,
};

const listLinks: Operation = {
  tag: 'Links',
  summary: 'List links',
  description:
    'Your links, newest first. By `page`, or by `cursor`, which is the cheap way through all of them. With filters ' +
    'there are cursors only and no `total_count`; each call reads a bounded part of your links, so an answer can ' +
    'hold fewer than `limit`, even none, while `has_more` is true: go on with `next_cursor`.',
  access: 'key',
  parameters: 'listLinksQuery',
  answers: [{ status: 200, description: 'A part of your links.', data: 'LinkList' }],
  errors: ['validation_failed', 'unauthorized'],
  examples: listLinksExamples,
};

const getLink: Operation = {
  tag: 'Links',
  summary: 'Get a link and its statistics',
  description:
    'One of your links, with its clicks. A link of another account is a 404, like one that does not exist.',
  access: 'key',
  parameters: 'linkPath',
  answers: [{ status: 200, description: 'The link and its statistics.', data: 'LinkWithStatistics' }],
  errors: ['unauthorized', 'not_found'],
  examples: getLinkExamples,
};

const updateLink: Operation = {
  tag: 'Links',
  summary: 'Update a link',
  description:
    `Changes what you send, and leaves the rest. \`null\` clears ${cleared}. ` +
    'Visitors meet the change within 10 seconds. Enabling, extending or editing a link into a `post_id` or ' +
    '`site_url` that another active link of yours holds is a 409.',
  access: 'key',
  parameters: 'linkPath',
  body: { schema: 'UpdateLink', maxBytes: 64 * KB },
  answers: [{ status: 200, description: 'The link as it is now.', data: 'UpdatedLink' }],
  errors: [...badBody, 'unauthorized', 'account_suspended', 'link_taken_down', 'not_found', 'claim_held'],
  examples: updateLinkExamples,
};

const deleteLink: Operation = {
  tag: 'Links',
  summary: 'Delete a link',
  description:
    'Deletes a link for good, with its statistics and click log. Visitors find it gone within 10 seconds, and its ' +
    'short code is never issued again.',
  access: 'key',
  parameters: 'linkPath',
  answers: [{ status: 200, description: 'The link is deleted.', data: 'DeletedLink' }],
  errors: ['unauthorized', 'not_found'],
  examples: deleteLinkExamples,
};

export const linkOperations = {
  'create-link': createLink,
  'create-links': createLinks,
  'list-links': listLinks,
  'get-link': getLink,
  'update-link': updateLink,
  'delete-link': deleteLink,
} as const;
