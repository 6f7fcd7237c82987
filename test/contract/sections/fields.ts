import { describe, expect, it } from 'vitest';
import { call, dataOf, expectInvalid, refusal } from '../api-client.ts';
import {
  createInPageLink,
  createLink,
  type Fields,
  post,
  readLink,
  SOON_S,
  secondsFromNow,
  unique,
  untilPast,
  updateLink,
} from '../links.ts';
import { LINKS } from '../target.ts';
import { readUntil, type Visited, visit } from '../visits.ts';

const TAGS = '/api/v1/tags';
const SLACK = { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' };

interface TagList {
  readonly tags: readonly { readonly tag: string; readonly links: number }[];
  readonly next_cursor: string | null;
}

const uniqueTag = (): string => unique('tag').toLowerCase().replaceAll('_', '-');
const idsWith = async (tag: string): Promise<readonly number[]> => {
  const { links } = dataOf<{ links: { id: number }[] }>(await call('GET', `${LINKS}?tag=${tag}`), 200);
  return links.map(({ id }) => id);
};
/** Lists are a moment behind. */
const onceListed = (tag: string, links: number) =>
  readUntil(
    () => idsWith(tag),
    ({ length }) => length === links,
  );
/** How many links have a tag. */
async function countOf(wanted: string): Promise<number> {
  for (let query = ''; ; ) {
    const page = dataOf<TagList>(await call('GET', `${TAGS}${query}`), 200);
    const found = page.tags.find(({ tag }) => tag === wanted);
    if (found || page.next_cursor === null) return found?.links ?? 0;
    query = `?cursor=${page.next_cursor}`;
  }
}
const locationOf = async (url: string, headers = {}): Promise<string | null> =>
  (await visit(url, headers)).location;
const anonymously = (fields: Fields) =>
  call('POST', LINKS, { body: { url: 'https://example.com/', ...fields }, key: null });

/** Contract, "More fields". */
export function fields(): void {
  describe.concurrent('Contract, "More fields": tags', () => {
    it('at most 20 of a-z, 0-9 and -, once each, in order; an update replaces them all', async () => {
      const { id, tags } = await createLink({ tags: ['b', 'a-1', 'b'] });
      expect(tags).toEqual(['a-1', 'b']);
      for (const none of [[], null]) {
        expect((await updateLink(id, { tags: ['c'] })).tags).toEqual(['c']);
        expect((await updateLink(id, { tags: none })).tags).toEqual([]);
      }
      const many = Array.from({ length: 21 }, (_, n) => `t${n}`);
      expectInvalid(await post({ tags: many }), 'tags');
      for (const tag of ['A', '', 'a_b', 'é', 'x'.repeat(51)]) {
        expectInvalid(await post({ tags: [tag] }), 'tags.0');
      }
    });

    it('a tag is listed with its links, filters them, is renamed and taken away', async () => {
      const [old, name] = [uniqueTag(), uniqueTag()];
      const one = await createLink({ tags: [old] });
      const both = await createLink({ tags: [old, name] });
      expect(await countOf(old)).toBe(2);
      expect(await onceListed(old, 2)).toEqual([both.id, one.id]);
      const renamed = await call('PATCH', `${TAGS}/${old}`, { body: { name } });
      expect(dataOf(renamed, 200)).toEqual({ changed: 2, next_cursor: null });
      expect((await readLink(both.id)).link.tags).toEqual([name]);
      expect([await countOf(old), await countOf(name)]).toEqual([0, 2]);
      expect(await onceListed(name, 2)).toEqual([both.id, one.id]);
      expect(dataOf(await call('DELETE', `${TAGS}/${name}`), 200)).toMatchObject({ changed: 2 });
      expect(dataOf(await call('DELETE', `${TAGS}/${name}`), 200)).toMatchObject({ changed: 0 });
      expect((await readLink(one.id)).link.tags).toEqual([]);
    });
  });

  describe.concurrent('Contract, "More fields": tags and visitors', () => {
    it('visitors never see them', async () => {
      const tags = [uniqueTag(), uniqueTag()];
      const expectNone = (seen: Visited) => {
        expect(seen.status).toBeLessThan(400);
        const all = [seen.text, ...[...seen.headers].flat()].join('\n');
        for (const tag of tags) expect(all).not.toContain(tag);
      };
      const { short_url } = await createLink({ tags, card_title: 'Card' });
      const inPage = await createInPageLink({ tags });
      for (const url of [short_url, `${short_url}+`, inPage.short_url]) expectNone(await visit(url));
      expectNone(await visit(`${short_url}/page`, SLACK));
    });
  });

  describe.concurrent('Contract, "More fields": query and UTM parameters', () => {
    it('forward_query: the query goes along as it was sent, and the destination wins', async () => {
      const url = 'https://example.com/?a=1#d';
      const { short_url } = await createLink({ url, forward_query: 1 });
      expect(await locationOf(`${short_url}?b=%20&a=2&b=3`)).toBe('https://example.com/?a=1&b=%20&b=3#d');
      expect(await locationOf(`${short_url}?b=${'x'.repeat(2_048)}`)).toBe(url);
      const { short_url: other } = await createLink({ url });
      expect(await locationOf(`${other}?b=2`)).toBe(url);
    });

    it('forward_query: it goes through the preview', async () => {
      const { short_url, short_code } = await createInPageLink({ forward_query: 1 });
      expect(await locationOf(`${short_url.replace('/page', '')}?a=b`)).toBe(`/${short_code}/page?a=b`);
      expect((await visit(`${short_url}?a=b`)).text).toContain(`action="/${short_code}/page?a=b"`);
    });

    it('utm_*: they replace those of the destination, and target_url stays', async () => {
      const url = 'https://example.com/?utm_source=old&a=1#d';
      const link = await createLink({ url, utm_source: 'new', utm_term: 'a b' });
      expect(link).toMatchObject({ target_url: url, utm_source: 'new', utm_term: 'a b', utm_medium: null });
      expect(await locationOf(link.short_url)).toBe('https://example.com/?a=1&utm_source=new&utm_term=a+b#d');
      const long = `https://example.com/${'x'.repeat(4_060)}`;
      expectInvalid(await post({ url: long, utm_campaign: 'spring-sale' }), 'url');
    });
  });

  describe.concurrent('Contract, "More fields": fallback_url', () => {
    it('where visitors get from the expiry on, without counting', async () => {
      const fallback_url = 'https://example.org/over';
      const { id, short_url, expires_at } = await createLink({
        fallback_url,
        expires_at: secondsFromNow(SOON_S),
      });
      await untilPast(expires_at);
      expect(await locationOf(short_url)).toBe(fallback_url);
      expect((await readLink(id)).link).toMatchObject({ fallback_url, clicks: 0, views: 0 });
    });

    it('the rules of url', async () => {
      for (const fallback_url of ['ftp://example.com/', 'https://127.0.0.1/', 'https://a:b@example.com/']) {
        expectInvalid(await post({ fallback_url }), 'fallback_url');
      }
    });
  });

  describe.concurrent('Contract, "More fields": cards', () => {
    const card = {
      card_title: 'A <card>',
      card_description: 'Words',
      card_image_url: 'https://img.example.com/a.png',
    };

    it('messengers get the card, and all others the destination', async () => {
      const { short_url, short_code, target_url } = await createLink(card);
      expect(await locationOf(short_url, SLACK)).toBe(`/${short_code}/page`);
      const { status, text } = await visit(`${short_url}/page`, SLACK);
      expect(status).toBe(200);
      expect(text).toContain('<meta property="og:title" content="A &lt;card&gt;">');
      expect(text).toContain(`<meta property="og:image" content="${card.card_image_url}">`);
      expect(await locationOf(short_url)).toBe(target_url);
      expect(await locationOf(`${short_url}/page`)).toBe(`/${short_code}`);
    });

    it('without a card messengers get the destination', async () => {
      const { short_url, target_url } = await createLink();
      expect(await locationOf(short_url, SLACK)).toBe(target_url);
      expect(await locationOf(`${short_url}/page`, SLACK)).toBe(target_url);
    });

    it('card_image_url: https, with a public host', async () => {
      for (const card_image_url of ['http://img.example.com/a.png', 'https://127.0.0.1/a.png']) {
        expectInvalid(await post({ card_image_url }), 'card_image_url');
      }
    });

    it('without an account they are a 401, and so is fallback_url', async () => {
      for (const [field, value] of Object.entries({ ...card, fallback_url: 'https://example.org/' })) {
        refusal(await anonymously({ [field]: value }), 401, 'unauthorized');
      }
    });
  });
}
