import { beforeAll, describe, expect, it } from 'vitest';
import { createInBulk, type LinkResponse } from './create-in-bulk.ts';
import { type LinksFixture, linksFixture } from './links-fixture.ts';

let fixture: LinksFixture;
/** An in-page link and its stored items, for updates. */
let linkId: number;
const setUp = async () => {
  fixture = await linksFixture();
  const { body } = await fixture.create({ ...inPage, site_url: 'https://example.com/page' });
  linkId = Number(body.data?.id);
};

const url = 'https://example.com/a';
const inPage = { url, type: 'inpage', post_id: 'post_1' };
/** A post that no other link claims. */
const newPost = () => ({ ...inPage, post_id: crypto.randomUUID() });

/** As our CloudFront function sends it. */
const atCloudFront = { headers: { 'x-klookup-distribution': 'd111111abcdef8.cloudfront.net' } };

/** Every place that accepts a URL: the field, how to send it, and the field's name in the response. */
const places: readonly (readonly [
  where: string,
  send: (text: string) => Promise<LinkResponse>,
  field: 'url' | 'site_url',
])[] = [
  ['url of a create', (text) => fixture.create({ url: text }, atCloudFront), 'url'],
  ['url of an in-page create', (text) => fixture.create({ ...newPost(), url: text }, atCloudFront), 'url'],
  [
    'site_url of a create',
    (text) => fixture.create({ ...newPost(), site_url: text }, atCloudFront),
    'site_url',
  ],
  [
    'url of a bulk create',
    (text) => createInBulk(fixture, JSON.stringify({ url: text }), atCloudFront),
    'url',
  ],
  [
    'site_url of a bulk create',
    (text) => createInBulk(fixture, JSON.stringify({ ...newPost(), site_url: text }), atCloudFront),
    'site_url',
  ],
  ['url of an update', (text) => fixture.update(linkId, { url: text }, atCloudFront), 'url'],
  ['site_url of an update', (text) => fixture.update(linkId, { site_url: text }, atCloudFront), 'site_url'],
];

const stored = async () => (await fixture.items()).map(({ lastUsedAt: _lastUsedAt, ...item }) => item);

describe.each(places)('the %s', (_where, send, field) => {
  beforeAll(setUp);

  const expectRefused = async (texts: readonly string[]): Promise<void> => {
    const before = await stored();
    for (const text of texts) {
      const { status, body } = await send(text);
      expect({ text, status, success: body.success }).toEqual({ text, status: 400, success: false });
      expect(body.details).toEqual({ [field]: expect.stringMatching(/^Must .+\.$/) });
    }
    expect(await stored()).toEqual(before);
  };

  it.each([
    [
      'no URL at all',
      ['', ' ', 'example.com', '//example.com/', '/a', '?a', '#a', 'https:', 'https://', 'http:///'],
    ],
    ['a scheme that runs something, or reads a file', hostileSchemes()],
    [
      'a user name or password',
      [
        'https://user@a.example/',
        'https://:p@a.example/',
        'https://example.com@a.example/',
        'https://example.com%2F@a.example/',
      ],
    ],
    [
      'a line break, a tab or a NUL',
      [
        'https://a.example/\r\nSet-Cookie:a=b',
        'https://a.exa\tmple/',
        'ht\ntps://a.example/',
        'https://a.example/\0',
        '\u0000https://a.example/',
        'https://a.example/\u0085b',
      ],
    ],
    [
      'an impossible host',
      [
        'https://exa mple.com/',
        'https://[::1',
        'https://256.256.256.256/',
        'https://a.example:65536/',
        'https://a%00b.example/',
        'https://exa\u202emple.com/',
        'https://exa\u200dmple.com/',
        'https://xn--/\u0000',
      ],
    ],
    [
      'its scheme twice',
      ['https://https//www.example.com/', 'https://https://example.com/', 'http://http:example.com'],
    ],
    [
      'a host that is not public',
      [
        'http://localhost:8080/',
        'http://wiki/',
        'http://printer.local./',
        'http://metadata.google.internal/computeMetadata/v1/',
        'http://2130706433/',
        'http://0x0a.1.2.3/',
        'http://169.254.169.254/latest/meta-data/',
        'http://[::1]/',
        'http://[fd00:ec2::254]/',
        'http://[::ffff:192.168.0.1]/',
        'http://[64:ff9b::a00:1]/',
      ],
    ],
    ['half of a surrogate pair', ['https://a.example/\ud800', 'https://\udc00.example/']],
  ])('is refused with %s', async (_what, texts) => {
    await expectRefused(texts);
  });

  it('is refused when it is one of our own short links, in any spelling', async () => {
    await expectRefused(ownShortLinks);
  });

  it("is refused when it is one of our own short links at CloudFront's host", async () => {
    await expectRefused([
      'https://d111111abcdef8.cloudfront.net/aBc1234',
      'http://D111111ABCDEF8.cloudfront.net.:443/%61Bc1234/page',
    ]);
  });

  it('may lead to another distribution, or to ours without a short link', async () => {
    for (const text of [
      'https://d222222abcdef8.cloudfront.net/aBc1234',
      'https://d111111abcdef8.cloudfront.net/docs',
    ]) {
      expect((await send(text)).status).toBeLessThan(300);
    }
  });

  it('is limited to 4,096 bytes, both as sent and as stored', async () => {
    for (const longest of [ofBytes(4_096), ofBytesAsKept(4_096)]) {
      expect((await send(longest)).status).toBeLessThan(300);
    }
    await expectRefused([ofBytes(4_097), ofBytesAsKept(4_097), shorterAsKept(4_097)]);
  });
});

function hostileSchemes(): string[] {
  const plain = [
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'ftp://a.example/',
    'blob:https://a.example/1',
    'about:blank',
    'view-source:https://a.example/',
    'intent://a.example/#Intent;end',
    'ws://a.example/',
  ];
  const disguised = [
    'JaVaScRiPt://a.example/%0aalert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'https:javascript:alert(1)',
    'https:a.example',
    'https:/a.example/',
    'https:\\\\a.example\\',
    'ｈttps://a.example/',
  ];
  return [...plain, ...disguised];
}

/** `go.example.com` is the fixture's public host. */
const ownShortLinks = [
  'https://go.example.com/aBc1234',
  'http://go.example.com/aBc1234',
  'HTTPS://GO.EXAMPLE.COM/aBc1234',
  '  https://go.example.com/aBc1234  ',
  'https://go.example.com./aBc1234',
  'https://go.example.com%2e/aBc1234',
  'https://go%2Eexample%2Ecom/aBc1234',
  'https://go.example.com:443/aBc1234',
  'https://go.example.com:0443/aBc1234',
  'http://go.example.com:443/aBc1234',
  'https://go.example.com:80/aBc1234',
  'https:///go.example.com/aBc1234',
  'https://\\go.example.com\\aBc1234',
  'https://ｇｏ.example.com/aBc1234',
  'https://ⓖⓞ.example.com/aBc1234',
  'https://𝗀𝗈.example.com/aBc1234',
  'https://go。example。com/aBc1234',
  'https://go\u00ad.exam\u200bple.com/aBc1234',
  'https://go.example.com/%61Bc1234',
  'https://go.example.com/%2561Bc1234',
  'https://go.example.com/%2faBc1234',
  'https://go.example.com//aBc1234/page',
  'https://go.example.com/docs/../aBc1234',
  'https://go.example.com/docs/%2E%2e/aBc1234',
  'https://go.example.com/aBc1234?a=b#c',
  'https://go.example.com/my_own-code',
];

const BASE = 'https://example.com/';
const ofBytes = (bytes: number): string => BASE + 'a'.repeat(bytes - BASE.length);
/** An `é` is two bytes as sent and six as stored. */
const ofBytesAsKept = (bytes: number): string => {
  const letters = Math.floor((bytes - BASE.length) / 6);
  return BASE + 'é'.repeat(letters) + 'a'.repeat(bytes - BASE.length - letters * 6);
};
const shorterAsKept = (bytes: number): string => `${BASE}a/../${'a'.repeat(bytes - BASE.length - 5)}`;

describe('a lookalike host', () => {
  beforeAll(setUp);

  it.each([
    ['a Cyrillic а', 'https://аpple.com/', 'https://xn--pple-43d.com/'],
    ['punycode', 'https://xn--pple-43d.com/', 'https://xn--pple-43d.com/'],
    ['an umlaut in one character', 'https://b\u00fccher.example/', 'https://xn--bcher-kva.example/'],
    ['an umlaut in two', 'https://bu\u0308cher.example/', 'https://xn--bcher-kva.example/'],
    ['an invisible character', 'https://exam\u200bple.com/', 'https://example.com/'],
    [
      'a Cyrillic о in the name of ours',
      'https://gо.example.com/aBc1234',
      'https://xn--g-1tb.example.com/aBc1234',
    ],
    ['an address as one number', 'http://134744072/', 'http://8.8.8.8/'],
    ['a path in reverse order', 'https://a.example/\u202egpj.exe', 'https://a.example/%E2%80%AEgpj.exe'],
  ])('is stored in ASCII, so that the difference shows: %s', async (_what, sent, kept) => {
    const created = await fixture.create({ url: sent });
    expect(created.body.data?.target_url).toBe(kept);
    const updated = await fixture.update(linkId, { url: sent, site_url: sent });
    expect(updated.body.data).toMatchObject({ target_url: kept, site_url: kept });
  });
});

describe('our own host with a port that the distribution does not listen on', () => {
  beforeAll(setUp);

  it('is accepted, because it is another site', async () => {
    expect((await fixture.create({ url: 'https://go.example.com:8443/aBc1234' })).status).toBe(201);
  });
});

describe('a stage that allows private destinations', () => {
  beforeAll(setUp);
  const allowing = { services: { allowsPrivateDestinations: true } };
  const hosts = ['http://wiki/a', 'http://10.0.0.7:8080/', 'https://intranet.local/', 'http://[fd00::1]/'];

  it('takes them as url, in a create, a bulk create and an update', async () => {
    for (const url of hosts) {
      expect((await fixture.create({ url }, allowing)).body.data).toMatchObject({ target_url: url });
      const bulk = await fixture.createMany({ links: [{ url }] }, allowing);
      expect(bulk.body.data).toMatchObject({ created: 1 });
      expect((await fixture.update(linkId, { url }, allowing)).body.data).toMatchObject({ target_url: url });
    }
  });

  it('never takes them as site_url', async () => {
    for (const site_url of hosts) {
      const details = { site_url: expect.stringMatching(/^Must have a public host/) };
      expect((await fixture.create({ ...newPost(), site_url }, allowing)).body.details).toEqual(details);
      expect((await fixture.update(linkId, { site_url }, allowing)).body.details).toEqual(details);
    }
  });

  it('still refuses a scheme twice', async () => {
    const { body } = await fixture.create({ url: 'https://https//example.com/' }, allowing);
    expect(body.details).toEqual({ url: 'Must have http:// or https:// only once.' });
  });

  it('leaves its links to private hosts usable once it no longer allows them', async () => {
    const created = await fixture.create({ ...newPost(), url: 'http://wiki/b' }, allowing);
    const id = Number(created.body.data?.id);
    const changes = { title: 'Still there', is_active: 0 };
    expect((await fixture.update(id, changes)).body.data).toMatchObject({ id, title: 'Still there' });
    expect((await fixture.update(id, { is_active: 1 })).status).toBe(200);
  });
});
