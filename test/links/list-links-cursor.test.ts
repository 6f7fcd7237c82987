import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor, fingerprint } from '../../lambdas/links/list-links-cursor.ts';
import { type ListFixture, linkAt, listFixture } from './list-links-fixture.ts';

let fixture: ListFixture;
beforeEach(async () => {
  fixture = await listFixture();
});

describe('a cursor', () => {
  it('pages through all links, newest first, without page numbers', async () => {
    const { userId } = fixture.owner;
    const places = Array.from({ length: 57 }, (_, i) => i + 1);
    await fixture.seed(places.map((place) => linkAt(userId, place)));
    const responses = await fixture.walk({ limit: 10 });
    expect(responses.flatMap(({ ids }) => ids)).toEqual([...places].reverse());
    expect(responses.map(({ ids }) => ids.length)).toEqual([10, 10, 10, 10, 10, 7]);
    expect(responses[1]?.pagination).toEqual({ limit: 10, has_more: true, next_cursor: expect.any(String) });
    expect(responses.at(-1)?.pagination).toEqual({ limit: 10, has_more: false, next_cursor: null });
  });

  it('works with another limit, and more than once', async () => {
    await fixture.seed([1, 2, 3, 4, 5].map((place) => linkAt(fixture.owner.userId, place)));
    const cursor = String((await fixture.listLinks({ limit: 2 })).pagination.next_cursor);
    expect((await fixture.listLinks({ cursor, limit: 1 })).ids).toEqual([3]);
    expect((await fixture.listLinks({ cursor, limit: 100 })).ids).toEqual([3, 2, 1]);
  });

  it('shows no links of other accounts', async () => {
    const other = await fixture.newAccount();
    await fixture.seed([1, 2].map((place) => linkAt(fixture.owner.userId, place)));
    await fixture.seed([linkAt(other.userId, 1, { linkId: 11 })]);
    const cursor = String((await fixture.listLinks({ limit: 1 })).pagination.next_cursor);
    expect((await fixture.listLinks({ cursor }, other.key)).ids).toEqual([11]);
  });

  /** Runs before each further page is requested. */
  const step = fc.record({
    creates: fc.integer({ min: 0, max: 2 }),
    /** Indexes of the existing links to delete. */
    removals: fc.array(fc.nat(), { maxLength: 3 }),
  });
  const schedule = fc.record({
    linksAtFirst: fc.integer({ min: 1, max: 25 }),
    limit: fc.integer({ min: 1, max: 7 }),
    steps: fc.array(step, { maxLength: 8 }),
    filters: fc.constantFrom({}, { type: 'direct' }),
  });
  let accounts = 0;

  it('never skips or repeats a link that exists throughout, while others come and go', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, async ({ linksAtFirst, limit, steps, filters }) => {
        accounts += 1;
        const userId = `u${accounts}`;
        const key = await fixture.keyOf(userId);
        const idAt = (place: number) => accounts * 1_000 + place;
        const atFirst = Array.from({ length: linksAtFirst }, (_, i) => idAt(i + 1));
        await fixture.seed(atFirst.map((linkId, i) => linkAt(userId, i + 1, { linkId })));
        const removed = new Set<number>();
        const happen = async ({ creates, removals }: (typeof steps)[number]) => {
          for (let n = 0; n < creates; n += 1) await createLink(key);
          for (const number of removals) {
            const id = idAt((number % linksAtFirst) + 1);
            if (!removed.has(id)) await fixture.remove(id);
            removed.add(id);
          }
        };

        const query = { ...filters, limit };
        let response = await fixture.listLinks(query, key);
        const seen = [...response.ids];
        for (let n = 0; response.pagination.next_cursor !== null; n += 1) {
          await happen(steps[n] ?? { creates: 0, removals: [] });
          response = await fixture.listLinks(
            { ...query, cursor: String(response.pagination.next_cursor) },
            key,
          );
          seen.push(...response.ids);
        }

        expect(new Set(seen).size).toBe(seen.length);
        expect(seen).toEqual([...seen].sort((a, b) => b - a));
        const throughout = atFirst.filter((id) => !removed.has(id)).reverse();
        expect(seen.filter((id) => !removed.has(id))).toEqual(throughout);
      }),
      { numRuns: 20 },
    );
  });

  const createLink = async (key: string): Promise<void> => {
    const headers = { authorization: `Bearer ${key}` };
    const { status } = await fixture.create({ url: 'https://example.com/' }, { headers });
    expect(status).toBe(201);
  };
});

describe('a cursor as text', () => {
  const position = fc.record({
    before: fc.integer({ min: 1, max: 999_999_999_999 }),
    filtersFingerprint: fc.option(fc.string(), { nil: undefined }).map((search) => fingerprint({ search })),
  });

  it('decodes to its position and needs no escaping in a query', () => {
    fc.assert(
      fc.property(position, (at) => {
        const cursor = encodeCursor(at);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(decodeCursor(cursor)).toEqual(at);
      }),
    );
  });

  it('has one spelling: only canonical text decodes', () => {
    const changed = fc.tuple(position, fc.nat(), fc.string({ minLength: 1, maxLength: 2 }));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), changed), (text) => {
        const sent = typeof text === 'string' ? text : spliced(encodeCursor(text[0]), text[1], text[2]);
        const read = decodeCursor(sent);
        if (read) expect(encodeCursor(read)).toBe(sent);
      }),
    );
  });

  it('is refused when it has another version', () => {
    const of = (text: string) => decodeCursor(Buffer.from(text).toString('base64url'));
    expect(of('1.5.')).toEqual({ before: 5, filtersFingerprint: '' });
    for (const text of [
      '2.5.',
      '5',
      '1.0.',
      '1.-5.',
      '1.1e3.',
      '1.05.',
      '1.1000000000000.',
      '1.5.short',
      '1.5',
      '1.5.\n',
    ]) {
      expect(of(text)).toBeUndefined();
    }
  });

  it('differs for each filter', () => {
    const all = [
      {},
      { postId: 'a' },
      { search: 'a' },
      { search: 'b' },
      { isActive: true },
      { isActive: false },
      { type: 'direct' } as const,
    ];
    expect(new Set(all.map(fingerprint)).size).toBe(all.length);
    expect(fingerprint({})).toBe('');
  });
});

const spliced = (text: string, at: number, by: string): string => {
  const index = at % text.length;
  return text.slice(0, index) + by + text.slice(index + 1);
};
