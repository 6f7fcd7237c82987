import { MAX_BULK_BYTES } from '../links/link-request-schemas.ts';
import { deleteLinksExamples, updateLinksExamples } from './bulk-change-examples.ts';
import { badBody, type Operation } from './operation.ts';

const EACH =
  'The response has a result for each, in the order you sent them: one that is refused does not stop the others. Links that ' +
  'could not be started in time have status 503: send them again.';

const updateLinks: Operation = {
  tag: 'Links',
  summary: 'Update many links',
  description:
    'Makes the same `changes` to up to 100 links, named by their `ids` or by their `post_ids`. Each is a separate update, with ' +
    `the rules of \`PUT /api/v1/links/{id}\`. ${EACH}`,
  access: 'key',
  body: { schema: 'UpdateLinks', maxBytes: MAX_BULK_BYTES },
  responses: [
    { status: 200, description: 'The result of each link. Check every `status`.', data: 'UpdatedLinks' },
  ],
  errors: [...badBody, 'unauthorized', 'account_suspended'],
  examples: updateLinksExamples,
};

const deleteLinks: Operation = {
  tag: 'Links',
  summary: 'Delete many links',
  description:
    'Permanently deletes up to 100 links, named by their `ids` or by their `post_ids`, as `DELETE /api/v1/links/{id}` does. ' +
    `${EACH} When you repeat a request, the links that it deleted before have status 404.`,
  access: 'key',
  body: { schema: 'DeleteLinks', maxBytes: MAX_BULK_BYTES },
  responses: [
    { status: 200, description: 'The result of each link. Check every `status`.', data: 'DeletedLinks' },
  ],
  errors: [...badBody, 'unauthorized'],
  examples: deleteLinksExamples,
};

export const bulkChangeOperations = { 'update-links': updateLinks, 'delete-links': deleteLinks } as const;
