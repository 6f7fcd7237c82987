import { isUtf8 } from 'node:buffer';
import type { Header, HttpRequest } from '../http/message.ts';
import { ACCOUNT_ID, type ApiDefinition } from '../template/deployment.ts';
import { decoded, type RouteMatch } from './route-table.ts';

/** Facts about a request that it does not contain itself. */
export interface RequestFacts {
  readonly requestId: string;
  readonly sourceAddress: string;
  readonly now: Date;
}

/**
 * Builds the event of a Lambda proxy integration, payload format 2.0:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function proxyEvent(
  api: ApiDefinition,
  { route, pathParameters }: RouteMatch,
  request: HttpRequest,
  { requestId, sourceAddress, now }: RequestFacts,
): object {
  const headers = eventHeaders(request.headers, sourceAddress, api.domainName);
  // Despite its name, AWS decodes rawPath (honojs/hono#2156).
  const rawPath = decoded(request.path);
  const query = joined(new URLSearchParams(request.query));
  const cookies = request.headers
    .filter(([name]) => name.toLowerCase() === 'cookie')
    .flatMap(([, value]) => value.split(/; */))
    .filter((cookie) => cookie !== '');
  const isBase64Encoded = request.body.length > 0 && isBinary(headers['content-type'], request.body);
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath,
    rawQueryString: request.query,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers,
    ...(request.query === '' ? {} : { queryStringParameters: query }),
    ...(Object.keys(pathParameters).length > 0 ? { pathParameters } : {}),
    requestContext: {
      accountId: ACCOUNT_ID,
      apiId: api.id,
      domainName: api.domainName,
      domainPrefix: api.id,
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: sourceAddress,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: route.routeKey,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(request.body.length > 0 ? { body: request.body.toString(isBase64Encoded ? 'base64' : 'utf8') } : {}),
    isBase64Encoded,
  };
}

/** Lower-cases names, joins values of one name with commas, leaves out cookies and adds the gateway's own headers. */
function eventHeaders(
  sent: readonly Header[],
  sourceAddress: string,
  domainName: string,
): Record<string, string> {
  const shown = sent
    .map(([name, value]): Header => [name.toLowerCase(), value])
    .filter(([name]) => name !== 'cookie' && name !== 'connection');
  const headers = joined(shown);
  const forwarded = headers['x-forwarded-for'];
  return {
    ...headers,
    host: domainName,
    'x-forwarded-for': forwarded === undefined ? sourceAddress : `${forwarded}, ${sourceAddress}`,
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  };
}

/** `Object.fromEntries` is safe for any name that a caller may send, such as `__proto__` or `toString`. */
const joined = (entries: Iterable<Header>): Record<string, string> =>
  Object.fromEntries(
    [...Map.groupBy(entries, ([name]) => name)].map(([name, all]) => [
      name,
      all.map(([, value]) => value).join(),
    ]),
  );

const isBinary = (contentType = 'text/plain', body: Buffer): boolean =>
  !/^(text\/|application\/(json|javascript|xml|x-www-form-urlencoded)\b|[^;]*\+(json|xml)\b)/i.test(
    contentType,
  ) || !isUtf8(body);

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Formats a time like `12/Mar/2020:19:03:58 +0000`. */
function commonLogTime(at: Date): string {
  const [date = '', time = ''] = at.toISOString().slice(0, 19).split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${months[Number(month) - 1]}/${year}:${time} +0000`;
}
