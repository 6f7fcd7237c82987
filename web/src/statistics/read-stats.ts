import { type UseQueryResult, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { call, readText } from '../api/client.ts';
import type { Failure } from '../api/problems.ts';
import { queryClient } from '../api/queries.ts';
import { addCsv } from './csv.ts';
import { addLinks, joinRanges, type Stats, type StatsQuery } from './stats.ts';
import { requestsOf } from './stats-range.ts';

const CSV = { accept: 'text/csv' };

/** Statistics of a link, or of all links of an account. */
export type Subject = { readonly linkId: number } | 'account';

/** What is read at a time. */
interface Reading {
  readonly signal: AbortSignal;
  /** Told how many links have been added so far. */
  readonly onLinks: (links: number) => void;
}

/** Reads all pages of links, one after the other, and adds them up. @throws Failure */
async function readAccount(query: StatsQuery, { signal, onLinks }: Reading): Promise<Stats> {
  let page = await call('GET /stats', { query, signal });
  let sum: Stats = page;
  let { links } = page;
  while (page.next_cursor !== null) {
    onLinks(links);
    page = await call('GET /stats', { query: { cursor: page.next_cursor }, signal });
    sum = addLinks(sum, page);
    links += page.links;
  }
  onLinks(links);
  return sum;
}

const readRange = (subject: Subject, query: StatsQuery, reading: Reading): Promise<Stats> =>
  subject === 'account'
    ? readAccount(query, reading)
    : call('GET /links/{id}/stats', { path: { id: subject.linkId }, query, signal: reading.signal });

/** Reads statistics by as many requests as the range takes, which run side by side. @throws Failure */
const readStats = async (subject: Subject, query: StatsQuery, reading: Reading): Promise<Stats> =>
  joinRanges(await Promise.all(requestsOf(query).map((each) => readRange(subject, each, reading))));

const toRead = (subject: Subject, query: StatsQuery, onLinks: Reading['onLinks']) => ({
  queryKey: ['GET /stats', subject, query],
  queryFn: ({ signal }: Pick<Reading, 'signal'>) => readStats(subject, query, { signal, onLinks }),
});

/** Begins a read that {@link useStats} will ask for. Never rejects. */
export const readStatsAhead = (subject: Subject, query: StatsQuery): Promise<void> =>
  queryClient.prefetchQuery(toRead(subject, query, () => {}));

/** Statistics, and how many links they have so far. */
export function useStats(
  subject: Subject,
  query: StatsQuery,
): { readonly query: UseQueryResult<Stats, Failure>; readonly links: number } {
  const [links, setLinks] = useState(0);
  const result = useQuery<Stats, Failure>(toRead(subject, query, setLinks));
  return { query: result, links };
}

/** All pages of an account's links as CSV. @throws Failure */
async function accountCsv(query: StatsQuery): Promise<readonly string[]> {
  let page = await readText('GET /stats', { query, headers: CSV });
  const texts = [page.text];
  while (page.nextCursor !== undefined) {
    page = await readText('GET /stats', { query: { cursor: page.nextCursor }, headers: CSV });
    texts.push(page.text);
  }
  return texts;
}

/** The statistics as the API writes them for spreadsheets. @throws Failure */
export async function readCsv(subject: Subject, query: StatsQuery): Promise<string> {
  const texts = await Promise.all(
    requestsOf(query).map(async (each) =>
      subject === 'account'
        ? accountCsv(each)
        : [
            (
              await readText('GET /links/{id}/stats', {
                path: { id: subject.linkId },
                query: each,
                headers: CSV,
              })
            ).text,
          ],
    ),
  );
  return addCsv(texts.flat());
}
