import fc from 'fast-check';
import type { Header } from '../../local/http/message.ts';
import {
  bulkDeleteObject,
  bulkObject,
  bulkUpdateObject,
  damaged,
  hostileText,
  hostileValue,
  linkObject,
} from './hostile-bodies.ts';
import type { RawRequest } from './links-gateway.ts';

/** A header value as allowed on the wire (RFC 9110, 5.5): any bytes except line breaks and NUL. */
const headerValue = fc.oneof(
  fc.string({
    unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
    maxLength: 60,
  }),
  fc.constantFrom('', ' ', ',', 'a'.repeat(300), '\u00ff'.repeat(256), '\t'),
);

const contentType = fc.oneof(
  { weight: 12, arbitrary: fc.constant('application/json') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'application/json; charset=UTF-8',
      'application/json;charset=utf-16',
      'application/octet-stream',
      'text/plain',
      'multipart/form-data; boundary=a',
    ),
  },
  { weight: 1, arbitrary: headerValue },
);

/** Headers with arbitrary values, some of them meaningful to an endpoint. */
const otherHeaders = fc.array(
  fc.tuple(
    fc.constantFrom(
      'idempotency-key',
      'x-request-id',
      'x-klookup-viewer-ip',
      'cookie',
      'x-forwarded-for',
      '__proto__',
    ),
    fc.oneof(headerValue, fc.constantFrom('key-1', 'key-2')),
  ),
  { maxLength: 2 },
);

/** @param keys keys of accounts; most requests send one */
const headers = (keys: readonly string[]): fc.Arbitrary<Header[]> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(...keys.map((key) => `Bearer ${key}`)) },
        { weight: 1, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: headerValue },
        {
          weight: 1,
          arbitrary: fc.constantFrom('Bearer', 'Basic a2xvb2s6dXA=', `Bearer klup_${'f'.repeat(64)}`),
        },
      ),
      contentType,
      otherHeaders,
    )
    .map(([authorization, type, others]) => [
      ...(authorization === undefined ? [] : [['Authorization', authorization] as const]),
      ['Content-Type', type],
      ...others,
    ]);

/** Any text as part of a target: percent-encoded, or raw as far as a request line allows. */
const targetPart = fc.oneof(
  hostileText.map((text) => encodeURIComponent(text.toWellFormed())),
  fc.string({
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
    maxLength: 20,
  }),
  fc.constantFrom('%', '%ff', '%00', '%2e%2e', '..', '%C0%AF', '%ed%a0%80'),
);

/** @param ids ids of links; most requests ask for one */
const linkId = (ids: readonly number[]): fc.Arbitrary<string> =>
  fc
    .oneof(
      { weight: 10, arbitrary: fc.constantFrom(...ids).map(String) },
      { weight: 1, arbitrary: fc.maxSafeInteger().map(String) },
      {
        weight: 2,
        arbitrary: fc.constantFrom('0', '-1', '01', '1.0', '1e0', '0x1', '9007199254740992', '9'.repeat(400)),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom('%31', '１', '١', 'NaN', 'null', 'bulk', '__proto__', 'constructor'),
      },
      { weight: 3, arbitrary: targetPart },
    )
    .map((id) => encodeURI(id).replaceAll('%25', '%'));

const query = fc
  .array(
    fc.tuple(
      fc.oneof(
        {
          weight: 8,
          arbitrary: fc.constantFrom(
            'page',
            'limit',
            'cursor',
            'type',
            'is_active',
            'post_id',
            'site_url',
            'search',
          ),
        },
        { weight: 1, arbitrary: fc.oneof(targetPart, fc.constantFrom('__proto__', 'constructor')) },
      ),
      fc.oneof(
        fc.constantFrom(
          '1',
          '2',
          '100',
          '101',
          '9007199254740991',
          'direct',
          'inpage',
          '0',
          'https://example.com/page',
          'post_1',
        ),
        // Cursors before position 2, before the last position that the index can hold, and two for no
        // position.
        fc.constantFrom('MS4yLg', 'MS45OTk5OTk5OTk5OTku', 'MS4wLg', 'Mi4yLg'),
        targetPart,
      ),
    ),
    { maxLength: 3 },
  )
  .map((parameters) => parameters.map(([name, value]) => `${name}=${value}`).join('&'));

/** What the requests of a run refer to. */
export interface Targets {
  /** Keys of the accounts that own these links. */
  readonly keys: readonly string[];
  readonly linkIds: readonly number[];
}

const base = fc.constantFrom('/api/v1/links', '/api/links');

/** Requests to every endpoint of links and to unknown paths, most of them with a fault. */
export const hostileRequests = ({
  keys,
  linkIds,
}: Targets): Readonly<Record<string, fc.Arbitrary<RawRequest>>> => {
  const request = (
    method: fc.Arbitrary<string>,
    target: fc.Arbitrary<string>,
    body: fc.Arbitrary<string | Uint8Array>,
  ): fc.Arbitrary<RawRequest> => fc.record({ method, target, headers: headers(keys), body });
  const to = (
    method: string,
    ...more: Parameters<typeof request> extends [unknown, ...infer Rest] ? Rest : never
  ) => request(fc.constant(method), ...more);
  const link = fc.tuple(base, linkId(linkIds)).map(([path, id]) => `${path}/${id}`);
  const bulk = base.map((path) => `${path}/bulk`);
  const anyBody = damaged(fc.oneof(linkObject, hostileValue));
  return {
    'POST /links': to('POST', base, damaged(linkObject)),
    'POST /links/bulk': to('POST', bulk, damaged(bulkObject)),
    'PATCH /links/bulk': to('PATCH', bulk, damaged(bulkUpdateObject(linkIds))),
    'DELETE /links/bulk': to('DELETE', bulk, damaged(bulkDeleteObject(linkIds))),
    'GET /links': to(
      'GET',
      fc.tuple(base, query).map(([path, text]) => `${path}?${text}`),
      fc.constant(''),
    ),
    'GET /links/{id}': to('GET', link, fc.constant('')),
    'PUT /links/{id}': to('PUT', link, damaged(linkObject)),
    'DELETE /links/{id}': to('DELETE', link, anyBody),
    'any other path': request(
      fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'BREW'),
      fc.oneof(
        {
          weight: 3,
          arbitrary: fc.array(targetPart, { maxLength: 4 }).map((parts) => `/api/${parts.join('/')}`),
        },
        { weight: 1, arbitrary: fc.oneof(base, link) },
      ),
      anyBody,
    ),
  };
};
