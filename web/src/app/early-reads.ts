import { urlOf } from '../api/client.ts';
import { readUrlState } from '../controls/url-state.ts';
import { firstRequest, noFilters, toQuery } from '../links/link-filters.ts';
import { requestsOf, statsDefaults, statsQuery, zoneOf } from '../statistics/stats-range.ts';

/** What there is to know of a page before its app is there. */
interface EarlyPage {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Of the account. */
  readonly timeZone: string;
  readonly now: Date;
}

/** The URLs that a page of somebody who is signed in reads first, as its screen will ask for them. */
export const earlyReads = (page: EarlyPage): readonly string[] => [urlOf('GET /session'), ...readsOf(page)];

function readsOf({ path, query, timeZone, now }: EarlyPage): readonly string[] {
  if (/^\/app(\/links)?\/?$/.test(path)) {
    return [urlOf('GET /links', firstRequest(toQuery(readUrlState(query, noFilters))))];
  }
  const [, id] = /^\/app\/links\/(\d+)\/?$/.exec(path) ?? [];
  if (id === undefined) return [];
  const link = { path: { id: Number(id) } };
  const asked = readUrlState(query, statsDefaults);
  const stats = query.tab ? [] : requestsOf(statsQuery(asked, zoneOf(asked, timeZone), now));
  return [
    urlOf('GET /links/{id}', link),
    ...stats.map((each) => urlOf('GET /links/{id}/stats', { ...link, query: each })),
  ];
}
