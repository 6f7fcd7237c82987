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

/**
 * The URLs that a page of somebody who is signed in reads first, as its screen will ask for them. One after the other: to find the
 * days of a time zone takes a while.
 */
export function* earlyReads({ path, query, timeZone, now }: EarlyPage): Iterable<string> {
  yield urlOf('GET /session');
  if (/^\/app(\/links)?\/?$/.test(path)) {
    yield urlOf('GET /links', firstRequest(toQuery(readUrlState(query, noFilters))));
  }
  const [, id] = /^\/app\/links\/(\d+)\/?$/.exec(path) ?? [];
  if (id === undefined) return;
  const link = { path: { id: Number(id) } };
  yield urlOf('GET /links/{id}', link);
  if (query.tab) return;
  const asked = readUrlState(query, statsDefaults);
  for (const each of requestsOf(statsQuery(asked, zoneOf(asked, timeZone), now))) {
    yield urlOf('GET /links/{id}/stats', { ...link, query: each });
  }
}
