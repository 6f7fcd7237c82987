import type { MiddlewareObj, Request } from '@middy/core';
import { log } from '../logging/log.ts';
import type { ApiEvent, ApiResponse } from './envelope.ts';

/** Which requests have a line: all, or those that ended in a 5xx. */
export type LoggedRequests = 'all' | 'failed';

/**
 * Logs one line for each request: the route, but never the caller's address or the content. Where it has nothing that the API's
 * access log lacks, such as the id of a key, the failed ones do, from whose line the ids of both logs follow.
 */
export const requestLog = (logged: LoggedRequests): MiddlewareObj<ApiEvent, ApiResponse> => {
  const startedAt = new WeakMap<ApiEvent, number>();
  const write = ({ event, response }: Request<ApiEvent, ApiResponse>): void => {
    if (logged === 'failed' && (response?.statusCode ?? 500) < 500) return;
    log.info('request', {
      method: event.requestContext.http.method,
      route: event.routeKey,
      status: response?.statusCode,
      durationMs: Math.round(performance.now() - (startedAt.get(event) ?? 0)),
    });
  };
  return {
    before: ({ event }) => {
      startedAt.set(event, performance.now());
    },
    after: write,
    onError: write,
  };
};
