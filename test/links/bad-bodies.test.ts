import { beforeEach, describe, expect, it } from 'vitest';
import { createInBulk, type LinkResponse } from './create-in-bulk.ts';
import { type LinksFixture, linksFixture } from './links-fixture.ts';

let fixture: LinksFixture;
let linkId: number;
beforeEach(async () => {
  fixture = await linksFixture();
  linkId = Number((await fixture.create({ url, type: 'inpage', post_id: 'post_1' })).body.data?.id);
});

const url = 'https://example.com/a';

type Send = (body: string) => Promise<LinkResponse>;
/** Every endpoint that takes a link's fields, sending the body verbatim. */
const ways: readonly (readonly [way: string, send: Send])[] = [
  ['a create', (body) => fixture.create(body)],
  ['a bulk create', (body) => createInBulk(fixture, body)],
  ['an update', (body) => fixture.update(linkId, body)],
];

const stored = async () => (await fixture.items()).map(({ lastUsedAt: _lastUsedAt, ...item }) => item);

describe.each(ways)('%s', (_way, send) => {
  const expectRefused = async (body: string, ...fields: readonly string[]): Promise<void> => {
    const before = await stored();
    const response = await send(body);
    expect(response).toMatchObject({ status: 400, body: { success: false, code: 'validation_failed' } });
    expect(Object.keys(response.body.details ?? {})).toEqual(fields);
    expect(await stored()).toEqual(before);
  };

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then'])(
    'rejects %s as an unknown field, without side effects',
    async (name) => {
      await expectRefused(`{"url":"${url}","${name}":{"isAdmin":true,"type":"inpage"}}`, name);
      expect({}).not.toHaveProperty('isAdmin');
    },
  );

  it('refuses values nested 30,000 levels deep in any field', async () => {
    const lists = `${'['.repeat(15_000)}${']'.repeat(15_000)}`;
    const objects = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    for (const deep of [lists, objects]) {
      await expectRefused(`{"url":${deep}}`, 'url');
      await expectRefused(`{"url":"${url}","title":${deep}}`, 'title');
      await expectRefused(`{"url":"${url}","a":${deep}}`, 'a');
    }
  });

  it('refuses numbers out of range and numbers in text fields', async () => {
    await expectRefused(`{"url":"${url}","type":1e400}`, 'type');
    await expectRefused(`{"url":"${url}","expires_at":${'9'.repeat(400)}}`, 'expires_at');
    await expectRefused(`{"url":"${url}","title":-0}`, 'title');
  });

  it.each([
    ['title', 200],
    ['description', 500],
    ['post_id', 255],
  ])('limits %s to %i emoji exactly, and refuses half of one', async (field, most) => {
    const emoji = '😀'.repeat(most);
    const { status, body } = await send(JSON.stringify({ url, [field]: emoji }));
    expect(status).toBeLessThan(300);
    expect(body.data?.[field]).toBe(emoji);
    await expectRefused(JSON.stringify({ url, [field]: `${emoji}😀` }), field);
    await expectRefused(`{"url":"${url}","${field}":"\\ud83d"}`, field);
  });

  it.each([
    ['composed', 'caf\u00e9'],
    ['decomposed', 'cafe\u0301'],
    ['right to left', '\u202egpj.exe\u2066'],
    ['invisible characters among others', '\ufeffa\u200b\u200d'],
    ['a tab', 'a\tb'],
    ['Unicode noncharacters', '\uffff\u{10ffff}'],
    ['markup', `<script>alert("'")</script>`],
  ])('stores text verbatim and leaves escaping to the display: %s', async (_what, text) => {
    const { body } = await send(JSON.stringify({ url, title: text, post_id: text }));
    expect(body.data).toMatchObject({ title: text, post_id: text });
    const read = await fixture.get(Number(body.data?.id));
    expect(read.body.data?.link).toMatchObject({ title: text, post_id: text });
  });

  it.each([
    ['a\r\nb\nc\rd', 'a b c d'],
    ['a\u2028b\u2029c\u0085d\ve\ff', 'a b c d e f'],
    ['a\n\r\nb', 'a  b'],
    [`${'a'.repeat(199)}\r\n`, `${'a'.repeat(199)} `],
  ])('stores %j as a title of one line: %j', async (text, title) => {
    const { body } = await send(JSON.stringify({ url, title, description: text }));
    expect(body.data).toMatchObject({ title, description: title });
  });

  it.each(['\0', 'a\0b', '\u001b[31mred', '\u0007', 'a\u007f', 'a\u0080', '\u009b1m'])(
    'refuses %j in a title and a description',
    async (text) => {
      await expectRefused(JSON.stringify({ url, title: text }), 'title');
      await expectRefused(JSON.stringify({ url, description: text }), 'description');
    },
  );

  it.each([
    '',
    '   ',
    '\t\n',
    '\u200b',
    '\u202e\u202c',
    '\u2066\u2069\u200f',
    '\ufeff\u00a0\u3000',
    '\u3164',
    '\u2800',
  ])('takes the blank title %j for none', async (text) => {
    const { status, body } = await send(JSON.stringify({ url, title: text, description: text }));
    expect(status).toBeLessThan(300);
    expect(body.data).toMatchObject({ title: null, description: null });
  });

  it('uses and validates only the last of duplicate fields', async () => {
    const { status, body } = await send(`{"url":"javascript:alert(1)","title":1,"title":"A","url":"${url}"}`);
    expect(status).toBeLessThan(300);
    expect(body.data).toMatchObject({ target_url: url, title: 'A' });
    await expectRefused(`{"url":"${url}","url":"javascript:alert(1)"}`, 'url');
  });
});

describe('post_ids that differ only in Unicode normalization', () => {
  it('are different: the caller defines what they mean', async () => {
    const inPage = { url, type: 'inpage' };
    const composed = await fixture.create({ ...inPage, post_id: 'caf\u00e9' });
    const decomposed = await fixture.create({ ...inPage, post_id: 'cafe\u0301' });
    expect([composed.status, decomposed.status]).toEqual([201, 201]);
    expect(composed.body.data?.id).not.toBe(decomposed.body.data?.id);
  });
});

describe('a bulk request', () => {
  it('is refused like any other when nested as deeply as 1 MB allows', async () => {
    const deep = `${'['.repeat(520_000)}${']'.repeat(520_000)}`;
    expect(await fixture.createMany(`{"links":${deep}}`)).toMatchObject({
      status: 200,
      body: { data: { failed: 1 } },
    });
    expect((await fixture.createMany('['.repeat(1_000_000))).status).toBe(400);
    expect((await fixture.createMany(`{"a":${deep}}`)).status).toBe(400);
  });

  it("stays within Lambda's response limit when each of 100 links has thousands of invalid fields", async () => {
    const fields = Array.from({ length: 1_200 }, (_, n) => `"${n.toString(36)}":1`).join(',');
    const { status, body } = await fixture.createMany(
      `{"links":[${Array(100).fill(`{${fields}}`).join(',')}]}`,
    );
    expect({ status, failed: body.data?.failed }).toEqual({ status: 200, failed: 100 });
    expect(JSON.stringify(body).length).toBeLessThan(1_000_000);
  });
});
