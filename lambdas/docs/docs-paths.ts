/** The pages of the reference, and the files beside the function's code that have them, with placeholders for origins. */
export const docsFiles = {
  '/docs': 'docs.html',
  '/docs/statistics': 'docs-statistics.html',
  '/docs/many-links': 'docs-many-links.html',
  '/docs/verification': 'docs-verification.html',
  '/docs/accounts': 'docs-accounts.html',
  '/docs/operators': 'docs-operators.html',
} as const;

export type DocsPath = keyof typeof docsFiles;
