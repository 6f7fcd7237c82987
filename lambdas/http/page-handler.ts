import type { MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Brand } from '../brand/brand.ts';
import { type PageLanguage, preferredLanguage } from '../languages/page-language.ts';
import { log } from '../logging/log.ts';
import { type ErrorPageName, errorPage } from '../pages/error-page.ts';
import { errorPageOfStatus, errorStatus } from '../pages/error-status.ts';
import type { RenderedPage } from '../pages/page.ts';
import { type ApiHandler, apiStack, withHead } from './api-handler.ts';
import type { ApiEvent, ApiResponse } from './envelope.ts';
import { requestId } from './envelope.ts';
import { toHttpError } from './error-map.ts';
import type { PageServices } from './page-services.ts';

/** `Retry-After` of a page, in seconds, unless the error has its own. */
const RETRY_AFTER_SECONDS = 5;

/**
 * Creates the Lambda handler of a page. Requests must come through CloudFront, HEAD gets GET's response without the body,
 * and every error is a page in the visitor's language. Only requests that failed have a line in the function's log: visitors have no
 * key or session to find them by, and the access log has the rest.
 */
export function pageHandler(
  services: PageServices,
  respond: (event: ApiEvent, context: Context) => Promise<ApiResponse>,
): ApiHandler {
  return withHead(apiStack(services, respond, { failures: errorPages(services), logged: 'failed' }));
}

/** The visitor's preferred language. */
export const languageOf = ({ headers }: ApiEvent): PageLanguage =>
  preferredLanguage(headers['accept-language'] ?? '');

/** A rendered page as a response. */
export const pageResponse = (statusCode: number, { html, headers }: RenderedPage): ApiResponse => ({
  statusCode,
  headers: { ...headers },
  body: html,
});

/** The error page of an expected outcome, such as `gone`. */
export const errorPageResponse = (
  name: keyof typeof errorStatus,
  event: ApiEvent,
  brand: Brand,
): ApiResponse => pageResponse(errorStatus[name], errorPage(name, { language: languageOf(event), brand }));

/** Turns anything thrown into an error page, and logs failures on our side. */
const errorPages = ({
  supportAddress,
  brand,
}: PageServices): MiddlewareObj<ApiEvent, ApiResponse, unknown> => ({
  onError: (request) => {
    const { event } = request;
    const error = toHttpError(request.error, { requestId: requestId(event), supportAddress });
    if (error.status >= 500) log.error('request failed', { error: error.cause ?? error });
    const name = errorPageOfStatus(error.status);
    const support = name === 'failed' ? { address: supportAddress, requestId: requestId(event) } : undefined;
    const page = errorPage(name, { language: languageOf(event), brand, support });
    const response = pageResponse(error.status, page);
    request.response = {
      ...response,
      headers: { ...retryAfter(name), ...error.headers, ...response.headers },
    };
  },
});

const retryAfter = (name: ErrorPageName): Readonly<Record<string, string>> =>
  name === 'unavailable' || name === 'too-many' ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : {};
