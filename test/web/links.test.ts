import { describe, expect, it } from 'vitest';
import type { readText } from '../../web/src/api/client.ts';
import { patiently, type Wait } from '../../web/src/api/patiently.ts';
import { ApiProblem, NetworkFailure } from '../../web/src/api/problems.ts';
import { exportLinks } from '../../web/src/links/export-links.ts';
import { groupsByTags, inBatches } from '../../web/src/links/link-changes.ts';
import { isFiltered, noFilters, toQuery } from '../../web/src/links/link-filters.ts';
import { type ListedLink, readPage } from '../../web/src/links/link-pages.ts';
import { statesOf } from '../../web/src/links/link-state.ts';
import { bodyOf, emptyLink } from '../../web/src/links/new-link.ts';
import { withStep } from '../../web/src/links/page-trail.ts';
import { partsOf } from '../../web/src/links/shown-url.ts';

const linkOf = (id: number, more: Partial<ListedLink> = {}) =>
  ({ id, tags: [], ...more }) as unknown as ListedLink;
const links = (count: number, from = 1) => Array.from({ length: count }, (_, at) => linkOf(from + at));

describe('the filters of the address', () => {
  it('become a query, without those that are not set', () => {
    expect(toQuery({ ...noFilters, search: ' a b ', tag: 'news', cursor: 'c1' })).toEqual({
      search: 'a b',
      tag: 'news',
      cursor: 'c1',
    });
    expect(toQuery({ ...noFilters, key: 'k', type: 'inpage', verification: 'missing' })).toEqual({
      created_by_key: 'k',
      type: 'inpage',
      verification: 'missing',
    });
  });

  it.each([
    ['enabled', { is_active: 1 }],
    ['disabled', { is_active: 0 }],
    ['removed', { state: 'removed' }],
    ['', {}],
  ])('for the state %j ask for %j', (state, query) => {
    expect(toQuery({ ...noFilters, state })).toEqual(query);
  });

  it('are none on any page of the whole list', () => {
    expect(isFiltered({ ...noFilters, cursor: 'c1' })).toBe(false);
    expect(isFiltered({ ...noFilters, tag: 'news' })).toBe(true);
  });
});

describe('a page of the list', () => {
  const reader = (...pages: readonly [count: number, next: string | null][]) => {
    const asked: unknown[] = [];
    const read = ((_endpoint: string, { query }: { query: unknown }) => {
      asked.push(query);
      const [count, next_cursor] = pages[asked.length - 1] ?? [0, null];
      return Promise.resolve({
        links: links(count),
        pagination: { limit: 50, has_more: false, next_cursor },
      });
    }) as Parameters<typeof readPage>[2];
    return { asked, read };
  };

  it('is one call when it is full', async () => {
    const { asked, read } = reader([50, 'next']);
    const page = await readPage({}, undefined, read);
    expect(asked).toEqual([{ limit: 50 }]);
    expect(page.pagination.next_cursor).toBe('next');
  });

  it('goes on where the filters found too few', async () => {
    const { asked, read } = reader([3, 'c1'], [0, 'c2'], [4, null]);
    const page = await readPage({ tag: 'rare' }, undefined, read);
    expect(asked).toEqual([
      { tag: 'rare', limit: 50 },
      { tag: 'rare', limit: 47, cursor: 'c1' },
      { tag: 'rare', limit: 47, cursor: 'c2' },
    ]);
    expect(page.links).toHaveLength(7);
  });

  it('gives up after ten calls, and says where it goes on', async () => {
    const { asked, read } = reader(...Array.from({ length: 20 }, (_, at): [number, string] => [0, `c${at}`]));
    const page = await readPage({ tag: 'rare' }, undefined, read);
    expect(asked).toHaveLength(10);
    expect(page).toMatchObject({ links: [], pagination: { next_cursor: 'c9' } });
  });
});

describe('the pages that were left', () => {
  it('lead back one by one, and the first has no cursor', () => {
    const trail = withStep(withStep({}, '', 'c1'), 'c1', 'c2');
    expect(trail.c2).toBe('c1');
    expect(trail.c1).toBe('');
    expect(trail['']).toBeUndefined();
  });

  it('are forgotten after 200', () => {
    const trail = Array.from({ length: 300 }, (_, at) => at).reduce(
      (steps, at) => withStep(steps, `c${at}`, `c${at + 1}`),
      {},
    );
    expect(Object.keys(trail)).toHaveLength(200);
    expect(trail).toHaveProperty('c300', 'c299');
    expect(trail).not.toHaveProperty('c1');
  });
});

describe('a new link', () => {
  it('has a scheme, also if nobody typed one', () => {
    const urlOf = (url: string) => bodyOf({ ...emptyLink, url }).url;
    expect(urlOf(' example.com/a?b ')).toBe('https://example.com/a?b');
    expect(urlOf('münchen.example:8080')).toBe('https://münchen.example:8080');
    expect(urlOf('http://example.com')).toBe('http://example.com');
    expect(urlOf('mailto:a@example.com')).toBe('mailto:a@example.com');
    expect(urlOf('nonsense')).toBe('nonsense');
  });

  it('leaves out what is empty, and what direct links do not have', () => {
    const input = { ...emptyLink, url: 'https://a.example/', post_id: 'p', site_url: 'b.example' };
    expect(bodyOf(input)).toEqual({ url: 'https://a.example/', type: 'direct' });
    expect(bodyOf({ ...input, type: 'inpage' })).toEqual({
      url: 'https://a.example/',
      type: 'inpage',
      post_id: 'p',
      site_url: 'https://b.example',
    });
  });

  it('has its tags apart, and its time with a zone', () => {
    const input = {
      ...emptyLink,
      url: 'a.example',
      tags: 'News, spring news',
      expires_at: '2030-01-02T03:04',
    };
    const body = bodyOf(input);
    expect(body.tags).toEqual(['news', 'spring']);
    expect(body.expires_at).toBe(new Date('2030-01-02T03:04').toISOString());
  });
});

describe('the states of a link', () => {
  const now = new Date('2026-03-01T00:00:00Z');
  const facts = {
    restriction: null,
    removal: null,
    expires_at: null,
    is_active: 1,
    link_type: 'direct',
    verification: null,
  } as const;

  it('are none if it works and is checked by nobody', () => {
    expect(statesOf(facts, now)).toEqual([]);
  });

  it('are all that keep it from working', () => {
    const restriction = { code: 'link_taken_down', reason: '' } as const;
    const link = { ...facts, restriction, expires_at: '2026-02-28T00:00:00Z', is_active: 0 } as const;
    expect(statesOf(link, now)).toEqual(['taken-down', 'expired', 'disabled']);
  });

  it('of a removed link do not say that it is disabled, too', () => {
    const removal = { at: '', reason: '', restorable_until: '' };
    expect(statesOf({ ...facts, removal, is_active: 0 }, now)).toEqual(['removed']);
  });
});

describe('a change to many links', () => {
  it('goes 100 at a time, and says which were refused', async () => {
    const sent: number[] = [];
    const progress: number[] = [];
    const outcome = await inBatches(
      links(250),
      (ids) => {
        sent.push(ids.length);
        return Promise.resolve({
          results: ids.map((id, index) =>
            id === 120 ? { index, status: 409, code: 'link_removed', error: 'No.' } : { index, status: 200 },
          ),
        });
      },
      (handled) => progress.push(handled),
    );
    expect(sent).toEqual([100, 100, 50]);
    expect(progress).toEqual([100, 200, 250]);
    expect(outcome.done).toHaveLength(249);
    expect(outcome.failed).toMatchObject([{ link: { id: 120 }, failure: { code: 'link_removed' } }]);
  });

  it('goes on with the next request when one fails', async () => {
    let calls = 0;
    const outcome = await inBatches(links(150), (ids) => {
      calls += 1;
      if (calls === 1) throw new NetworkFailure('offline', undefined);
      return Promise.resolve({ results: ids.map((_, index) => ({ index, status: 200 })) });
    });
    expect(outcome.failed).toHaveLength(100);
    expect(outcome.done).toHaveLength(50);
  });

  it('puts links together that get the same tags, and leaves out those that have them', () => {
    const all = [linkOf(1), linkOf(2, { tags: ['a'] }), linkOf(3, { tags: ['news'] }), linkOf(4)];
    const groups = groupsByTags(all, (tags) => [...tags, 'news']);
    expect(groups.map(({ tags, links: each }) => [tags, each.map(({ id }) => id)])).toEqual([
      [['news'], [1, 4]],
      [['a', 'news'], [2]],
    ]);
  });

  it('takes the last tag away', () => {
    expect(groupsByTags([linkOf(1, { tags: ['a'] })], () => [])).toMatchObject([{ tags: [] }]);
  });
});

describe('a shown URL', () => {
  it('is its host and the rest', () => {
    expect(partsOf('https://a.example:8080/b?c')).toEqual({ host: 'a.example:8080', rest: '/b?c' });
    expect(partsOf('https://a.example/')).toEqual({ host: 'a.example', rest: '' });
  });
});

const quietly = { signal: new AbortController().signal, onWait: () => {}, pause: () => Promise.resolve() };

describe('a patient call', () => {
  const failing = (...failures: readonly unknown[]) => {
    const left = [...failures];
    return () => (left.length > 0 ? Promise.reject(left.shift()) : Promise.resolve('done'));
  };
  const busy = (status: number, retryAfterSeconds?: number) =>
    new ApiProblem({ status, code: 'rate_limited', message: '', retryAfterSeconds });

  it('waits as long as the API says', async () => {
    const waits: Wait[] = [];
    const paused: number[] = [];
    const send = failing(busy(429, 7), busy(503, 2), new NetworkFailure('offline', undefined));
    const answer = await patiently(send, {
      ...quietly,
      onWait: (wait) => waits.push(wait),
      pause: (ms) => {
        paused.push(ms);
        return Promise.resolve();
      },
    });
    expect(answer).toBe('done');
    expect(paused.slice(0, 2)).toEqual([7_000, 2_000]);
    expect(waits[2]?.seconds).toBeGreaterThan(1);
  });

  it('does not repeat what will fail again', async () => {
    let calls = 0;
    const send = () => {
      calls += 1;
      return Promise.reject(busy(400));
    };
    await expect(patiently(send, quietly)).rejects.toMatchObject({ status: 400 });
    expect(calls).toBe(1);
  });

  it('ends at last', async () => {
    let calls = 0;
    const send = () => {
      calls += 1;
      return Promise.reject(busy(503));
    };
    await expect(patiently(send, quietly)).rejects.toMatchObject({ status: 503 });
    expect(calls).toBe(12);
  });

  it('ends when it is cancelled while it waits', async () => {
    const controller = new AbortController();
    const waiting = patiently(failing(busy(503)), {
      ...quietly,
      signal: controller.signal,
      pause: () => {
        controller.abort(new Error('Enough.'));
        return Promise.resolve();
      },
    });
    await expect(waiting).rejects.toThrow('Enough.');
  });
});

describe('an export', () => {
  const reader = (...texts: readonly string[]) => {
    const asked: unknown[] = [];
    const read = ((_endpoint: string, { query }: { query: unknown }) => {
      asked.push(query);
      const nextCursor = asked.length < texts.length ? `c${asked.length}` : undefined;
      return Promise.resolve({ text: texts[asked.length - 1] ?? '', nextCursor });
    }) as typeof readText<'GET /links/export'>;
    return { asked, read };
  };
  const progress: number[] = [];
  const options = { ...quietly, onProgress: (count: number) => progress.push(count) };

  it('reads all pages of CSV, and counts their rows', async () => {
    const { asked, read } = reader('id\r\n1\r\n2\r\n', '3\r\n');
    const { pages, links: count } = await exportLinks('csv', { ...options, read });
    expect(pages.join('')).toBe('\u{FEFF}id\r\n1\r\n2\r\n3\r\n');
    expect(count).toBe(3);
    expect(progress).toEqual([2, 3]);
    expect(asked).toEqual([{ format: 'csv' }, { format: 'csv', cursor: 'c1' }]);
  });

  it('counts the links of NDJSON', async () => {
    const line = '{"type":"link","link":{}}\n';
    const { read } = reader(
      `${line}${line}{"type":"next","cursor":"c1"}\n`,
      `${line}{"type":"end","links":3}\n`,
    );
    expect(await exportLinks('ndjson', { ...options, read })).toMatchObject({ links: 3 });
  });
});
