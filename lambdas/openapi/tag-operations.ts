import { MAX_BODY_BYTES } from '../http/json-body.ts';
import { badBody, type Operation } from './operation.ts';

const IN_STEPS =
  'Changes up to 50 links, newest first. While `next_cursor` is not `null`, repeat the call with it as `cursor`. Repeating ' +
  'from the start is safe, too. A link that gets the tag meanwhile may keep it.';

const listTags: Operation = {
  tag: 'Tags',
  summary: 'List tags',
  description:
    'Returns the tags of your links and how many links have each, in alphabetical order. There may be fewer than `limit`, ' +
    'even none, before the end.',
  access: 'key',
  parameters: 'listTagsQuery',
  responses: [{ status: 200, description: 'Your tags.', data: 'TagList' }],
  errors: ['validation_failed', 'unauthorized'],
  examples: () => [
    {
      name: 'all',
      summary: 'All tags',
      status: 200,
      data: {
        tags: [
          { tag: 'newsletter', links: 12 },
          { tag: 'spring-sale', links: 3 },
        ],
        next_cursor: null,
      },
    },
  ],
};

const renameTag: Operation = {
  tag: 'Tags',
  summary: 'Rename a tag',
  description: `Replaces a tag on all your links. ${IN_STEPS}`,
  access: 'key',
  parameters: 'retagParameters',
  body: { schema: 'RenameTag', maxBytes: MAX_BODY_BYTES },
  responses: [{ status: 200, description: 'Links were changed.', data: 'RetaggedLinks' }],
  errors: [...badBody, 'unauthorized', 'account_suspended', 'not_found'],
  examples: () => [
    {
      name: 'renamed',
      summary: 'A new name',
      parameters: { tag: 'spring-sale' },
      body: { name: 'sale' },
      status: 200,
      data: { changed: 3, next_cursor: null },
    },
  ],
};

const deleteTag: Operation = {
  tag: 'Tags',
  summary: 'Delete a tag',
  description: `Takes a tag away from all your links, which stay. ${IN_STEPS}`,
  access: 'key',
  parameters: 'retagParameters',
  responses: [{ status: 200, description: 'Links were changed.', data: 'RetaggedLinks' }],
  errors: ['validation_failed', 'unauthorized', 'account_suspended', 'not_found'],
  examples: () => [
    {
      name: 'deleted',
      summary: 'A deleted tag',
      parameters: { tag: 'newsletter' },
      status: 200,
      data: { changed: 12, next_cursor: null },
    },
  ],
};

export const tagOperations = {
  'list-tags': listTags,
  'rename-tag': renameTag,
  'delete-tag': deleteTag,
} as const;
