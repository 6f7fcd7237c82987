import type { Header, HttpResponse } from '../http/message.ts';

interface ProxyResult {
  readonly statusCode?: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly cookies?: readonly unknown[];
  readonly body?: unknown;
  readonly isBase64Encoded?: unknown;
}

/**
 * Turns a function's result into a response, by payload format 2.0: an object with a `statusCode` describes the
 * response, anything else is the JSON body of a 200:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.response
 * @param payload JSON
 * @returns undefined for a malformed result, which the gateway turns into a 500
 */
export function integrationResponse(payload: string): HttpResponse | undefined {
  const result: unknown = JSON.parse(payload);
  if (result === null || typeof result !== 'object' || !('statusCode' in result)) {
    const body = Buffer.from(typeof result === 'string' ? result : payload);
    return { status: 200, headers: [['content-type', 'application/json']], body };
  }
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded }: ProxyResult = result;
  const status = Number(statusCode);
  if (
    !Number.isInteger(status) ||
    status < 200 ||
    status > 599 ||
    (body !== null && typeof body !== 'string')
  ) {
    return undefined;
  }
  const own = Object.entries(headers)
    .map(([name, value]): Header => [name.toLowerCase(), String(value)])
    // The gateway sets these itself.
    .filter(([name]) => !['connection', 'content-length', 'transfer-encoding'].includes(name));
  const hasType = own.some(([name]) => name === 'content-type');
  return {
    status,
    headers: [
      ...own,
      ...cookies.map((cookie): Header => ['set-cookie', String(cookie)]),
      ...(hasType || !body ? [] : [['content-type', 'text/plain;charset=UTF-8'] as const]),
    ],
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}
