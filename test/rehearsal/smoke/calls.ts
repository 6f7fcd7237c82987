import assert from 'node:assert/strict';
import type { KnownLink, SmokeRun } from './smoke.ts';

interface Link {
  readonly id: number;
  readonly short_code: string;
  readonly short_url: string;
}

/** What the API says of a link's clicks. */
export interface CountedClicks {
  readonly clicks: number;
  readonly clicksByCountry: Readonly<Record<string, number>>;
}

/** Creates a link by the API, and remembers it. @throws Error when the status is not 201 */
export async function createLink(
  run: SmokeRun,
  fields: Readonly<Record<string, string>> & { readonly url: string },
): Promise<KnownLink> {
  const { status, data } = await call(run, 'POST', '/api/v1/links', fields);
  assert.equal(status, 201, JSON.stringify(data));
  const { id, short_code: shortCode, short_url: shortUrl } = data as Link;
  const link: KnownLink = { id, shortCode, shortUrl, destination: fields.url, clicks: 0 };
  run.newLinks.push(link);
  return link;
}

/** @throws Error when the status is not 200 */
export async function readLink(run: SmokeRun, id: number): Promise<CountedClicks> {
  const { status, data } = await call(run, 'GET', `/api/v1/links/${id}`);
  assert.equal(status, 200, JSON.stringify(data));
  const { stats } = data as {
    readonly stats: { readonly total_clicks: number; readonly clicks_by_country: Record<string, number> };
  };
  return { clicks: stats.total_clicks, clicksByCountry: stats.clicks_by_country };
}

/** Calls the API with the account's key. @returns the status, and `data` or the whole body of an error */
export async function call(
  { distribution, apiKey }: Pick<SmokeRun, 'distribution' | 'apiKey'>,
  method: string,
  path: string,
  body?: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly data: unknown }> {
  const response = await distribution.send(path, {
    method,
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const parsed = JSON.parse(response.body) as { readonly data?: unknown };
  return { status: response.status, data: parsed.data ?? parsed };
}
