import { html } from '../pages/html.ts';
import type { DocsSubpage } from './docs-subpage.ts';

const MANY_LINKS: readonly string[] = ['updateLinks', 'deleteLinks', 'exportLinks'];

/** The endpoints that change, export and sort many links. */
export const manyLinksDocsPage: DocsSubpage = {
  path: '/docs/many-links',
  title: 'Many links',
  description: 'The endpoints that change, delete and export many links, and those for their tags.',
  lead: html`Change, delete and export many links, and keep order among them with tags.`,
  guides: () => html``,
  guideContents: [],
  sections: [
    {
      id: 'many-links',
      title: 'Changes and export',
      has: ({ operation }) => MANY_LINKS.includes(operation.operationId),
    },
    { id: 'tags', title: 'Tags', has: ({ operation }) => operation.tags.includes('Tags') },
  ],
  inGuides: new Set(),
};
