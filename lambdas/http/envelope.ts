import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { HttpError } from './http-error.ts';

/** A request from API Gateway's HTTP API (payload format 2.0). */
export type ApiEvent = APIGatewayProxyEventV2;
/** A response to API Gateway (payload format 2.0). */
export type ApiResponse = APIGatewayProxyStructuredResultV2;

/** Creates a response in the documented success envelope. */
export const successResponse = (
  status: number,
  data: unknown,
  headers?: Readonly<Record<string, string>>,
): ApiResponse => jsonResponse(status, { success: true, data }, headers);

/** Creates a response in the documented error envelope, with a stable `code` next to `error`. */
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

/** Returns API Gateway's request id. It is in the gateway's log, in each of our log lines and in every response. */
export const requestId = (event: ApiEvent): string => event.requestContext.requestId;
