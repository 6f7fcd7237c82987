import { describe, expect, it } from 'vitest';
import { docsPage } from '../../lambdas/docs/docs-page.ts';
import { docsFiles } from '../../lambdas/docs/docs-paths.ts';
import { renderSubpage } from '../../lambdas/docs/docs-subpage.ts';
import { docsSubpages } from '../../lambdas/docs/docs-subpages.ts';
import { writtenDocuments } from '../../lambdas/docs/written-documents.ts';
import { OPENAPI_FILE } from '../../lambdas/openapi/openapi-api.ts';
import { openApiDocument } from '../../lambdas/openapi/openapi-document.ts';
import { withOrigins } from '../../lambdas/openapi/origin-placeholders.ts';
import { klookUp } from '../brand/brands.ts';

const stage = { brand: klookUp, supportAddress: 'help@example.org', shortestCustomCode: 4 };

describe('documents that are written at synthesis', () => {
  it.each([
    { origin: 'https://go.example.com' },
    { origin: 'http://localhost:3000' },
    { origin: 'https://d111.cloudfront.net', appOrigin: 'https://app.example.com' },
  ])('are those of the stage once its origins are known: %j', (origins) => {
    const texts = writtenDocuments({ ...stage, hasAppDomain: 'appOrigin' in origins });
    const document = openApiDocument({ ...origins, ...stage });
    const shown = Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [name, withOrigins(text, origins)]),
    );
    expect(JSON.parse(shown[OPENAPI_FILE] ?? '')).toEqual(JSON.parse(JSON.stringify(document)));
    expect(shown[docsFiles['/docs']]).toBe(docsPage(document, stage).body);
    for (const page of docsSubpages)
      expect(shown[docsFiles[page.path]]).toBe(renderSubpage(page, document, klookUp));
    expect(Object.values(shown).join('')).not.toMatch(/(?:public|app)-origin\.invalid/);
  });

  it('are one for each page', () => {
    expect(docsSubpages.map(({ path }) => path).toSorted()).toEqual(
      Object.keys(docsFiles)
        .filter((path) => path !== '/docs')
        .toSorted(),
    );
  });
});
