import type { MiddlewareObj, Request } from '@middy/core';
import type { ApiEvent, ApiResponse } from './envelope.ts';
import { requestId } from './request-id.ts';

/** Adds the headers common to every response. Only public documents say that they may be kept. */
export const responseHeaders = (): MiddlewareObj<ApiEvent, ApiResponse> => ({
  after: addHeaders,
  onError: addHeaders,
});

function addHeaders(request: Request<ApiEvent, ApiResponse>): void {
  if (!request.response) return;
  request.response.headers = {
    'cache-control': 'no-store',
    ...request.response.headers,
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId(request.event),
  };
}
