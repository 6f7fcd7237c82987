import type { MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { type PageLanguage, preferredLanguage } from '../languages/page-language.ts';
import { log } from '../logging/log.ts';
import { type ErrorPageName, errorPage } from '../pages/error-page.ts';
import { errorPageOfStatus, errorStatus } from '../pages/error-status.ts';
import type { RenderedPage } from '../pages/page.ts';
import { type ApiHandler, type ApiServices, apiStack } from './api-handler.ts';
import type { ApiAnswer, ApiEvent } from './envelope.ts';
import { toHttpError } from './error-map.ts';
import { requestId } from './request-id.ts';

/** Seconds after which a visitor may try again what was too busy, unless the refusal itself says how long. */
const RETRY_AFTER_SECONDS = 5;

/**
 * Makes the Lambda handler of a page that people visit. Only what comes by CloudFront is let in, HEAD answers as GET
 * does without the body, and every refusal and failure is a page, in the visitor's language.
 */
export function pageHandler(
  services: ApiServices,
  answer: (event: ApiEvent, context: Context) => Promise<ApiAnswer>,
): ApiHandler {
  const stack = apiStack(services, answer, errorPages(services.supportAddress));
  return async (event, context) => {
    const answered = await stack(event, context);
    return event.requestContext.http.method === 'HEAD' ? { ...answered, body: '' } : answered;
  };
}

/** What the visitor's browser asks for. */
export const languageOf = ({ headers }: ApiEvent): PageLanguage =>
  preferredLanguage(headers['accept-language'] ?? '');

/** A rendered page as an answer. */
export const pageAnswer = (statusCode: number, { html, headers }: RenderedPage): ApiAnswer => ({
  statusCode,
  headers: { ...headers },
  body: html,
});

/** The page of an expected refusal. */
export const errorPageAnswer = (name: keyof typeof errorStatus, event: ApiEvent): ApiAnswer =>
  pageAnswer(errorStatus[name], errorPage(name, { language: languageOf(event) }));

/** Turns whatever was thrown into a page, and logs what was our own fault. */
const errorPages = (supportAddress: string): MiddlewareObj<ApiEvent, ApiAnswer, unknown> => ({
  onError: (request) => {
    const { event } = request;
    const error = toHttpError(request.error, { requestId: requestId(event), supportAddress });
    if (error.status >= 500) log.error('request failed', { error: error.cause ?? error });
    const name = errorPageOfStatus(error.status);
    const support = name === 'failed' ? { address: supportAddress, requestId: requestId(event) } : undefined;
    const page = errorPage(name, { language: languageOf(event), support });
    const answered = pageAnswer(error.status, page);
    request.response = {
      ...answered,
      headers: { ...retryAfter(name), ...error.headers, ...answered.headers },
    };
  },
});

const retryAfter = (name: ErrorPageName): Readonly<Record<string, string>> =>
  name === 'unavailable' || name === 'too-many' ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : {};
