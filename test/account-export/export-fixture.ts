import { exportAccountApi } from '../../lambdas/account-export/export-account-api.ts';
import { accountExportTable } from '../../lambdas/table/account-export-table.ts';
import { linkListTable } from '../../lambdas/table/link-list-table.ts';
import { statisticsTable } from '../../lambdas/table/statistics-table.ts';
import { leavingFixture } from '../account-deletion/leaving-fixture.ts';
import { type EventOptions, invoke, lambdaContext } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';

/** The function's. */
const TIMEOUT_MS = 28_000;

/** One line of an export. */
export type Line = Readonly<Record<string, unknown>> & { readonly type: string };

/** Accounts that have everything that an account may have, and the endpoint that exports it. */
export async function exportFixture() {
  const fixture = await leavingFixture();
  const { table, retry, callers, now, newEventId, publicOrigin, blocks } = fixture;
  const handler = exportAccountApi(testApi, callers, {
    store: accountExportTable(table, retry),
    links: linkListTable(table, retry),
    statistics: statisticsTable(table),
    publicOrigin,
    blocks,
    now,
    newEventId,
  });

  const page = async (cookie: string, cursor?: unknown, options: EventOptions = {}) => {
    const event = {
      path: '/api/v1/account/export',
      query: cursor === undefined ? '' : `cursor=${encodeURIComponent(String(cursor))}`,
      cookies: [`__Host-klookup=${cookie}`],
      ...options,
    };
    const response = await invoke(handler, event, lambdaContext(TIMEOUT_MS));
    const text = response.status === 200 ? String(response.body) : '';
    const lines = text
      .split('\n')
      .slice(0, -1)
      .map((line): Line => JSON.parse(line));
    return { ...response, text, lines };
  };
  /** All pages, as somebody downloads them. */
  const pages = async (cookie: string) => {
    const all = [await page(cookie)];
    for (;;) {
      const last = all.at(-1)?.lines.at(-1);
      if (last?.type !== 'next') return all;
      all.push(await page(cookie, last.cursor));
    }
  };
  return { ...fixture, page, pages };
}

export type ExportFixture = Awaited<ReturnType<typeof exportFixture>>;
