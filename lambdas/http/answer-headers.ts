import type { MiddlewareObj, Request } from '@middy/core';
import type { ApiAnswer, ApiEvent } from './envelope.ts';
import { requestId } from './request-id.ts';

/** Puts on every answer, of success and failure, what all answers carry. Only public documents say that they may be kept. */
export const answerHeaders = (): MiddlewareObj<ApiEvent, ApiAnswer> => ({
  after: addHeaders,
  onError: addHeaders,
});

function addHeaders(request: Request<ApiEvent, ApiAnswer>): void {
  if (!request.response) return;
  request.response.headers = {
    'cache-control': 'no-store',
    ...request.response.headers,
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId(request.event),
  };
}
