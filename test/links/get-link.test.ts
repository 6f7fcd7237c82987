import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dayStatsKey, linkKey, totalStatsKey } from '../../lambdas/table/keys.ts';
import { type LinksFixture, linksFixture, PUBLIC_ORIGIN } from './links-fixture.ts';
import { unsetFields } from './unset-fields.ts';

let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});
const put = (Item: Record<string, unknown>) =>
  fixture.table.client.send(new PutCommand({ TableName: fixture.table.name, Item }));
const day = (date: string, counters: Record<string, number>) => put({ ...dayStatsKey(1, date), ...counters });

describe('GET /links/{id}', () => {
  it('returns a new link with all its fields and zero statistics', async () => {
    const created = await fixture.create({
      url: 'https://example.com/a',
      title: 'A',
      post_id: 'p',
      expires_at: '2026-03-01T00:00:00Z',
    });
    const { status, body } = await fixture.get(1);
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      data: {
        link: {
          id: 1,
          short_code: created.body.data?.short_code,
          short_url: `${PUBLIC_ORIGIN}/${created.body.data?.short_code}`,
          target_url: 'https://example.com/a',
          link_type: 'direct',
          ...unsetFields,
          title: 'A',
          post_id: 'p',
          site_verified_at: null,
          scheduled_deletion_at: null,
          verification: null,
          removal: null,
          clicks: 0,
          views: 0,
          is_active: 1,
          restriction: null,
          expires_at: '2026-03-01T00:00:00Z',
          purge_at: '2027-03-01T00:00:00Z',
          created_at: '2026-02-22T10:00:00Z',
          updated_at: '2026-02-22T10:00:00Z',
          created_by_key: fixture.owner.keyId,
        },
        stats: {
          total_clicks: 0,
          clicks_by_country: {},
          clicks_by_device: {},
          clicks_by_browser: {},
          recent_clicks: [],
          bot_views: 0,
        },
      },
    });
  });

  it('includes the fields specific to in-page links', async () => {
    await fixture.create({ url: 'https://example.com/a' });
    await fixture.table.client.send(
      new UpdateCommand({
        TableName: fixture.table.name,
        Key: linkKey(1),
        UpdateExpression:
          'SET #type = :type, siteUrl = :url, siteVerifiedAt = :time, scheduledDeletionAt = :time, isActive = :no',
        ExpressionAttributeNames: { '#type': 'type' },
        ExpressionAttributeValues: {
          ':type': 'inpage',
          ':url': 'https://a.b/',
          ':time': '2026-02-23T00:00:00Z',
          ':no': false,
        },
      }),
    );
    const link = (await fixture.get(1)).body.data?.link as Record<string, unknown>;
    expect(link).toMatchObject({
      short_url: `${PUBLIC_ORIGIN}/${link.short_code}/page`,
      link_type: 'inpage',
      site_url: 'https://a.b/',
      site_verified_at: '2026-02-23T00:00:00Z',
      scheduled_deletion_at: '2026-02-23T00:00:00Z',
      is_active: 0,
    });
  });
});

describe('the statistics', () => {
  it("come from the link's counters, most clicks first", async () => {
    await fixture.create({ url: 'https://example.com/a' });
    await put({
      ...totalStatsKey(1),
      clicks: 317,
      views: 420,
      bot_views: 12,
      'country#GB': 50,
      'country#PH': 120,
      'country#US': 147,
      'device#mobile': 300,
      'device#unknown': 17,
      'browser#Chrome': 210,
      'browser#other': 107,
      'browser#Firefox': 0,
    });
    const { data } = (await fixture.get(1)).body;
    expect(data?.link).toMatchObject({ clicks: 317, views: 420 });
    expect(data?.stats).toEqual({
      total_clicks: 317,
      clicks_by_country: { US: 147, PH: 120, GB: 50 },
      clicks_by_device: { mobile: 300, unknown: 17 },
      clicks_by_browser: { Chrome: 210, other: 107 },
      recent_clicks: [],
      bot_views: 12,
    });
    const stats = data?.stats as Record<string, Record<string, number>>;
    expect(Object.keys(stats.clicks_by_country ?? {})).toEqual(['US', 'PH', 'GB']);
  });

  it('cover the last 30 days with clicks, newest first', async () => {
    await fixture.create({ url: 'https://example.com/a' });
    await put({ ...totalStatsKey(1), clicks: 37_660, views: 120, bot_views: 80 });
    const dateBefore = (days: number) => new Date(Date.UTC(2026, 1, 22 - days)).toISOString().slice(0, 10);
    // Every third day had clicks; the others only had bots.
    for (let days = 0; days < 120; days += 1) {
      await day(
        dateBefore(days),
        days % 3 === 0 ? { clicks: 1000 - days, views: 1 } : { views: 1, bot_views: 1 },
      );
    }
    const stats = (await fixture.get(1)).body.data?.stats as { recent_clicks: unknown };
    expect(stats.recent_clicks).toEqual(
      Array.from({ length: 30 }, (_, i) => ({ date: dateBefore(i * 3), count: 1000 - i * 3 })),
    );
  });
});

describe('a link that the caller does not own', () => {
  it.each([
    '999',
    '0',
    '-1',
    '01',
    '1.0',
    '1e0',
    '+1',
    'abc',
    ' 1',
    '9007199254740993',
    '99999999999999999999',
    '__proto__',
    '%00',
    '',
  ])('is a 404 for the invalid id %j', async (id) => {
    await fixture.create({ url: 'https://example.com/a' });
    expect(await fixture.get(id)).toMatchObject({ status: 404, body: { success: false, code: 'not_found' } });
  });

  it("looks exactly like a missing one when it is another account's", async () => {
    await fixture.create({ url: 'https://example.com/a' });
    const { key } = await fixture.newAccount();
    const others = await fixture.get(1, key);
    expect(others.status).toBe(404);
    expect(others.body).toEqual((await fixture.get(2, key)).body);
  });

  it('costs one read and loads no statistics', async () => {
    await fixture.create({ url: 'https://example.com/a' });
    const { key } = await fixture.newAccount();
    fixture.calls.length = 0;
    await fixture.get(1, key);
    expect(fixture.calls.map(({ operation }) => operation).sort()).toEqual([
      'GetItem',
      'GetItem',
      'UpdateItem',
    ]);
  });
});
