import type { MiddlewareObj, Request } from '@middy/core';
import { log } from '../logging/log.ts';
import type { ApiEvent, ApiResponse } from './envelope.ts';

/** Logs one line per request: the route, but never the caller's address or the content. */
export const requestLog = (): MiddlewareObj<ApiEvent, ApiResponse> => {
  const startedAt = new WeakMap<ApiEvent, number>();
  const write = ({ event, response }: Request<ApiEvent, ApiResponse>): void => {
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
