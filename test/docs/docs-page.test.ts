import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { REASONS } from '../../lambdas/crawler/inspection.ts';
import { docsApi } from '../../lambdas/docs/docs-api.ts';
import { docsPage } from '../../lambdas/docs/docs-page.ts';
import { describes, renderSubpage } from '../../lambdas/docs/docs-subpage.ts';
import { docsSubpages } from '../../lambdas/docs/docs-subpages.ts';
import { callsOf, endpointsOf } from '../../lambdas/docs/documented-calls.ts';
import { type Language, languages } from '../../lambdas/docs/sample-call.ts';
import { openApiDocument } from '../../lambdas/openapi/openapi-document.ts';
import { klookUp } from '../brand/brands.ts';
import { invoke } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { samplesOf } from './page-samples.ts';
import { readWrittenFile } from './written-files.ts';

const ORIGIN = 'https://go.example.com';
const document = openApiDocument({ origin: ORIGIN, supportAddress: 'help@example.org', brand: klookUp });
const { body: page, contentSecurityPolicy } = docsPage(document, { brand: klookUp });
const subpages = docsSubpages.map((subpage) => ({
  subpage,
  body: renderSubpage(subpage, document, klookUp),
}));
/** The pages by their paths. */
const pages = new Map<string, string>([
  ['/docs', page],
  ...subpages.map(({ subpage, body }) => [subpage.path, body] as const),
]);
const samples = [...pages.values()].map(samplesOf);

const idsIn = (text: string) => [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
const ids = idsIn(page);

describe.each([...pages])('the page at %s', (_, page) => {
  it('requests nothing from other hosts and has no scripts', () => {
    expect(page).not.toMatch(/<(script|iframe|object|embed|form)\b/i);
    expect(page).not.toMatch(/<[^>]*\son\w+=/i);
    for (const [, address] of page.matchAll(/\s(?:src|href|action)="([^"]*)"/g)) {
      expect(address).toMatch(
        /^(#[\w-]+|\/api\/v1\/openapi\.json|\/docs(\/[a-z-]+)?(#[\w-]+)?|\/report|data:,)$/,
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
    for (const [, path = '', target] of page.matchAll(/href="(\/docs(?:\/[a-z-]+)?)(?:#([^"]+))?"/g)) {
      if (path !== '/docs/bot') expect([...pages.keys()]).toContain(path);
      if (target !== undefined) expect(idsIn(pages.get(path) ?? ''), path).toContain(target);
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

describe('the pages', () => {
  it('have a section for each endpoint, with its path, every parameter and every status', () => {
    for (const endpoint of endpointsOf(document)) {
      const { operation, path } = endpoint;
      const here = subpages.find(({ subpage }) => describes(subpage, endpoint))?.body ?? page;
      const section =
        new RegExp(String.raw`<section id="${operation.operationId}">[\s\S]*?</section>`).exec(here)?.[0] ??
        '';
      const others = [...pages.values()].filter((body) => body !== here);
      for (const other of others) expect(other).not.toContain(`id="${operation.operationId}"`);
      expect(section).toContain(`<code>${path}</code>`);
      for (const status of Object.keys(operation.responses)) expect(section).toContain(`>${status}</th>`);
      for (const parameter of operation.parameters ?? []) {
        if ('name' in parameter) expect(section).toContain(`<code>${parameter.name}</code>`);
      }
    }
  });

  it('link to each other, and the errors that one explains', () => {
    for (const { subpage, body } of subpages) {
      expect(page).toContain(`href="${subpage.path}"`);
      expect(body).toContain('href="/docs#errors"');
    }
    expect(ids).toContain('errors');
  });
});

describe('the page about site verification', () => {
  it('says what to do about every reason of a check that did not find the link', () => {
    const verification = pages.get('/docs/verification') ?? '';
    const guide = /<section id="check-reasons">[\s\S]*?<\/section>/.exec(verification)?.[0] ?? '';
    for (const [reason, verdict] of Object.entries(REASONS)) {
      if (verdict !== 'found') expect(guide).toContain(`<code>${reason}</code>`);
    }
  });
});

describe('the examples', () => {
  it('are those of the document, each shown once, in every language', () => {
    for (const { name } of endpointsOf(document).flatMap((endpoint) => callsOf(endpoint, document))) {
      const found = samples
        .flatMap(({ programs }) => programs)
        .filter((each) => each.name === name)
        .map(({ language }) => language);
      expect(found, name).toEqual(Object.keys(languages));
    }
  });

  it('are shown with their output', () => {
    for (const { programs, responses, prints } of samples) {
      for (const { name, language } of programs) {
        if (language === 'curl') expect(responses.get(name), name).toBeDefined();
        else expect(prints.get(name), name).toMatch(/\S/);
      }
    }
  });

  it('send a post_id with every in-page link, and read keys only from the environment', () => {
    for (const { name, code } of samples.flatMap(({ programs }) => programs)) {
      if (/["']inpage["']/.test(code) && !name.startsWith('listLinks'))
        expect(code, name).toContain('post_id');
      expect(code, name).not.toMatch(/klup_[0-9a-f]{64}/);
    }
  });

  it.each(Object.keys(languages) as Language[])(
    'are shown in %s if readers choose it, without a script',
    (language) => {
      for (const body of [...pages.values()].filter((each) => samplesOf(each).programs.length > 0)) {
        expect(idsIn(body)).toContain(`choose-${language}`);
        expect(body).toContain(`#choose-${language}:checked`);
      }
    },
  );
});

describe("the document's texts", () => {
  it('are escaped everywhere on the page', () => {
    const hostile = `</code><script>alert('1')</script>&"`;
    const copy = JSON.parse(JSON.stringify(document), (name, value) =>
      ['description', 'summary'].includes(name) && typeof value === 'string' ? value + hostile : value,
    );
    for (const body of [
      docsPage(copy, { brand: klookUp }).body,
      ...docsSubpages.map((each) => renderSubpage(each, copy, klookUp)),
    ]) {
      expect(body).not.toContain('<script');
      expect(body).toContain('&lt;/code&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;');
    }
  });
});

describe('GET /docs', () => {
  const publicOrigin = () => Promise.resolve(ORIGIN);
  const request = { path: '/docs' };

  it("returns the page with the deployment's own address in its examples", async () => {
    const { status, headers, body } = await invoke(
      docsApi(testApi, { readFile: readWrittenFile, publicOrigin }),
      request,
    );
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

  it.each(subpages.map(({ subpage, body }) => [subpage.path, body]))(
    'returns %s below it, with the same headers',
    async (path, body) => {
      const handler = docsApi(testApi, { readFile: readWrittenFile, publicOrigin });
      const { headers } = await invoke(handler, request);
      expect(await invoke(handler, { path })).toEqual({ status: 200, headers, body });
      expect((await invoke(handler, { path, method: 'HEAD' })).body).toBe('');
    },
  );

  it('returns a page that says so for every other path below it', async () => {
    const handler = docsApi(testApi, { readFile: readWrittenFile, publicOrigin });
    for (const path of ['/docs/nothing', '/docs/__proto__']) {
      const { status, headers } = await invoke(handler, { path });
      expect([status, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    }
  });

  it('responds to HEAD like GET without the body', async () => {
    const handler = docsApi(testApi, { readFile: readWrittenFile, publicOrigin });
    const { status, headers } = await invoke(handler, request);
    expect(await invoke(handler, { ...request, method: 'HEAD' })).toEqual({ status, headers, body: '' });
  });

  it('is refused around CloudFront', async () => {
    const response = await invoke(docsApi(testApi, { readFile: readWrittenFile, publicOrigin }), {
      ...request,
      headers: { 'x-klookup-origin': 'wrong' },
    });
    expect(response).toMatchObject({ status: 403, body: { success: false, code: 'forbidden' } });
  });
});
