import { type Header, type HttpRequest, type HttpResponse, splitTarget } from '../http/message.ts';
import { capitalized, isDisallowed } from './edge-headers.ts';
import { EdgeError } from './error-page.ts';
import { functionText, sentText } from './function-text.ts';

interface Value {
  readonly value: string;
  readonly multiValue?: ReadonlyArray<{ readonly value: string }>;
  readonly attributes?: string;
}
type Values = Record<string, Value>;

/** A result that CloudFront rejects. */
export const invalidResult = (why: string): EdgeError =>
  new EdgeError({
    status: 502,
    result: 'FunctionValidationError',
    explanation: `The CloudFront function returned an invalid value: ${why}.`,
  });

/** The request in the form of the function's event. */
export const eventRequest = ({ method, path, query, headers }: HttpRequest) => ({
  method,
  uri: functionText(path),
  // A method, which a function's result doesn't need.
  rawQueryString: () => (query === '' ? undefined : functionText(query)),
  querystring: collect(
    functionText(query)
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

/** The response in the form of the function's event. */
export const eventResponse = ({ status, headers }: HttpResponse) => ({
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
  headers
    .map(([name, value]): Header => [name.toLowerCase(), functionText(value)])
    .filter(([name]) => !isDisallowed(name));

/** Several values of one name become one field, with all of them in `multiValue`. */
function collect(entries: readonly Header[]): Values {
  return Object.fromEntries(
    [...Map.groupBy(entries, ([name]) => name)].map(([name, all]): [string, Value] => {
      const [[, first] = ['', '']] = all;
      const multiValue = all.map(([, value]) => ({ value }));
      return [name, all.length === 1 ? { value: first } : { value: first, multiValue }];
    }),
  );
}

/** @throws EdgeError 502 when the function changed a read-only part, or did not return a request */
export function toRequest(result: object, original: HttpRequest): HttpRequest {
  const { method, uri, querystring, headers, cookies } = result as Readonly<Record<string, unknown>>;
  if (method !== original.method) throw invalidResult('method is read-only');
  if (typeof uri !== 'string' || !uri.startsWith('/')) throw invalidResult('uri does not start with a slash');
  const list = expand(headers, 'headers');
  const hostOf = (from: readonly Header[]): string | undefined =>
    from.find(([name]) => name.toLowerCase() === 'host')?.[1];
  if (hostOf(list) !== hostOf(original.headers)) throw invalidResult('the header host is read-only');
  const cookieList = expand(cookies, 'cookies').map(([name, value]) =>
    value === '' ? name : `${name}=${value}`,
  );
  const target = splitTarget(sentText(uri));
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

/** @throws EdgeError 502 when the function did not return a response */
export function toResponse(result: object): HttpResponse {
  const {
    statusCode,
    statusDescription,
    headers = {},
    cookies = {},
    body = '',
  } = result as Readonly<Record<string, unknown>>;
  if (!Number.isInteger(statusCode) || Number(statusCode) < 100 || Number(statusCode) > 599) {
    throw invalidResult('statusCode is not a status');
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
  if (typeof values !== 'object' || values === null) throw invalidResult(`${field} is not an object`);
  return Object.entries(values as Record<string, Partial<Value>>).flatMap(([name, each]): Header[] => {
    if (field === 'headers' && (name !== name.toLowerCase() || isDisallowed(name))) {
      throw invalidResult(`the header ${name} is not allowed`);
    }
    const all = each.multiValue ? each.multiValue.map(({ value }) => value) : [each.value];
    return all.map((value): Header => {
      if (typeof value !== 'string') throw invalidResult(`${name} in ${field} has no value`);
      return [field === 'headers' ? name : sentText(name), sentText(value)];
    });
  });
}
