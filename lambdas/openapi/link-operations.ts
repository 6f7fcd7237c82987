import { MAX_BODY_BYTES } from '../http/json-body.ts';
import { details } from '../links/link-field-schemas.ts';
import { MAX_BULK_BYTES } from '../links/link-request-schemas.ts';
import {
  createLinkExamples,
  createLinksExamples,
  deleteLinkExamples,
  getLinkExamples,
  listLinksExamples,
  updateLinkExamples,
} from './link-examples.ts';
import { badBody, type Operation } from './operation.ts';

const textRule =
  'In `title` and `description` a line break becomes a space, other control characters are refused, and blank text is ' +
  '`null`.';

/** Names of the fields that an update can clear with `null`, as prose. */
const cleared = [...Object.keys(details), 'expires_at', 'site_url']
  .map((name) => `\`${name}\``)
  .join(', ')
  .replace(/, (?=[^,]*$)/, ' and ');

const createLink: Operation = {
  tag: 'Links',
  summary: 'Create a link',
  description:
    'Creates a link, which works immediately. If the `post_id`, or else the `site_url`, of an in-page link already ' +
    'belongs to one of your active links, that link is returned with a 200, unchanged unless `on_existing` is `update`. ' +
    'If a link of yours with the same ' +
    '`post_id` or `site_url` and the same destination was taken down, it is a 403. Without an `Authorization` ' +
    `header you can create direct links that belong to nobody, 5 in 24 hours per IP address (25 per IPv6 /48). ${textRule}`,
  access: 'key or anonymous',
  takesIdempotencyKey: true,
  body: { schema: 'CreateLink', maxBytes: MAX_BODY_BYTES },
  responses: [
    { status: 201, description: 'The link was created.', data: 'CreatedLink' },
    {
      status: 200,
      description:
        'An active link already exists and is returned, unchanged unless `on_existing` is `update`.',
      data: 'CreatedLink',
    },
  ],
  errors: [
    ...badBody,
    'unauthorized',
    'account_suspended',
    'link_taken_down',
    'link_exists',
    'claim_held',
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
    'Creates up to 100 links, one after the other. Each is a separate create: one that is refused does not stop ' +
    'the others. The response has a result for each, in the order you sent them. Links that could not be started in ' +
    'time have status 503: send them again. With an `Idempotency-Key` you can safely send the whole request again.',
  access: 'key',
  takesIdempotencyKey: true,
  body: { schema: 'CreateLinks', maxBytes: MAX_BULK_BYTES },
  responses: [
    { status: 200, description: 'The result of each link. Check every `status`.', data: 'CreatedLinks' },
  ],
  errors: [...badBody, 'unauthorized', 'account_suspended', 'idempotency_key_reused'],
  examples: createLinksExamples,
};

const listLinks: Operation = {
  tag: 'Links',
  summary: 'List links',
  description:
    'Returns your links, newest first, by `page` or by `cursor`. Cursors are the efficient way to read all of them. ' +
    'With filters, only cursors work, and there is no `total_count`. Each call then reads a bounded number of links, ' +
    'so it may return fewer than `limit`, even none, while `has_more` is true: continue with `next_cursor`. ' +
    '`short_code` finds the one link that has this code. `state=removed` lists the links that can be restored. An API key ' +
    'without the scope `stats:read` gets no `clicks` and `views`.',
  access: 'key',
  parameters: 'listLinksQuery',
  responses: [{ status: 200, description: 'A page of your links.', data: 'LinkList' }],
  errors: ['validation_failed', 'unauthorized'],
  examples: listLinksExamples,
};

const exportLinks: Operation = {
  tag: 'Links',
  summary: 'Export links',
  description:
    'Returns all your links, oldest first, a page at a time and without the envelope: in NDJSON, or in CSV by `format` or ' +
    '`Accept: text/csv`. The `Link` header leads to the next page. In NDJSON each line is `{"type":"link","link":{…}}` with ' +
    'the fields of `GET /links`, and the last one `{"type":"next","cursor":"…"}`, or `{"type":"end","links":n}` after the last ' +
    'page, where `n` counts the links of all pages: a download without such a line was cut off. In CSV the first page alone ' +
    'has the names of the columns, so that the pages make one file; a list of values is separated by `|`, an object is JSON, ' +
    'and a cell that a spreadsheet would take for a formula has an apostrophe before it. Removed links are left out. What is ' +
    'created meanwhile comes last, and no link comes twice. `npm run ops:import` takes both formats back.',
  access: 'key',
  parameters: 'linksExportQuery',
  responses: [
    {
      status: 200,
      description: 'A page of the export.',
      mediaType: 'application/x-ndjson',
      otherMediaTypes: ['text/csv'],
      type: 'string',
      hasPages: true,
    },
  ],
  errors: ['validation_failed', 'unauthorized'],
  examples: () => [],
};

const getLink: Operation = {
  tag: 'Links',
  summary: 'Get a link and its statistics',
  description:
    'Returns one of your links and its clicks. A link of another account is a 404, like one that does not exist. An API key ' +
    'without the scope `stats:read` gets the link alone, without `stats`, `clicks` and `views`.',
  access: 'key',
  parameters: 'linkPath',
  responses: [{ status: 200, description: 'The link and its statistics.', data: 'LinkWithStatistics' }],
  errors: ['unauthorized', 'not_found'],
  examples: getLinkExamples,
};

const updateLink: Operation = {
  tag: 'Links',
  summary: 'Update a link',
  description:
    `Changes only the fields that you send. \`null\` clears ${cleared}. ` +
    'Changes reach visitors within 10 seconds. It is a 409 if enabling, extending or editing the link would claim a ' +
    `\`post_id\` or \`site_url\` that another of your active links holds. ${textRule}`,
  access: 'key',
  parameters: 'linkPath',
  body: { schema: 'UpdateLink', maxBytes: MAX_BODY_BYTES },
  responses: [{ status: 200, description: 'The updated link.', data: 'UpdatedLink' }],
  errors: [
    ...badBody,
    'unauthorized',
    'forbidden',
    'account_suspended',
    'link_taken_down',
    'not_found',
    'claim_held',
    'link_removed',
  ],
  examples: updateLinkExamples,
};

const deleteLink: Operation = {
  tag: 'Links',
  summary: 'Delete a link',
  description:
    'Permanently deletes a link, its statistics and its click log. It stops working for visitors within 10 seconds. ' +
    'Its short code is never issued again.',
  access: 'key',
  parameters: 'linkPath',
  responses: [{ status: 200, description: 'The link has been deleted.', data: 'DeletedLink' }],
  errors: ['unauthorized', 'forbidden', 'not_found'],
  examples: deleteLinkExamples,
};

export const linkOperations = {
  'create-link': createLink,
  'create-links': createLinks,
  'list-links': listLinks,
  'export-links': exportLinks,
  'get-link': getLink,
  'update-link': updateLink,
  'delete-link': deleteLink,
} as const;
