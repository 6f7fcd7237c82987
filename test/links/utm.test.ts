import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { routeKey } from '../../lambdas/table/keys.ts';
import { type LinksFixture, linksFixture } from './links-fixture.ts';

let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});

const url = 'https://example.com/a?b=c#d';
/** Where visitors are sent. */
const destinationOf = async (shortCode: unknown): Promise<unknown> => {
  const Key = routeKey(String(shortCode));
  return (await fixture.table.client.send(new GetCommand({ TableName: fixture.table.name, Key }))).Item
    ?.destination;
};

describe('the UTM parameters of a link', () => {
  it('are added to the destination, while the link keeps the URL that was sent', async () => {
    const utm = {
      utm_source: 'newsletter',
      utm_medium: 'e-mail',
      utm_campaign: 'spring sale & more',
      utm_term: 'é',
      utm_content: 'a=b',
    };
    const { body } = await fixture.create({ url, ...utm });
    expect(body.data).toMatchObject({ target_url: url, ...utm });
    expect(await destinationOf(body.data?.short_code)).toBe(
      'https://example.com/a?b=c&utm_source=newsletter&utm_medium=e-mail&utm_campaign=spring+sale+%26+more&utm_term=%C3%A9&utm_content=a%3Db#d',
    );
  });

  it('replace those that the URL has, follow every change, and can be cleared', async () => {
    const { body } = await fixture.create({ url: `${url.slice(0, -2)}&utm_source=old`, utm_source: 'new' });
    const code = body.data?.short_code;
    expect(await destinationOf(code)).toBe('https://example.com/a?b=c&utm_source=new');
    await fixture.update(1, { url: 'https://example.com/z' });
    expect(await destinationOf(code)).toBe('https://example.com/z?utm_source=new');
    await fixture.update(1, { utm_medium: 'm' });
    expect(await destinationOf(code)).toBe('https://example.com/z?utm_source=new&utm_medium=m');
    await fixture.update(1, { utm_source: null, utm_medium: '' });
    expect(await destinationOf(code)).toBe('https://example.com/z');
  });

  it('count towards the 4,096 bytes of the destination, at create and at update', async () => {
    const room = 4_096 - 'https://example.com/?utm_source=ab'.length;
    const longest = `https://example.com/${'x'.repeat(room)}`;
    expect((await fixture.create({ url: longest, utm_source: 'ab' })).status).toBe(201);
    const refused = await fixture.create({ url: longest, utm_source: 'abc' });
    expect([refused.status, Object.keys(refused.body.details ?? {})]).toEqual([400, ['url']]);
    expect((await fixture.update(1, { utm_source: 'é' })).status).toBe(400);
    expect((await fixture.update(1, { url: `${longest}x` })).status).toBe(400);
    expect((await fixture.update(1, { utm_source: null, url: `${longest}x` })).status).toBe(200);
  });

  it.each([7, 'x'.repeat(256), 'a\u0000b', ['a']])('may not be %j', async (utm_term) => {
    const { status, body } = await fixture.create({ url, utm_term });
    expect([status, Object.keys(body.details ?? {})]).toEqual([400, ['utm_term']]);
  });

  it('may have 255 characters, and are one line', async () => {
    const utm_campaign = 'é'.repeat(255);
    expect((await fixture.create({ url, utm_campaign })).body.data).toMatchObject({ utm_campaign });
    expect((await fixture.create({ url, utm_campaign: 'a\r\nb' })).body.data).toMatchObject({
      utm_campaign: 'a b',
    });
  });

  it('do not lead past what operators block', async () => {
    await fixture.blockStore.blockDestination({
      subject: 'example.com/*utm_source=evil*',
      reason: 'Phishing.',
    });
    fixture.passTime(60);
    const refused = await fixture.create({ url, utm_source: 'evil' });
    expect([refused.status, refused.body.details]).toEqual([400, { url: 'This destination is blocked.' }]);
    expect((await fixture.create({ url, utm_source: 'good' })).status).toBe(201);
    expect((await fixture.update(1, { utm_source: 'evil' })).status).toBe(400);
  });
});
