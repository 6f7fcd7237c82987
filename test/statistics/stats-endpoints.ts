import { getLinkStatsApi } from '../../lambdas/statistics/get-link-stats-api.ts';
import { getStatsApi } from '../../lambdas/statistics/get-stats-api.ts';
import type { AccountStatsData, StatsData } from '../../lambdas/statistics/stats-schemas.ts';
import { linkListTable } from '../../lambdas/table/link-list-table.ts';
import { storedDaysTable } from '../../lambdas/table/stored-days-table.ts';
import type { VisitEvent } from '../../lambdas/visits/visit-event.ts';
import { testAggregator } from '../clicks/aggregator.ts';
import { batchesOf, failedIds } from '../clicks/events.ts';
import { type EventOptions, invoke, type ReadResponse } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import type { LinksFixture } from '../links/links-fixture.ts';

/** The endpoints for statistics over a fixture's table, and the aggregator that fills it. */
export function statsEndpoints(
  fixture: Pick<LinksFixture, 'callers' | 'create' | 'now' | 'owner' | 'retry' | 'store' | 'table'>,
) {
  const { table, store, retry, callers, owner } = fixture;
  const days = storedDaysTable(table);
  const call = (
    handler: ReturnType<typeof getStatsApi>,
    path: string,
    query: string,
    { headers, ...options }: EventOptions,
  ): Promise<ReadResponse> =>
    invoke(handler, {
      path,
      query,
      headers: { authorization: `Bearer ${owner.key}`, ...headers },
      ...options,
    });
  const now = () => fixture.now();

  const ofLink = (id: number | string, query = '', options: EventOptions = {}) =>
    call(getLinkStatsApi(testApi, callers, { store, days, now }), `/api/v1/links/${id}/stats`, query, {
      pathParameters: { id: String(id) },
      ...options,
    });
  const ofAccount = (query = '', options: EventOptions = {}) =>
    call(
      getStatsApi(testApi, callers, { list: linkListTable(table, retry), days, now }),
      '/api/v1/stats',
      query,
      options,
    );

  return {
    ofLink,
    ofAccount,
    /** The data of a success. */
    linkStats: async (id: number, query = ''): Promise<StatsData> => dataOf(await ofLink(id, query)) as never,
    accountStats: async (query = ''): Promise<AccountStatsData> => dataOf(await ofAccount(query)) as never,
    /** Counts visits as the queue would deliver them. */
    count: async (events: readonly VisitEvent[], at: Date = fixture.now()): Promise<void> => {
      for (const batch of batchesOf(events, 500)) {
        const failed = failedIds(await testAggregator(table, { now: () => at }).count(batch));
        if (failed.length > 0) throw new Error(`Not counted: ${failed.length}`);
      }
    },
    /** @returns the id of a new link of the owner's */
    newLink: async (fields: object = {}): Promise<number> =>
      Number((await fixture.create({ url: 'https://example.com/', ...fields })).body.data?.id),
  };
}

function dataOf({ status, body }: ReadResponse): unknown {
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body.data;
}
