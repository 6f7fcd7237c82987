import { describe, expect, it } from 'vitest';
import { figures } from '../../bench/costs/figures.ts';
import { pageHandler } from '../../lambdas/http/page-handler.ts';
import { pageRoutes } from '../../lambdas/http/page-routes.ts';
import { requestLog } from '../../lambdas/http/request-log.ts';
import { serviceRoutes } from '../../lambdas/http/routes.ts';
import { correlate, withCorrelation } from '../../lambdas/logging/log.ts';
import type { ACCESS_LOG_FIELDS } from '../../lib/http/http-api.ts';
import { logged, printed } from '../logging/captured-log.ts';
import { visit } from '../preview/preview-fixture.ts';
import { apiEvent, lambdaContext, REQUEST_ID } from './api-event.ts';
import { testApi } from './test-api.ts';

/**
 * What CloudWatch adds to each event when it bills:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-billing.html
 */
const OVERHEAD_BYTES = 26;

interface LoggedRoute {
  readonly method: string;
  readonly path: string;
}
const keyOf = ({ method, path }: LoggedRoute): string => `${method} ${path}`;
const longest = (routes: readonly LoggedRoute[]): string =>
  routes.map(keyOf).reduce((a, b) => (b.length > a.length ? b : a));

/** An access log line of a request that worked, in kilobytes. */
function accessLogKilobytes(route: string): number {
  const values: Readonly<Record<keyof typeof ACCESS_LOG_FIELDS, string>> = {
    requestId: REQUEST_ID,
    at: '1772445600123',
    route,
    status: '200',
    responseBytes: '123456',
    latencyMs: '12345',
    functionStatus: '200',
    functionLatencyMs: '12345',
    functionError: '-',
    gatewayError: '-',
  };
  return (JSON.stringify(values).length + OVERHEAD_BYTES) / 1_000;
}

describe('what a request writes to logs', () => {
  it('is one line for a page: the access log has all that its function knows of a visitor', async () => {
    const page = pageHandler(testApi, () => Promise.resolve({ statusCode: 200, headers: {}, body: '' }));
    await visit(page, { path: '/aBc1234/page' });
    expect(logged()).toEqual([]);
    const kilobytes = accessLogKilobytes(longest(pageRoutes));
    expect(kilobytes).toBeLessThanOrEqual(figures.pageLogKilobytes.value);
    expect(kilobytes).toBeGreaterThan(figures.pageLogKilobytes.value * 0.8);
  });

  it('is two for a call of the API, whose function knows the key', () => {
    const { before, after } = requestLog('all');
    const route = longest(serviceRoutes);
    const request = {
      event: { ...apiEvent({}), routeKey: route },
      context: lambdaContext(),
      response: { statusCode: 200 },
      error: null,
      internal: {},
    };
    withCorrelation({ requestId: REQUEST_ID, lambdaRequestId: lambdaContext().awsRequestId }, () => {
      correlate({ keyId: '01JNB2W5X8Q4Z7T3V6Y9R0K1M2' });
      before?.(request);
      after?.(request);
    });
    const [line = ''] = printed();
    const kilobytes = accessLogKilobytes(route) + (line.length + OVERHEAD_BYTES) / 1_000;
    expect(kilobytes).toBeLessThanOrEqual(figures.apiLogKilobytes.value);
    expect(kilobytes).toBeGreaterThan(figures.apiLogKilobytes.value * 0.8);
  });
});
