import { accountDocsPage } from './account-docs-page.ts';
import { type DocsSubpage, describes } from './docs-subpage.ts';
import type { Endpoint } from './documented-calls.ts';
import { manyLinksDocsPage } from './many-links-docs-page.ts';
import { operatorDocsPage } from './operator-docs-page.ts';
import { statisticsDocsPage } from './statistics-docs-page.ts';
import { verificationDocsPage } from './verification-docs-page.ts';

/** The pages of the reference beside `/docs`. */
export const docsSubpages: readonly DocsSubpage[] = [
  statisticsDocsPage,
  manyLinksDocsPage,
  verificationDocsPage,
  accountDocsPage,
  operatorDocsPage,
];

/** Whether `/docs` itself describes an endpoint. */
export const isOnMainPage = (endpoint: Endpoint): boolean =>
  !docsSubpages.some((page) => describes(page, endpoint));
