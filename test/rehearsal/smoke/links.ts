import assert from 'node:assert/strict';
import { type Link, readUntil } from '../../../bin/smoke/stage-client.ts';
import { VIEWER_COUNTRY } from '../deployment/emulated-client.ts';
import type { KnownLink, SmokeRun } from './smoke.ts';

/** Longest wait for clicks to be counted: on a slow machine too. */
const COUNTED_WITHIN_MS = 60_000;

/** Creates a link by the API, and remembers it. @throws Error when the API refuses */
export async function createLink(
  { client, newLinks }: SmokeRun,
  fields: Readonly<Record<string, string>> & { readonly url: string },
): Promise<KnownLink> {
  const isInPage = fields.type === 'inpage';
  const response = await client.call('POST', '/api/v1/links', { body: fields, status: 201 });
  const { id, short_code: shortCode, short_url } = (response as { readonly data: Link }).data;
  assert.equal(short_url, new URL(isInPage ? `/${shortCode}/page` : `/${shortCode}`, client.baseUrl).href);
  const link: KnownLink = { id, shortCode, destination: fields.url, isInPage, clicks: 0 };
  newLinks.push(link);
  return link;
}

/** Waits until a link has its clicks. @throws Error when it has fewer, more, or others */
export async function expectClicks({ client }: SmokeRun, { id, clicks }: KnownLink): Promise<void> {
  const read = async (): Promise<Statistics> => {
    const response = await client.call('GET', `/api/v1/links/${id}`, { status: 200 });
    const { stats } = (response as { readonly data: { readonly stats: Statistics } }).data;
    return stats;
  };
  const isCounted = (stats: Statistics): boolean => stats.total_clicks >= clicks;
  const { total_clicks, clicks_by_country } = await readUntil(read, isCounted, COUNTED_WITHIN_MS);
  const expected = { total_clicks: clicks, clicks_by_country: { [VIEWER_COUNTRY]: clicks } };
  assert.deepEqual({ total_clicks, clicks_by_country }, expected, `Clicks of link ${id}`);
}

interface Statistics {
  readonly total_clicks: number;
  readonly clicks_by_country: Readonly<Record<string, number>>;
}
