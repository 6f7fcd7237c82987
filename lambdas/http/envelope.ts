import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { HttpError } from './http-error.ts';

/** A request as API Gateway's HTTP API hands it to a function (payload format 2.0). */
export type ApiEvent = APIGatewayProxyEventV2;
/** A response as API Gateway takes it. */
export type ApiResponse = APIGatewayProxyStructuredResultV2;

/** The documented envelope of success. */
export const successResponse = (
  status: number,
  data: unknown,
  headers?: Readonly<Record<string, string>>,
): ApiResponse => jsonResponse(status, { success: true, data }, headers);

/** The documented envelope of failure, with a stable `code` beside `error`. */
export const errorResponse = ({ status, code, message, details, headers }: HttpError): ApiResponse =>
  jsonResponse(status, { success: false, error: message, code, details }, headers);

const jsonResponse = (
  statusCode: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): ApiResponse => ({
  statusCode,
  headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});

/** The gateway's id of a request: in its own log, in every log line of ours, and in every response. */
export const requestId = (event: ApiEvent): string => event.requestContext.requestId;
