import fc from 'fast-check';

/**
 * Text that tends to break programs: invisible, right-to-left or combining characters, lone surrogates, code.
 */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    '\0',
    '__proto__',
    'constructor',
    'a\r\nSet-Cookie: a=b',
    '\u202egpj.exe',
    '\u200b\u200d\ufeff',
    'caf\u00e9',
    'cafe\u0301',
    '\ud800',
    '\udc00\ud800',
    '\u2028\u2029',
    '\uffff',
    '{"polluted":true}',
    '<script>alert(1)</script>',
    "'; DROP TABLE links; --",
    '😀'.repeat(200),
    '😀'.repeat(201),
    'é'.repeat(256),
    'a'.repeat(5_000),
    'null',
    '-1',
    '1e400',
    `klup_${'0'.repeat(64)}`,
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  // Includes lone surrogates.
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
    .map((units) => String.fromCharCode(...units)),
);

const hostileUrl: fc.Arbitrary<string> = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  hostileText.map((text) => `https://example.com/${text}`),
  hostileText.map((text) => `https://${text}.example.com/`),
  hostileText.map((text) => `https://${text}@example.com/`),
  fc.constantFrom('javascript:alert(1)', 'data:text/html,<b>', 'file:///etc/passwd', '//example.com/'),
  fc.constantFrom(
    'https://GO.example.com./aBc1234',
    'https://go.example.com/docs',
    'https://[::1]/',
    'https://',
  ),
);

const hostileTime: fc.Arbitrary<string> = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom(
    '2030-01-01T00:00:00Z',
    '0000-01-01T00:00Z',
    '9999-12-31T23:59:59-23:59',
    '+275760-09-13T00:00Z',
  ),
);

const quoted = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => text.map((each) => JSON.stringify(each));

/** JSON values for a body that `JSON.stringify` never writes, and text that is not JSON at all. */
export const hostileValue: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: quoted(hostileText) },
  { weight: 4, arbitrary: fc.json({ stringUnit: 'binary' }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'null',
      'true',
      '0',
      '1',
      '-0',
      '1.0',
      '1e400',
      '-1e400',
      '9'.repeat(400),
      '{"__proto__":{"polluted":true}}',
      '{"constructor":{"prototype":{"polluted":true}}}',
      '{"toString":null,"length":1e9}',
      `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
      `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('NaN', '01', "'a'", '"\u0001"', '"\\x41"', '[', '1]', '') },
);

const goodUrl = fc.constantFrom('"https://example.com/a"', '"https://example.com/b?c=d#e"');

const firstUrl = fc.oneof(
  { weight: 8, arbitrary: goodUrl },
  { weight: 1, arbitrary: fc.constant('"https://GO.example.com./aBc1234"') },
);

/** Valid and almost valid values for each field of a link. */
const fieldValues: Readonly<Record<string, fc.Arbitrary<string>>> = {
  url: fc.oneof(goodUrl, quoted(hostileUrl)),
  type: fc.constantFrom('"direct"', '"inpage"'),
  title: quoted(hostileText),
  description: quoted(hostileText),
  post_id: fc.oneof(fc.constantFrom('"post_1"', '"post_2"', '"post_3"'), quoted(hostileText)),
  site_url: fc.oneof(fc.constantFrom('"https://example.com/page"', 'null'), quoted(hostileUrl)),
  expires_at: fc.oneof(fc.constantFrom('null', '"2026-02-22T10:00:00Z"'), quoted(hostileTime)),
  short_code: fc.oneof(fc.constantFrom('null', '"my-code"', '"docs"', '"a/b"'), quoted(hostileText)),
  is_active: fc.constantFrom('0', '1', '-0', 'true', '"1"'),
  on_existing: fc.constantFrom('"return"', '"update"', '"error"', 'null', '"merge"'),
  match_inactive: fc.constantFrom('0', '1', 'null', 'true'),
};

/** A field of a body as raw text: name and value. */
type Field = readonly [name: string, value: string];

const hostileName = fc.oneof(
  fc.constantFrom(...Object.keys(fieldValues), '__proto__', 'constructor', 'prototype', 'toString', 'links'),
  hostileText,
  fc.constant('n'.repeat(10_000)),
);

const validField = fc
  .constantFrom(...Object.keys(fieldValues))
  .chain(
    (name): fc.Arbitrary<Field> => fc.tuple(fc.constant(name), fieldValues[name] ?? fc.constant('null')),
  );
const hostileField = fc.tuple(hostileName, hostileValue);

const written = (fields: readonly Field[]): string =>
  `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;

/** A link's fields: some duplicated, most valid, half the time all of them. */
export const linkObject = fc
  .tuple(
    fc.option(firstUrl, { freq: 8 }),
    fc.array(validField, { maxLength: 3 }),
    fc.oneof(fc.constant([]), fc.array(hostileField, { maxLength: 2 })),
  )
  .map(([url, valid, hostile]) =>
    written([...(url === null ? [] : [['url', url] as const]), ...valid, ...hostile]),
  );

export const bulkObject = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.array(fc.oneof(linkObject, linkObject, hostileValue), { maxLength: 4 }))
      .map(([links]) => `{"links":[${links.join(',')}]}`),
  },
  { weight: 1, arbitrary: hostileValue.map((value) => `{"links":${value}}`) },
  { weight: 1, arbitrary: fc.constantFrom('{"links":[]}', `{"links":[${'0,'.repeat(100)}0]}`) },
);

/** Corrupts a body in transit; usually does nothing. */
const damages: readonly ((body: Buffer) => Buffer)[] = [
  (body) => Buffer.concat([body, Buffer.from([0xff])]),
  (body) => Buffer.concat([body.subarray(0, -2), Buffer.from([0xc0, 0xaf]), body.subarray(-2)]),
  (body) => body.subarray(0, body.length / 2),
  (body) => Buffer.from(body.toString(), 'utf16le'),
  (body) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]),
  (body) => Buffer.concat([body, Buffer.alloc(1_100_000, ' ')]),
];

export const damaged = (body: fc.Arbitrary<string>): fc.Arbitrary<Buffer> =>
  fc.oneof(
    { weight: 8, arbitrary: body.map((text) => Buffer.from(text)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(body, fc.constantFrom(...damages))
        .map(([text, damage]) => damage(Buffer.from(text))),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  );

/** The links of a bulk change, by id or by post, as a part of a body. @param ids ids of links; most requests have some */
const bulkTargets = (ids: readonly number[]): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 4 })
        .map((some) => `"ids":[${some.join(',')}]`),
    },
    {
      weight: 2,
      arbitrary: fc
        .uniqueArray(fc.oneof(fc.constantFrom('post_1', 'post_2'), hostileText), { maxLength: 3 })
        .map((posts) => `"post_ids":${JSON.stringify(posts)}`),
    },
    {
      weight: 1,
      arbitrary: fc.array(hostileValue, { maxLength: 3 }).map((some) => `"ids":[${some.join(',')}]`),
    },
    { weight: 1, arbitrary: hostileField.map(([name, value]) => `${JSON.stringify(name)}:${value}`) },
  );

/** The body of a bulk delete, and that of a bulk update. */
export const bulkDeleteObject = (ids: readonly number[]): fc.Arbitrary<string> =>
  bulkTargets(ids).map((targets) => `{${targets}}`);
export const bulkUpdateObject = (ids: readonly number[]): fc.Arbitrary<string> =>
  fc.tuple(bulkTargets(ids), linkObject).map(([targets, changes]) => `{${targets},"changes":${changes}}`);
