import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/preact-query';
import { call } from '../api/client.ts';
import type { DataOf } from '../api/endpoints.ts';
import type { Failure } from '../api/problems.ts';
import { queryKey } from '../api/queries.ts';
import { firstRequest, LIMIT, type LinksQuery } from './link-filters.ts';

export type LinkPage = DataOf<'GET /links'>;
export type ListedLink = LinkPage['links'][number];

/** With filters, the API looks through about a thousand links at a time, and may find fewer than a page. */
const MOST_READS = 10;

/** Reads a page of links: on and on until it is full, or there are no more, or it takes too long. */
export async function readPage(
  query: LinksQuery,
  signal?: AbortSignal,
  read: typeof call<'GET /links'> = call,
): Promise<LinkPage> {
  const more = signal ? { signal } : {};
  let page = await read('GET /links', { ...firstRequest(query), ...more });
  for (let reads = 1; reads < MOST_READS; reads += 1) {
    const cursor = page.pagination.next_cursor;
    const missing = LIMIT - page.links.length;
    if (cursor === null || missing <= 0) break;
    const next = await read('GET /links', { query: { ...query, limit: missing, cursor }, ...more });
    page = { links: [...page.links, ...next.links], pagination: next.pagination };
  }
  return page;
}

/** A page of links. Shows the last one until it has arrived. */
export const useLinkPage = (query: LinksQuery): UseQueryResult<LinkPage, Failure> =>
  useQuery<LinkPage, Failure>({
    queryKey: queryKey('GET /links', { query }),
    queryFn: ({ signal }) => readPage(query, signal),
    placeholderData: keepPreviousData as never,
  });
