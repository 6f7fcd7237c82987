import { html } from '../pages/html.ts';
import type { DocsSubpage } from './docs-subpage.ts';

/** The endpoints with views and clicks over time. */
export const statisticsDocsPage: DocsSubpage = {
  path: '/docs/statistics',
  title: 'Statistics',
  description: 'The endpoints with views and clicks by hour, day or month, of a link or an account.',
  lead: html`Views and clicks by hour, day or month, in your time zone, as JSON or CSV: of a link, or of all your links.`,
  guides: () => html``,
  guideContents: [],
  sections: [
    { id: 'endpoints', title: 'Endpoints', has: ({ operation }) => operation.tags.includes('Statistics') },
  ],
  inGuides: new Set(),
};
