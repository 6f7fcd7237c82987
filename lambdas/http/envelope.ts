import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { HttpError } from './http-error.ts';

/** A request as API Gateway's HTTP API hands it to a function (payload format 2.0). */
export type ApiEvent = APIGatewayProxyEventV2;
/** An answer as API Gateway takes it. */
export type ApiAnswer = APIGatewayProxyStructuredResultV2;

/** The documented envelope of success. */
export const successAnswer = (
  status: number,
  data: unknown,
  headers?: Readonly<Record<string, string>>,
): ApiAnswer => jsonAnswer(status, { success: true, data }, headers);

/** The documented envelope of failure, with a stable `code` beside `error`. */
export const errorAnswer = ({ status, code, message, details, headers }: HttpError): ApiAnswer =>
  jsonAnswer(status, { success: false, error: message, code, details }, headers);

const jsonAnswer = (
  statusCode: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): ApiAnswer => ({
  statusCode,
  headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});
