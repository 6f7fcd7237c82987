import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { REASONS } from '../../lambdas/crawler/inspection.ts';
import { accountDocsPage, isAboutAccounts } from '../../lambdas/docs/account-docs-page.ts';
import { docsApi } from '../../lambdas/docs/docs-api.ts';
import { docsPage } from '../../lambdas/docs/docs-page.ts';
import { callsOf, endpointsOf } from '../../lambdas/docs/documented-calls.ts';
import { type Language, languages } from '../../lambdas/docs/sample-call.ts';
import { openApiDocument } from '../../lambdas/openapi/openapi-document.ts';
import { klookUp } from '../brand/brands.ts';
import { invoke } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { samplesOf } from './page-samples.ts';

const ORIGIN = 'https://go.example.com';
const document = openApiDocument({ origin: ORIGIN, supportAddress: 'help@example.org', brand: klookUp });
const { body: referencePage, contentSecurityPolicy } = docsPage(document, { brand: klookUp });
const page = referencePage;
const accountPage = accountDocsPage(document, klookUp);
const samples = samplesOf(page);

const idsIn = (text: string) => [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
const ids = idsIn(page);

describe.each([
  ['the API page', page],
  ['the page about accounts', accountPage],
])('%s', (_, page) => {
  it('requests nothing from other hosts and has no scripts', () => {
    expect(page).not.toMatch(/<(script|iframe|object|embed|form)\b/i);
    expect(page).not.toMatch(/<[^>]*\son\w+=/i);
    for (const [, address] of page.matchAll(/\s(?:src|href|action)="([^"]*)"/g)) {
      expect(address).toMatch(
        /^(#[\w-]+|\/api\/v1\/openapi\.json|\/docs(\/bot|(\/accounts)?(#[\w-]+)?)|\/report|data:,)$/,
      );
    }
  });

  it('allows its own style sheet by hash, and nothing else', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(style).not.toMatch(/url\(|@import|expression/);
    expect(page.match(/<style/g)).toHaveLength(1);
    expect(page).not.toMatch(/\sstyle=/);
    expect(contentSecurityPolicy.split(';')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it('has unique ids and no dangling links', () => {
    const ids = idsIn(page);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    for (const [, other, target] of page.matchAll(/href="\/docs(\/accounts)?#([^"]+)"/g)) {
      expect(idsIn(other ? accountPage : referencePage)).toContain(target);
    }
  });

  it('closes every element', () => {
    const open: string[] = [];
    const withoutEnd = new Set(['meta', 'link', 'input', 'br']);
    for (const [, slash, name = ''] of page.replace('<!doctype html>', '').matchAll(/<(\/?)([a-z]\w*)/g)) {
      if (slash) expect(open.pop()).toBe(name);
      else if (!withoutEnd.has(name)) open.push(name);
    }
    expect(open).toEqual([]);
  });

  it('stays small enough for a phone', () => {
    expect(Buffer.byteLength(page)).toBeLessThan(250_000);
  });
});

describe('the two pages', () => {
  it('have a section for each endpoint, with its path, every parameter and every status', () => {
    for (const endpoint of endpointsOf(document)) {
      const { operation, path } = endpoint;
      const [here, other] = isAboutAccounts(endpoint) ? [accountPage, page] : [page, accountPage];
      const section =
        new RegExp(String.raw`<section id="${operation.operationId}">[\s\S]*?</section>`).exec(here)?.[0] ??
        '';
      expect(other).not.toContain(`id="${operation.operationId}"`);
      expect(section).toContain(`<code>${path}</code>`);
      for (const status of Object.keys(operation.responses)) expect(section).toContain(`>${status}</th>`);
      for (const parameter of operation.parameters ?? []) {
        if ('name' in parameter) expect(section).toContain(`<code>${parameter.name}</code>`);
      }
    }
  });

  it('link to each other, and the errors that one explains', () => {
    expect(page).toContain('href="/docs/accounts"');
    expect(accountPage).toContain('href="/docs#errors"');
    expect(ids).toContain('errors');
  });
});

describe('the API page', () => {
  it('says what to do about every reason of a check that did not find the link', () => {
    const guide = /<section id="check-reasons">[\s\S]*?<\/section>/.exec(page)?.[0] ?? '';
    for (const [reason, verdict] of Object.entries(REASONS)) {
      if (verdict !== 'found') expect(guide).toContain(`<code>${reason}</code>`);
    }
  });

  it('shows every example in the document once, in every language', () => {
    for (const { name } of endpointsOf(document).flatMap((endpoint) => callsOf(endpoint, document))) {
      const found = samples.programs.filter((each) => each.name === name).map(({ language }) => language);
      expect(found, name).toEqual(Object.keys(languages));
    }
  });

  it('shows the output of every example', () => {
    for (const { name, language } of samples.programs) {
      if (language === 'curl') expect(samples.responses.get(name), name).toBeDefined();
      else expect(samples.prints.get(name), name).toMatch(/\S/);
    }
  });

  it('sends a post_id with every in-page link, and reads keys only from the environment', () => {
    for (const { name, code } of samples.programs) {
      if (/["']inpage["']/.test(code) && !name.startsWith('listLinks'))
        expect(code, name).toContain('post_id');
      expect(code, name).not.toMatch(/klup_[0-9a-f]{64}/);
    }
  });

  it.each(Object.keys(languages) as Language[])('lets readers choose %s without a script', (language) => {
    expect(ids).toContain(`choose-${language}`);
    expect(page).toContain(`#choose-${language}:checked`);
  });
});

describe("the document's texts", () => {
  it('are escaped everywhere on the page', () => {
    const hostile = `</code><script>alert('1')</script>&"`;
    const copy = JSON.parse(JSON.stringify(document), (name, value) =>
      ['description', 'summary'].includes(name) && typeof value === 'string' ? value + hostile : value,
    );
    for (const body of [docsPage(copy, { brand: klookUp }).body, accountDocsPage(copy, klookUp)]) {
      expect(body).not.toContain('<script');
      expect(body).toContain('&lt;/code&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;');
    }
  });
});

describe('GET /docs', () => {
  const publicOrigin = () => Promise.resolve(ORIGIN);
  const request = { path: '/docs' };

  it("returns the page with the deployment's own address in its examples", async () => {
    const { status, headers, body } = await invoke(docsApi(testApi, { publicOrigin }), request);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.any(String),
    });
    expect(String(body)).toContain(`curl -X POST "${ORIGIN}/api/v1/links"`);
  });

  it('returns the other page below it, with the same headers', async () => {
    const handler = docsApi(testApi, { publicOrigin });
    const { headers } = await invoke(handler, request);
    const below = await invoke(handler, { path: '/docs/accounts' });
    expect(below).toEqual({ status: 200, headers, body: accountPage });
    expect((await invoke(handler, { path: '/docs/accounts', method: 'HEAD' })).body).toBe('');
  });

  it('responds to HEAD like GET without the body', async () => {
    const handler = docsApi(testApi, { publicOrigin });
    const { status, headers } = await invoke(handler, request);
    expect(await invoke(handler, { ...request, method: 'HEAD' })).toEqual({ status, headers, body: '' });
  });

  it('is refused around CloudFront', async () => {
    const response = await invoke(docsApi(testApi, { publicOrigin }), {
      ...request,
      headers: { 'x-klookup-origin': 'wrong' },
    });
    expect(response).toMatchObject({ status: 403, body: { success: false, code: 'forbidden' } });
  });
});
