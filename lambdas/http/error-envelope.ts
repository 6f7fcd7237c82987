import type { MiddlewareObj } from '@middy/core';
import { log } from '../logging/log.ts';
import { type ApiEvent, type ApiResponse, errorResponse } from './envelope.ts';
import { toHttpError } from './error-map.ts';
import { requestId } from './request-id.ts';

/** Turns whatever was thrown into a response in the envelope, and logs what was our own fault. */
export const errorEnvelope = (supportAddress: string): MiddlewareObj<ApiEvent, ApiResponse, unknown> => ({
  onError: (request) => {
    const error = toHttpError(request.error, { requestId: requestId(request.event), supportAddress });
    if (error.status >= 500) log.error('request failed', { error: error.cause ?? error });
    request.response = errorResponse(error);
  },
});
