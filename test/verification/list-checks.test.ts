import { beforeEach, describe, expect, it } from 'vitest';
import { REASONS } from '../../lambdas/crawler/inspection.ts';
import { REASON_TEXTS } from '../../lambdas/links/reason-texts.ts';
import { type LinksFixture, linksFixture } from '../links/links-fixture.ts';
import { checkedLinks, FOUND, INCONCLUSIVE, MISSING } from './checked-links.ts';
import { ownerEndpoints } from './owner-endpoints.ts';

let fixture: LinksFixture;
let links: ReturnType<typeof checkedLinks>;
let endpoints: ReturnType<typeof ownerEndpoints>;
const checks = async () => (await endpoints.listChecks(1)).body.data?.checks as Record<string, unknown>[];

describe('GET /links/{id}/checks', () => {
  beforeEach(async () => {
    fixture = await linksFixture();
    links = checkedLinks(fixture);
    endpoints = ownerEndpoints(fixture);
    const fields = { type: 'inpage', post_id: 'post_1', site_url: 'https://yoursite.com/post' };
    await fixture.create({ url: 'https://example.com/file.zip', ...fields });
  });

  it('lists the checks of a link, newest first, with the reason in words', async () => {
    await links.check(1, FOUND);
    fixture.passTime(3_600);
    await links.check(1, {
      ...INCONCLUSIVE,
      reason: 'challenge',
      status: 403,
      finalHost: 'www.yoursite.com',
    });
    fixture.passTime(3_600);
    await links.check(1, INCONCLUSIVE);
    expect(await endpoints.listChecks(1)).toMatchObject({ status: 200 });
    expect(await checks()).toEqual([
      {
        at: '2026-02-22T12:00:00Z',
        verdict: 'inconclusive',
        reason: 'unreachable',
        message: REASON_TEXTS.unreachable,
        status: null,
        final_host: null,
      },
      {
        at: '2026-02-22T11:00:00Z',
        verdict: 'inconclusive',
        reason: 'challenge',
        message: REASON_TEXTS.challenge,
        status: 403,
        final_host: 'www.yoursite.com',
      },
      {
        at: '2026-02-22T10:00:00Z',
        verdict: 'found',
        reason: 'found',
        message: REASON_TEXTS.found,
        status: 200,
        final_host: null,
      },
    ]);
  });

  it('has the last 20', async () => {
    for (let n = 0; n < 23; n += 1) {
      await links.check(1, FOUND);
      fixture.passTime(3_600);
    }
    const times = (await checks()).map(({ at }) => at);
    expect(times).toHaveLength(20);
    expect([times[0], times.at(-1)]).toEqual(['2026-02-23T08:00:00Z', '2026-02-22T13:00:00Z']);
  });

  it('is empty before the first check, and for a link that is never checked', async () => {
    await fixture.create({ url: 'https://example.com/' });
    expect(await checks()).toEqual([]);
    expect((await endpoints.listChecks(2)).body.data).toEqual({ checks: [] });
  });

  it('keeps the checks of a link that is disabled or removed', async () => {
    await links.check(1, FOUND);
    await fixture.update(1, { is_active: 0 });
    expect(await checks()).toHaveLength(1);
    await fixture.update(1, { is_active: 1 });
    await links.check(1, MISSING);
    await links.remove(1);
    expect(await checks()).toMatchObject([{ verdict: 'missing', status: 404 }]);
  });

  it("is a 404 for another account's link, as for one that does not exist", async () => {
    const { key } = await fixture.newAccount();
    const headers = { authorization: `Bearer ${key}` };
    const others = await endpoints.listChecks(1, { headers });
    expect(others).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await endpoints.listChecks(2, { headers })).body).toEqual(others.body);
    expect((await endpoints.listChecks('x')).status).toBe(404);
    expect((await endpoints.listChecks(1, { headers: { authorization: undefined } })).status).toBe(401);
  });
});

describe('the reasons in words', () => {
  it.each([...Object.keys(REASONS), 'not_published_yet'] as (keyof typeof REASON_TEXTS)[])(
    '%s is a sentence that does not say how a connection failed',
    (reason) => {
      expect(REASON_TEXTS[reason]).toMatch(/^[A-Z].*\.$/);
      expect(REASON_TEXTS[reason]).not.toMatch(
        /DNS|TLS|certificate|connection|reset|timed? ?out|\bport\b|address \d/i,
      );
    },
  );
});
