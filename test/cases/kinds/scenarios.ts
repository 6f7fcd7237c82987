import { randomUUID } from 'node:crypto';
import { encoded, solved } from '../../../bin/smoke/captcha-work.ts';
import { later } from '../../browser/stage.ts';
import { dataOfField } from '../../captcha/widget-data.ts';
import { newIpv4, viewerAt } from '../../contract/viewer-address.ts';
import { control } from '../../e2e/client.ts';
import type { Case, Outcome } from '../case.ts';
import type { ApiResponse, NewLink, Playground } from '../playground.ts';
import type { RawResponse } from '../raw-request.ts';

/** Plays a case that takes more than one request. @returns whether it went as expected, and what happened */
type Scenario = (playground: Playground) => Promise<readonly [isAsExpected: boolean, got: string]>;

interface BulkResult {
  readonly status: number;
  readonly error?: string;
}

const linksIn = ({ links }: ApiResponse['data']): readonly unknown[] => (Array.isArray(links) ? links : []);
const resultsOf = ({ data }: ApiResponse): readonly BulkResult[] =>
  (data.results ?? []) as readonly BulkResult[];
const statusesOf = (response: ApiResponse): string =>
  JSON.stringify(resultsOf(response).map(({ status }) => status));
const bulk = (playground: Playground, codes: readonly string[], headers?: Readonly<Record<string, string>>) =>
  playground.api(
    'POST',
    '/api/v1/links/bulk',
    { links: codes.map((short_code) => ({ url: 'https://example.com/bulk', short_code })) },
    headers,
  );
const ownKey = ({ host }: Playground) => ({ authorization: `Bearer ${host.demo.api_key}` });

const DESTINATION = 'https://example.com/private';

/** A link with a preview, opened by a visitor who solves its captcha. */
async function solvedPreview(playground: Playground): Promise<{ link: NewLink; form: URLSearchParams }> {
  const link = await playground.create(playground.inPage({ url: DESTINATION }));
  const html = await playground.preview(link);
  const { challenge } = JSON.parse(dataOfField(html));
  const [, field = ''] = /name="([^"]+)" id="captcha-answer"/.exec(html) ?? [];
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const form = new URLSearchParams(
    hidden.map(([, name = '', value = '']): [string, string] => [name, value]),
  );
  form.set(field, encoded(await solved(challenge)));
  return { link, form };
}

const sendForm = (
  playground: Playground,
  { link, form }: { readonly link: NewLink; readonly form: URLSearchParams },
  headers: Readonly<Record<string, string>> = { Origin: playground.host.demo.base_url },
): Promise<RawResponse> =>
  playground.visit({
    method: 'POST',
    path: `/${link.code}/page`,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: form.toString(),
  });

/** By a case's id: `api`, `link-life` and `preview` describe in words what a visitor or client does. */
const scenarios: Readonly<Record<string, Scenario>> = {
  // Keywords of one and two characters in bulk.
  c681: async (playground) => {
    const response = await bulk(playground, ['a', '1z']);
    return [resultsOf(response).every(({ status }) => status === 201), statusesOf(response)];
  },
  c682: async (playground) => {
    const response = await bulk(playground, ['bulk-twice', 'bulk-twice']);
    return [statusesOf(response) === '[201,409]', statusesOf(response)];
  },
  c685: async (playground) => {
    const headers = { ...ownKey(playground), 'idempotency-key': randomUUID() };
    const first = await bulk(playground, ['bulk-again'], headers);
    const second = await bulk(playground, ['bulk-again'], headers);
    return [
      JSON.stringify(resultsOf(first)) === JSON.stringify(resultsOf(second)) && statusesOf(first) === '[201]',
      `${statusesOf(first)}, then ${statusesOf(second)}`,
    ];
  },
  c687: async (playground) => {
    const headers = { 'x-api-key': playground.host.demo.api_key, ...viewerAt(newIpv4()) };
    const { status, body } = await playground.api('POST', '/api/v1/links', { url: DESTINATION }, headers);
    return [status === 401 && body.includes('Authorization: Bearer'), `${status} ${body}`];
  },
  c688: async (playground) => {
    const { status } = await playground.api('POST', '/api/v1/links/', { url: DESTINATION });
    return [status === 201 || status === 404, String(status)];
  },
  c690: async (playground) => {
    const titles = ['München', 'straße', 'a 🐎 day', '100%', 'a%20b', 'b+c'];
    for (const title of titles) await playground.post({ title });
    const searches = ['münchen', 'MÜNCHEN', 'mu\u0308nchen', ...titles];
    const found = await Promise.all(
      searches.map(async (search) => {
        const { data } = await playground.api('GET', `/api/v1/links?search=${encodeURIComponent(search)}`);
        return linksIn(data).length > 0;
      }),
    );
    const missed = searches.filter((_, index) => !found[index]);
    return [missed.length === 0, `not found: ${JSON.stringify(missed)}`];
  },

  c229: async (playground) => {
    const { id, code } = await playground.create({ short_code: 'life-again' });
    await playground.api('DELETE', `/api/v1/links/${id}`);
    const { status, body } = await playground.post({ short_code: code });
    return [status === 201, `${status} ${body}`];
  },
  c230: async (playground) => {
    // Without an Idempotency-Key.
    const create = () => playground.post({ short_code: 'life-twice' });
    await create();
    const { status } = await create();
    return [status === 409, String(status)];
  },
  c232: async (playground) => {
    const headers = { ...ownKey(playground), 'idempotency-key': randomUUID() };
    const create = () =>
      playground.api('POST', '/api/v1/links', { url: DESTINATION, title: 'life-retry' }, headers);
    const responses = [...(await Promise.all([create(), create()])), await create()];
    const { data } = await playground.api('GET', '/api/v1/links?search=life-retry');
    return [
      linksIn(data).length === 1,
      `${responses.map(({ status }) => status)}: ${linksIn(data).length} links`,
    ];
  },
  c233: async (playground) => {
    const { code } = await playground.create({ url: DESTINATION });
    const { status, location } = await playground.visit({ path: `/${code}?fbclid=1&utm_source=x` });
    return [status === 302 && location === DESTINATION, `${status} ${location}`];
  },
  c235: async (playground) => {
    const { host } = playground;
    const { code } = await playground.create();
    const { addresses } = await control<{ readonly addresses: { readonly plain_http_url: string } }>(
      host,
      'GET',
      '/',
    );
    const { status, headers } = await fetch(`${addresses.plain_http_url}/${code}?fbclid=1`, {
      redirect: 'manual',
    });
    const location = headers.get('location') ?? '';
    return [status === 301 && location.endsWith(`/${code}?fbclid=1`), `${status} ${location}`];
  },

  c670: async (playground) => {
    const html = await playground.preview(await playground.create(playground.inPage()));
    const [, words = ''] = /<noscript>(.*?)<\/noscript>/s.exec(html) ?? [];
    return [words.includes('JavaScript'), words];
  },
  c672: async (playground) => {
    const filled = await solvedPreview(playground);
    const responses = [await sendForm(playground, filled), await sendForm(playground, filled)];
    await playground.untilCounted();
    const { TOTAL = {} } = await playground.statistics(filled.link);
    const isDone = responses.every(({ status }) => status === 303) && TOTAL.clicks === 1;
    return [isDone, `${responses.map(({ status }) => status)}, ${TOTAL.clicks} clicks`];
  },
  c674: async (playground) => {
    const { status } = await sendForm(playground, await solvedPreview(playground), { Origin: 'null' });
    return [status === 303 || status === 403, String(status)];
  },
  c675: async (playground) => {
    const { status } = await sendForm(playground, await solvedPreview(playground), {});
    return [status === 303, String(status)];
  },
  c677: async (playground) => {
    const filled = await solvedPreview(playground);
    const response = await later(playground.host, 21 * 60, () => sendForm(playground, filled));
    const isAgain = response.body.includes('data-captcha="');
    return [response.status === 403 && isAgain, String(response.status)];
  },
  c679: async (playground) => {
    const filled = await solvedPreview(playground);
    const url = 'https://example.com/moved';
    await playground.api('PUT', `/api/v1/links/${filled.link.id}`, { url });
    const { status, location } = await sendForm(playground, filled);
    return [status === 303 && location === url, `${status} ${location}`];
  },
};

/** Plays the scenario of a case. A case without one is not as expected, so that none is left out silently. */
export async function playScenario({ id }: Case, playground: Playground): Promise<Outcome> {
  const scenario = scenarios[id];
  if (!scenario) return { id, isAsExpected: false, got: 'no scenario in test/cases/kinds/scenarios.ts' };
  const [isAsExpected, got] = await scenario(playground);
  return { id, isAsExpected, got };
}
