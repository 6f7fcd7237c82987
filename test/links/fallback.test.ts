import { beforeEach, describe, expect, it } from 'vitest';
import type { Reputation } from '../../lambdas/reputation/reputation.ts';
import { dueKey } from '../../lambdas/table/keys.ts';
import { type LinksFixture, linksFixture, PUBLIC_ORIGIN } from './links-fixture.ts';

let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});

const url = 'https://example.com/a';
const good = 'https://example.com/over';
const detailsOf = async (response: Promise<{ status: number; body: { details?: unknown } }>) => {
  const { status, body } = await response;
  return [status, Object.keys(body.details ?? {})];
};

describe('the fallback of a link', () => {
  it('is normalized, changed and cleared', async () => {
    const { body } = await fixture.create({ url, fallback_url: ' HTTPS://Example.com:443/a/../over ' });
    expect(body.data).toMatchObject({ fallback_url: good });
    expect((await fixture.update(1, { fallback_url: url })).body.data).toMatchObject({ fallback_url: url });
    expect((await fixture.update(1, { fallback_url: null })).body.data).toMatchObject({ fallback_url: null });
  });

  it.each([
    'ftp://example.com/',
    'javascript:alert(1)',
    'https://me:secret@example.com/',
    'https://127.0.0.1/',
    'http://localhost/',
    `https://example.com/${'x'.repeat(4_096)}`,
    `${PUBLIC_ORIGIN}/aBc1234`,
    'https://example.com/\r\nSet-Cookie: a=b',
    '',
  ])('may not be %s', async (fallback_url) => {
    expect(await detailsOf(fixture.create({ url, fallback_url }))).toEqual([400, ['fallback_url']]);
    await fixture.create({ url });
    expect(await detailsOf(fixture.update(1, { fallback_url }))).toEqual([400, ['fallback_url']]);
  });

  it('may not be a destination that operators block', async () => {
    await fixture.blockStore.blockDestination({ subject: 'blocked.example', reason: 'Phishing.' });
    fixture.passTime(60);
    const fallback_url = 'https://www.blocked.example/';
    expect(await detailsOf(fixture.create({ url, fallback_url }))).toEqual([400, ['fallback_url']]);
    await fixture.create({ url });
    expect(await detailsOf(fixture.update(1, { fallback_url }))).toEqual([400, ['fallback_url']]);
  });

  it('may not be listed as unsafe, and is looked up again while that is unknown', async () => {
    const looked: string[] = [];
    const reputation: Reputation = {
      lookUp: async (looksUp) => {
        looked.push(looksUp);
        return looksUp.includes('bad') ? 'listed' : looksUp.includes('odd') ? 'unknown' : 'unlisted';
      },
    };
    const services = { reputation };
    const create = (fallback_url: string) => fixture.create({ url, fallback_url }, { services });
    expect(await detailsOf(create('https://bad.example/'))).toEqual([400, ['fallback_url']]);
    expect((await create('https://odd.example/')).status).toBe(201);
    expect(looked).toEqual([url, 'https://bad.example/', url, 'https://odd.example/']);
    expect(await fixture.items()).toContainEqual(expect.objectContaining(dueKey('recheck', 1)));
    looked.length = 0;
    const bad = { fallback_url: 'https://bad.example/' };
    expect(await detailsOf(fixture.update(1, bad, { services }))).toEqual([400, ['fallback_url']]);
    expect((await fixture.update(1, { title: 'T' }, { services })).status).toBe(200);
    expect(looked).toEqual(['https://bad.example/']);
  });
});

describe('the card of a link', () => {
  it('may not have an image from a host that operators block', async () => {
    await fixture.blockStore.blockDestination({ subject: 'blocked.example', reason: 'Phishing.' });
    fixture.passTime(60);
    const card_image_url = 'https://blocked.example/a.png';
    expect(await detailsOf(fixture.create({ url, card_image_url }))).toEqual([400, ['card_image_url']]);
  });

  it('is kept as it was sent, its text on one line', async () => {
    const card = {
      card_title: '<b>A & "B"</b>',
      card_description: 'One\nline',
      card_image_url: 'https://img.example/a.png?b=c',
    };
    const { body } = await fixture.create({ url, ...card });
    expect(body.data).toMatchObject({ ...card, card_description: 'One line' });
    expect((await fixture.update(1, { card_title: '  ', card_image_url: null })).body.data).toMatchObject({
      card_title: null,
      card_description: 'One line',
      card_image_url: null,
    });
  });

  it.each([
    ['card_image_url', 'http://img.example/a.png'],
    ['card_image_url', 'data:image/png;base64,AAAA'],
    ['card_image_url', 'https://127.0.0.1/a.png'],
    ['card_image_url', 'https://img.internal/a.png'],
    ['card_title', 'x'.repeat(201)],
    ['card_title', 'a\u0007b'],
    ['card_description', 'x'.repeat(501)],
  ])('may not have the %s %s', async (field, value) => {
    expect(await detailsOf(fixture.create({ url, [field]: value }))).toEqual([400, [field]]);
  });

  it.each(['card_title', 'card_description', 'card_image_url', 'fallback_url'])(
    'and a fallback need an owner: %s',
    async (field) => {
      const headers = { authorization: undefined };
      const body = { url, [field]: 'https://example.com/' };
      expect((await fixture.create(body, { headers })).status).toBe(401);
      expect((await fixture.create({ url, [field]: null }, { headers })).status).toBe(201);
    },
  );
});
