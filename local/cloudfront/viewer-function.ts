import { createContext, Script } from 'node:vm';
import { type Header, type HttpRequest, type HttpResponse, splitTarget } from '../http/message.ts';
import type { CloudFrontFunctionDefinition, DistributionDefinition } from '../template/deployment.ts';
import { capitalized, isDisallowed } from './edge-headers.ts';
import { EdgeError } from './error-page.ts';
import type { Viewer } from './viewer.ts';

interface Value {
  readonly value: string;
  readonly multiValue?: ReadonlyArray<{ readonly value: string }>;
  readonly attributes?: string;
}
type Values = Record<string, Value>;

type Handler = (event: object) => unknown;

/** A CloudFront Function, compiled once. */
export interface ViewerFunction {
  /** @throws EdgeError 503 where it throws, 502 where its result is malformed */
  onRequest(
    request: HttpRequest,
    viewer: Viewer,
    requestId: string,
  ): Promise<{ request: HttpRequest } | { response: HttpResponse }>;
  onResponse(
    request: HttpRequest,
    response: HttpResponse,
    viewer: Viewer,
    requestId: string,
  ): Promise<HttpResponse>;
}

/**
 * Compiles a CloudFront Function in a context of its own, without network, files or timers:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 * @param log takes what the function prints
 * @throws Error when it does not compile, or uses a module
 */
export function compileViewerFunction(
  { name, code }: CloudFrontFunctionDefinition,
  distribution: DistributionDefinition,
  log: (line: string) => void,
): ViewerFunction {
  const context = createContext(
    { console: { log: (...args: unknown[]) => log(args.map(String).join(' ')) } },
    { codeGeneration: { strings: false, wasm: false } },
  );
  new Script(`'use strict';${code}\n;globalThis.handler = handler;`, { filename: name }).runInContext(
    context,
  );
  const handler = context.handler as Handler;

  const run = async (
    eventType: string,
    viewer: Viewer,
    requestId: string,
    parts: object,
  ): Promise<unknown> => {
    const { domainName: distributionDomainName, id: distributionId } = distribution;
    try {
      return await handler({
        version: '1.0',
        context: { distributionDomainName, distributionId, eventType, requestId },
        viewer: { ip: viewer.ip },
        ...parts,
      });
    } catch (error) {
      log(`${name} failed: ${String(error)}`);
      throw new EdgeError({
        status: 503,
        result: 'FunctionExecutionError',
        explanation:
          'The CloudFront function associated with the CloudFront distribution is invalid or could not run.',
      });
    }
  };

  return {
    async onRequest(request, viewer, requestId) {
      const result = await run('viewer-request', viewer, requestId, { request: eventRequest(request) });
      if (typeof result !== 'object' || result === null) throw invalid('it returned no object');
      return 'statusCode' in result
        ? { response: toResponse(result) }
        : { request: toRequest(result, request) };
    },
    async onResponse(request, response, viewer, requestId) {
      const result = await run('viewer-response', viewer, requestId, {
        request: eventRequest(request),
        response: eventResponse(response),
      });
      if (typeof result !== 'object' || result === null) throw invalid('it returned no object');
      const changed = toResponse(result);
      return 'body' in result ? changed : { ...changed, body: response.body };
    },
  };
}

const invalid = (why: string): EdgeError =>
  new EdgeError({
    status: 502,
    result: 'FunctionValidationError',
    explanation: `The CloudFront function returned an invalid value: ${why}.`,
  });

const eventRequest = ({ method, path, query, headers }: HttpRequest) => ({
  method,
  uri: path,
  querystring: collect(
    query
      .split('&')
      .filter((part) => part !== '')
      .map((part): Header => {
        const at = part.indexOf('=');
        return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
      }),
  ),
  headers: collect(visible(headers).filter(([name]) => name !== 'cookie')),
  cookies: collect(
    visible(headers)
      .filter(([name]) => name === 'cookie')
      .flatMap(([, value]) => value.split(/; */))
      .filter((cookie) => cookie !== '')
      .map((cookie): Header => {
        const at = cookie.indexOf('=');
        return at < 0 ? [cookie, ''] : [cookie.slice(0, at), cookie.slice(at + 1)];
      }),
  ),
});

const eventResponse = ({ status, headers }: HttpResponse) => ({
  statusCode: status,
  headers: collect(visible(headers).filter(([name]) => name !== 'set-cookie')),
  cookies: Object.fromEntries(
    visible(headers)
      .filter(([name]) => name === 'set-cookie')
      .map(([, cookie]) => {
        const [, name = '', value = '', attributes = ''] = /^([^=;]*)=?([^;]*);? *(.*)$/.exec(cookie) ?? [];
        return [name, { value, ...(attributes === '' ? {} : { attributes }) }];
      }),
  ),
});

const visible = (headers: readonly Header[]): Header[] =>
  headers.map(([name, value]): Header => [name.toLowerCase(), value]).filter(([name]) => !isDisallowed(name));

/** Values of one name become one field, all of them in its `multiValue`. */
function collect(entries: readonly Header[]): Values {
  const values: Record<string, string[]> = {};
  for (const [name, value] of entries) values[name] = [...(values[name] ?? []), value];
  return Object.fromEntries(
    Object.entries(values).map(([name, all]): [string, Value] => {
      const [first = ''] = all;
      return [
        name,
        all.length === 1 ? { value: first } : { value: first, multiValue: all.map((value) => ({ value })) },
      ];
    }),
  );
}

function toRequest(result: object, original: HttpRequest): HttpRequest {
  const { method, uri, querystring, headers, cookies } = result as Readonly<Record<string, unknown>>;
  if (method !== original.method) throw invalid('method is read-only');
  if (typeof uri !== 'string' || !uri.startsWith('/')) throw invalid('uri does not begin with a slash');
  const list = expand(headers, 'headers');
  const hostOf = (from: readonly Header[]): string | undefined =>
    from.find(([name]) => name.toLowerCase() === 'host')?.[1];
  if (hostOf(list) !== hostOf(original.headers)) throw invalid('the header host is read-only');
  const cookieList = expand(cookies, 'cookies').map(([name, value]) =>
    value === '' ? name : `${name}=${value}`,
  );
  const target = splitTarget(uri);
  return {
    ...original,
    path: target.path,
    query: expand(querystring, 'querystring')
      .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
      .join('&'),
    headers: [
      ...list.map(([name, value]): Header => [capitalized(name), value]),
      ...(cookieList.length > 0 ? [['Cookie', cookieList.join('; ')] as const] : []),
    ],
  };
}

function toResponse(result: object): HttpResponse {
  const {
    statusCode,
    statusDescription,
    headers = {},
    cookies = {},
    body = '',
  } = result as Readonly<Record<string, unknown>>;
  if (!Number.isInteger(statusCode) || Number(statusCode) < 100 || Number(statusCode) > 599) {
    throw invalid('statusCode is no status');
  }
  const { encoding = 'text', data = '' } =
    typeof body === 'string'
      ? { data: body }
      : (body as { readonly encoding?: unknown; readonly data?: unknown });
  return {
    status: Number(statusCode),
    ...(typeof statusDescription === 'string' ? { statusText: statusDescription } : {}),
    headers: [
      ...expand(headers, 'headers')
        .filter(([name]) => name !== 'content-length')
        .map(([name, value]): Header => [capitalized(name), value]),
      ...Object.entries(cookies as Values).map(
        ([name, { value, attributes }]): Header => [
          'Set-Cookie',
          attributes === undefined ? `${name}=${value}` : `${name}=${value}; ${attributes}`,
        ],
      ),
    ],
    body: Buffer.from(String(data), encoding === 'base64' ? 'base64' : 'utf8'),
  };
}

function expand(values: unknown, field: string): Header[] {
  if (typeof values !== 'object' || values === null) throw invalid(`${field} is no object`);
  return Object.entries(values as Record<string, Partial<Value>>).flatMap(([name, each]): Header[] => {
    if (field === 'headers' && (name !== name.toLowerCase() || isDisallowed(name))) {
      throw invalid(`the header ${name} is not allowed`);
    }
    const all = each.multiValue ? each.multiValue.map(({ value }) => value) : [each.value];
    return all.map((value): Header => {
      if (typeof value !== 'string') throw invalid(`${name} in ${field} has no value`);
      return [name, value];
    });
  });
}
