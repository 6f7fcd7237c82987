import { useQuery } from '@tanstack/preact-query';
import { call } from '../api/client.ts';
import type { DataOf } from '../api/endpoints.ts';
import type { Failure } from '../api/problems.ts';

type Tag = DataOf<'GET /tags'>['tags'][number];

/** Pages of 100 tags. Who has more can write the tag into the address. */
const MOST_PAGES = 10;

async function readTags(signal: AbortSignal): Promise<readonly Tag[]> {
  const tags: Tag[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const read = await call('GET /tags', { query: cursor ? { cursor } : {}, signal });
    tags.push(...read.tags);
    if (read.next_cursor === null) break;
    cursor = read.next_cursor;
  }
  return tags;
}

/** The account's tags, in alphabetical order; none until they have arrived. */
export const useTags = (): readonly Tag[] =>
  useQuery<readonly Tag[], Failure>({
    queryKey: ['GET /tags', 'all'],
    queryFn: ({ signal }) => readTags(signal),
  }).data ?? [];
