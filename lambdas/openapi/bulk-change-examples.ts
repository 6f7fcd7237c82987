import { type Examples, updatedApp } from './link-examples.ts';

const NOT_FOUND = { status: 404, error: 'There is no such link.', code: 'not_found' } as const;

export const updateLinksExamples: Examples = (origin) => [
  {
    name: 'posts',
    summary: 'Disable the links of two posts; one has none',
    body: { post_ids: ['post_41', 'post_unknown'], changes: { is_active: 0 } },
    status: 200,
    data: {
      results: [
        { index: 0, id: 41, post_id: 'post_41', status: 200, data: updatedApp(origin, { is_active: 0 }) },
        { index: 1, post_id: 'post_unknown', ...NOT_FOUND },
      ],
      updated: 1,
      failed: 1,
    },
  },
];

export const deleteLinksExamples: Examples = () => [
  {
    name: 'ids',
    summary: 'Delete two links; one is gone already',
    body: { ids: [42, 4242] },
    status: 200,
    data: {
      results: [
        { index: 0, id: 42, status: 200, data: { message: 'Link deleted successfully' } },
        { index: 1, id: 4242, ...NOT_FOUND },
      ],
      deleted: 1,
      failed: 1,
    },
  },
];
