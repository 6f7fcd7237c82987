import type { Page } from 'playwright-core';

/** The query of a link's page that asks for three years, by day. */
export const THREE_YEARS = 'range=own&from=2023-01-01&to=2025-12-31&interval=day';

const DAY_MS = 86_400_000;
const REFERRERS = 100;

/** Statistics of some days of a link that has over a million clicks in three years. */
function busyDays(from: string, to: string) {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  const counts = { clicks: 1_000, views: 1_300, bot_views: 200 };
  const intervals = Array.from({ length: days }, (_, day) => {
    const start = new Date(Date.parse(from) + day * DAY_MS).toISOString();
    return { start, local_start: start, ...counts };
  });
  const clicks = counts.clicks * days;
  return {
    from,
    to,
    interval: 'day',
    timezone: 'UTC',
    totals: { clicks, views: counts.views * days, bot_views: counts.bot_views * days },
    intervals,
    approximate: false,
    approximate_breakdowns: false,
    clicks_by_country: { PH: clicks },
    clicks_by_device: { mobile: clicks },
    clicks_by_browser: { Chrome: clicks },
    clicks_by_referrer: Object.fromEntries(
      Array.from({ length: REFERRERS }, (_, at) => [`host-${at}.example`, clicks / REFERRERS]),
    ),
  };
}

/** Answers a page's requests for statistics as if its link were busy: years of clicks would take too long to make. */
export const answerAsBusy = (page: Page): Promise<unknown> =>
  page.route('**/stats?**', async (route) => {
    const query = new URL(route.request().url()).searchParams;
    const data = busyDays(query.get('from') ?? '', query.get('to') ?? '');
    await route.fulfill({ json: { success: true, data } });
  });
