import { html } from '../pages/html.ts';
import type { DocsSubpage } from './docs-subpage.ts';
import { VERIFICATION_DOCS_PATH, verificationContents, verificationGuides } from './verification-guides.ts';

/** How links are checked on their pages, and the endpoints for these checks and for the domains of an account. */
export const verificationDocsPage: DocsSubpage = {
  path: VERIFICATION_DOCS_PATH,
  title: 'Site verification',
  description: 'How in-page links are checked on their pages, and the endpoints for checks and domains.',
  lead: html`How we check that in-page links are still on their pages, and how you prove which domains are yours.`,
  guides: verificationGuides,
  guideContents: verificationContents,
  sections: [
    {
      id: 'checks',
      title: 'Checks of a link',
      has: ({ path }) => /\/links\/\{id\}\/(checks|verify|restore|confirm-removal)$/.test(path),
    },
    { id: 'sites', title: 'Domains', has: ({ operation }) => operation.tags.includes('Sites') },
  ],
  inGuides: new Set(['putSite-claimed']),
};
