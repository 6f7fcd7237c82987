import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountEvent } from '../../lambdas/account-events/account-event.ts';
import { putAccountEvent } from '../../lambdas/table/account-event-items.ts';
import { transactWrite } from '../../lambdas/table/transact.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { type Browser, type SessionsFixture, sessionsFixture } from '../sessions/sessions-fixture.ts';

let app: SessionsFixture;
let browser: Browser;
beforeEach(async () => {
  app = await sessionsFixture();
  browser = await app.signIn();
});

interface Page {
  readonly events: readonly { readonly id: string; readonly kind: string }[];
  readonly next_cursor: string | null;
}
const page = async (query = '', { cookie } = browser) =>
  (await app.events(cookie, query)).body.data as unknown as Page;
const happen = async (event: Partial<AccountEvent> = {}) => {
  app.wait({ seconds: 1 });
  const at = app.now();
  const stored = { userId: app.owner.userId, kind: 'key_created' as const, at, place: undefined, ...event };
  await transactWrite(app.table, [
    putAccountEvent(app.table.name, { ...stored, id: newUlid(stored.at.getTime()) }),
  ]);
};

describe('what happened to an account', () => {
  it('is listed newest first, with when and from where', async () => {
    app.wait({ seconds: 1 });
    await app.update(browser.cookie, { name: 'Jane' });
    await happen({ keyId: 'a-key' });
    expect(await page()).toEqual({
      events: [
        {
          id: expect.any(String),
          kind: 'key_created',
          at: '2026-02-22T10:00:02Z',
          country: null,
          device: null,
          browser: null,
          session_id: null,
          key_id: 'a-key',
        },
        expect.objectContaining({ kind: 'profile_changed', at: '2026-02-22T10:00:01Z', country: 'unknown' }),
        expect.objectContaining({ kind: 'signed_in', session_id: browser.sessionId, browser: 'unknown' }),
      ],
      next_cursor: null,
    });
  });

  it('comes in pages, 50 events by default, without gaps or repetitions', async () => {
    for (let each = 0; each < 60; each += 1) await happen();
    const first = await page();
    expect(first.events).toHaveLength(50);
    await happen();
    const second = await page(`cursor=${first.next_cursor}`);
    expect(second.events).toHaveLength(11);
    expect(second.next_cursor).toBeNull();
    const ids = [...first.events, ...second.events].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
  });

  it.each([1, 2, 3, 7, 100])('can be read %i at a time', async (limit) => {
    for (let each = 0; each < 6; each += 1) await happen();
    const seen: string[] = [];
    let query = `limit=${limit}`;
    for (;;) {
      const { events, next_cursor } = await page(query);
      expect(events.length).toBeLessThanOrEqual(limit);
      seen.push(...events.map(({ id }) => id));
      if (next_cursor === null) break;
      query = `limit=${limit}&cursor=${next_cursor}`;
    }
    expect(seen).toHaveLength(7);
  });

  it('ends after 90 days, although the rows are still there', async () => {
    app.wait({ days: 80 });
    browser = await app.signIn();
    const { next_cursor } = await page('limit=1');
    expect((await page()).events).toHaveLength(2);
    app.wait({ days: 10, seconds: 1 });
    expect((await page()).events.map(({ kind }) => kind)).toEqual(['signed_in']);
    expect(await page(`cursor=${next_cursor}`)).toEqual({ events: [], next_cursor: null });
    app.wait({ days: 3 });
    const first = (await app.rows('EVENTS#')).map(({ sk }) => String(sk)).sort()[0];
    expect(await page(`cursor=${first}`)).toEqual({ events: [], next_cursor: null });
  });

  it("is nobody else's business, even by a cursor", async () => {
    const { email } = await app.newAccount();
    const other = await app.signIn({ email });
    await happen();
    const { events } = await page('', other);
    expect(events).toHaveLength(1);
    const own = (await page()).events.at(0)?.id;
    expect((await page(`cursor=${own}`, other)).events).toEqual(events);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=', 'limit'],
    ['limit=5&limit=6', 'limit'],
    ['cursor=', 'cursor'],
    ['cursor=nonsense', 'cursor'],
    [`cursor=${'U'.repeat(26)}`, 'cursor'],
    ['user_id=1', 'user_id'],
  ])('with the query %s is a 400', async (query, field) => {
    const response = await app.events(browser.cookie, query);
    expect(response).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(Object.keys(response.body.details ?? {})).toEqual([field]);
  });

  it('is read in one call', async () => {
    app.calls.length = 0;
    await page();
    expect(app.calls.map(({ operation }) => operation)).toEqual(['BatchGetItem', 'Query']);
  });
});
