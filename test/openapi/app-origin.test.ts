import { describe, expect, it } from 'vitest';
import { accountDocsPage } from '../../lambdas/docs/account-docs-page.ts';
import { renderSubpage } from '../../lambdas/docs/docs-subpage.ts';
import { callsOf, endpointsOf } from '../../lambdas/docs/documented-calls.ts';
import { accountRoutes } from '../../lambdas/http/account-routes.ts';
import { openApiDocument } from '../../lambdas/openapi/openapi-document.ts';
import { klookUp } from '../brand/brands.ts';

const stage = { origin: 'https://go.example.com', supportAddress: 'help@example.org', brand: klookUp };
const appOrigin = 'https://app.example.com';
const accountPaths = new Set<string>(accountRoutes.map(({ path }) => path));

describe("the API's document, where the app has a domain of its own", () => {
  it('says of every call about accounts, sessions and keys that it is there', () => {
    const document = openApiDocument({ ...stage, appOrigin });
    expect(document.servers).toEqual([{ url: stage.origin }]);
    for (const endpoint of endpointsOf(document)) {
      const isThere = accountPaths.has(endpoint.path);
      expect(endpoint.operation.servers).toEqual(isThere ? [{ url: appOrigin }] : undefined);
      for (const { url } of callsOf(endpoint, document)) {
        expect(url.startsWith(`${isThere ? appOrigin : stage.origin}/api/`)).toBe(true);
      }
    }
  });

  it('makes the page about accounts say so', () => {
    const sentence = `They are at <code>${appOrigin}</code>.`;
    const page = (origins: object) =>
      renderSubpage(accountDocsPage, openApiDocument({ ...stage, ...origins }), klookUp);
    expect(page({ appOrigin })).toContain(sentence);
    expect(page({})).not.toContain('They are at <code>');
  });

  it('is the same as before where it has none', () => {
    const document = openApiDocument(stage);
    expect(openApiDocument({ ...stage, appOrigin: stage.origin })).toEqual(document);
    expect(endpointsOf(document).filter(({ operation }) => operation.servers)).toEqual([]);
  });
});
