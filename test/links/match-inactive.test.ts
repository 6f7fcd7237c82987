import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { restoreLink, takeDownLink } from '../../lambdas/abuse/take-down-link.ts';
import { keepClaims } from '../../lambdas/links/keep-claims.ts';
import { disabledLinks } from '../../lambdas/table/link-scans.ts';
import { testPurger } from '../purge/test-purger.ts';
import { checkedLinks } from '../verification/checked-links.ts';
import { type LinksFixture, linksFixture } from './links-fixture.ts';

let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});

const url = 'https://example.com/file.zip';
const other = 'https://example.com/other.zip';
const site_url = 'https://yoursite.com/downloads';
const inpage = (fields: object = {}) => ({ url, type: 'inpage', post_id: 'post_1', ...fields });
const matching = (fields: object = {}) => inpage({ match_inactive: 1, ...fields });
/** The status of a create, and the id of its link. */
const create = async (body: object): Promise<[number, unknown]> => {
  const { status, body: response } = await fixture.create(body);
  return [status, response.data?.id ?? response.code];
};
const disable = async (id = 1) => expect((await fixture.update(id, { is_active: 0 })).status).toBe(200);
const claims = async () =>
  (await fixture.items())
    .filter(({ sk }) => /^(POST|SITE)#/.test(String(sk)))
    .map(({ linkId, inactive = false }) => [linkId, inactive]);

describe('a create with match_inactive for the post of a disabled link', () => {
  it('returns it unchanged, and says that it is disabled', async () => {
    const first = await fixture.create(inpage({ title: 'Mine' }));
    await disable();
    const before = await fixture.items();
    const again = await fixture.create(matching({ url: other, title: 'Mine' }));
    expect(again.status).toBe(200);
    expect(again.body.data).toEqual({
      ...first.body.data,
      existing: true,
      matched_by: 'post_id',
      differs: ['url'],
      is_active: 0,
    });
    expect(await fixture.items()).toEqual(before);
  });

  it('finds it by its page, too, and after other changes of it', async () => {
    await fixture.create(inpage({ site_url }));
    await disable();
    await fixture.update(1, { title: 'New', url: other });
    expect(await create(matching({ post_id: 'post_2', site_url }))).toEqual([200, 1]);
    await fixture.update(1, { expires_at: '2026-02-23T10:00:00Z' });
    expect(await create(matching())).toEqual([200, 1]);
    expect(await claims()).toEqual([
      [1, true],
      [1, true],
    ]);
  });

  it('costs the same calls as one for an active link', async () => {
    const callsOfCreate = async () => {
      fixture.calls.length = 0;
      expect(await create(matching())).toEqual([200, 1]);
      return fixture.calls.map(({ operation }) => operation);
    };
    await fixture.create(inpage());
    const forActive = await callsOfCreate();
    await disable();
    expect(await callsOfCreate()).toEqual(forActive);
    expect(forActive).toEqual(['GetItem', 'BatchGetItem', 'GetItem']);
  });

  it.each([0, null, undefined])('makes a new one with match_inactive %j', async (match_inactive) => {
    await fixture.create(inpage());
    await disable();
    expect(await create(inpage({ match_inactive }))).toEqual([201, 2]);
  });

  it.each([true, '1', 2])('refuses match_inactive %j', async (match_inactive) => {
    expect(await fixture.create(inpage({ match_inactive }))).toMatchObject({
      status: 400,
      body: { details: { match_inactive: 'Must be 0 or 1.' } },
    });
  });

  it('prefers the post to the page, whichever link is disabled', async () => {
    await fixture.create(inpage());
    await fixture.create(inpage({ post_id: 'post_2', site_url }));
    await disable();
    expect(await create(matching({ site_url }))).toEqual([200, 1]);
    expect(await create(inpage({ site_url }))).toEqual([200, 2]);
  });

  it('does not find it for another account', async () => {
    await fixture.create(inpage());
    await disable();
    const { key } = await fixture.newAccount();
    const { status } = await fixture.create(matching(), { headers: { authorization: `Bearer ${key}` } });
    expect(status).toBe(201);
  });

  it('is as good as any other for an active link, and for none', async () => {
    expect(await create(matching())).toEqual([201, 1]);
    const { status, body } = await fixture.create(matching());
    expect([status, body.data?.id]).toEqual([200, 1]);
    expect(body.data).not.toHaveProperty('is_active');
  });

  it('holds in bulk, for one link or for all', async () => {
    for (const post_id of ['a', 'b']) await fixture.create(inpage({ post_id }));
    for (const id of [1, 2]) await disable(id);
    const links = [inpage({ post_id: 'a' }), inpage({ post_id: 'b', match_inactive: 0 })];
    const { body } = await fixture.createMany({ links, match_inactive: 1 });
    expect(body.data).toMatchObject({
      results: [{ status: 200, data: { id: 1, is_active: 0 } }, { status: 201 }],
    });
  });

  it('replays with its Idempotency-Key that the link was disabled, even once it is enabled', async () => {
    await fixture.create(inpage());
    await disable();
    const headers = { 'idempotency-key': 'k1' };
    const first = await fixture.create(matching(), { headers });
    await fixture.update(1, { is_active: 1 });
    const again = await fixture.create(matching(), { headers });
    expect(again.body).toEqual(first.body);
    expect(again.body.data?.is_active).toBe(0);
  });
});

describe('match_inactive with on_existing', () => {
  beforeEach(async () => {
    await fixture.create(inpage({ title: 'Old' }));
    await disable();
  });

  it('"update" neither changes nor enables a disabled link', async () => {
    const before = await fixture.items();
    const { status, body } = await fixture.create(matching({ title: 'New', on_existing: 'update' }));
    expect([status, body.data]).toMatchObject([
      200,
      { id: 1, title: 'Old', is_active: 0, updated: [], differs: ['title'] },
    ]);
    expect(await fixture.items()).toEqual(before);
  });

  it('"error" is a 409 for a disabled link, too', async () => {
    expect(await create(matching({ on_existing: 'error' }))).toEqual([409, 'link_exists']);
    expect(await create(inpage({ on_existing: 'error' }))).toEqual([201, 2]);
  });
});

describe('the claim of a disabled link', () => {
  it('is taken by a create without match_inactive, as before', async () => {
    await fixture.create(inpage({ site_url }));
    await disable();
    expect(await create(inpage({ site_url }))).toEqual([201, 2]);
    expect(await create(matching({ site_url }))).toEqual([200, 2]);
    expect(await claims()).toEqual([
      [2, false],
      [2, false],
    ]);
  });

  it('is a 409 when the link is enabled after another has taken it, and the link can still be changed and deleted', async () => {
    await fixture.create(inpage({ site_url }));
    await disable();
    await create(inpage({ site_url }));
    expect(await fixture.update(1, { is_active: 1 })).toMatchObject({
      status: 409,
      body: { code: 'claim_held' },
    });
    for (const change of [{ title: 'New' }, { expires_at: '2026-02-23T10:00:00Z' }, { post_id: 'post_2' }])
      expect((await fixture.update(1, change)).status).toBe(200);
    expect((await fixture.remove(1)).status).toBe(200);
    expect(await create(matching({ site_url }))).toEqual([200, 2]);
    expect(await claims()).toEqual([
      [2, false],
      [2, false],
    ]);
  });

  it('is taken by one of many creates at the same time, and match_inactive finds either link', async () => {
    await fixture.create(inpage());
    await disable();
    const responses = await Promise.all(
      Array.from({ length: 20 }, (_, n) => create(n % 2 ? inpage() : matching())),
    );
    const [made, ...others] = responses.filter(([status]) => status === 201);
    expect([made, others]).toEqual([[201, expect.any(Number)], []]);
    for (const response of responses.filter((each) => each !== made))
      expect([
        [200, 1],
        [200, made?.[1]],
      ]).toContainEqual(response);
    expect((await claims()).map(([, inactive]) => inactive)).toEqual([false]);
  });

  it('is held again once the link is enabled', async () => {
    await fixture.create(inpage());
    await disable();
    await fixture.update(1, { is_active: 1 });
    expect(await create(inpage())).toEqual([200, 1]);
    expect(await claims()).toEqual([[1, false]]);
  });

  const ways: [string, () => Promise<unknown>][] = [
    ['is deleted', () => fixture.remove(1)],
    ['becomes direct', () => fixture.update(1, { type: 'direct' })],
    ['gives it up by an edit', () => fixture.update(1, { post_id: 'other', site_url: null })],
    ['is taken down', () => takeDownLink({ linkId: 1, reason: 'Fraud' }, fixture)],
  ];
  it.each(ways)(
    'is free when the link %s: its rows are gone, or name it for another post',
    async (_what, free) => {
      await fixture.create(inpage({ site_url }));
      await disable();
      await free();
      expect(await claims()).toEqual(_what === 'gives it up by an edit' ? [[1, true]] : []);
      expect(await create(matching({ url: other, site_url }))).toEqual([201, 2]);
    },
  );

  it('is gone after its link was deleted and purged', async () => {
    await fixture.create(inpage({ site_url }));
    await disable();
    await fixture.remove(1);
    expect(await testPurger(fixture.table).purge(1)).toMatchObject({ outcome: 'purged' });
    expect(
      (await fixture.items()).map(({ sk }) => String(sk)).filter((sk) => /^(POST|SITE)#/.test(sk)),
    ).toEqual([]);
  });

  it('moves along when the disabled link gets another post', async () => {
    await fixture.create(inpage());
    await disable();
    await fixture.update(1, { post_id: 'post_2' });
    expect(await create(matching({ post_id: 'post_2' }))).toEqual([200, 1]);
    expect(await create(matching())).toEqual([201, 2]);
  });

  it('stays with the active link when a disabled one gets its post', async () => {
    await fixture.create(inpage());
    await disable();
    await fixture.create(inpage({ post_id: 'post_2' }));
    expect((await fixture.update(1, { post_id: 'post_2' })).status).toBe(200);
    expect(await create(matching({ post_id: 'post_2' }))).toEqual([200, 2]);
    expect(await claims()).toEqual([[2, false]]);
  });

  it('is not found once the link has expired, also when it was disabled after that', async () => {
    await fixture.create(inpage({ expires_at: '2026-02-22T11:00:00Z' }));
    await disable();
    fixture.passTime(3599);
    expect(await create(matching())).toEqual([200, 1]);
    fixture.passTime(1);
    expect(await create(matching())).toEqual([201, 2]);
    expect((await fixture.remove(1)).status).toBe(200);
    expect(await create(matching())).toEqual([200, 2]);
  });

  it('is found again once the expiry of the disabled link is cleared, if nobody has taken it', async () => {
    await fixture.create(inpage({ expires_at: '2026-02-22T11:00:00Z' }));
    fixture.passTime(3600);
    await disable();
    await fixture.update(1, { expires_at: null });
    expect(await create(matching())).toEqual([200, 1]);
  });

  it('belongs to the later one of two disabled links', async () => {
    await fixture.create(inpage());
    await disable();
    await create(inpage());
    await disable(2);
    expect(await create(matching())).toEqual([200, 2]);
    await fixture.update(1, { post_id: 'x' });
    await fixture.update(1, { post_id: 'post_1' });
    expect(await create(matching())).toEqual([200, 2]);
  });

  it('is free when a check removes its link', async () => {
    await fixture.create(inpage({ site_url }));
    await checkedLinks(fixture).remove(1);
    expect(await claims()).toEqual([]);
    expect(await create(matching({ site_url }))).toEqual([201, 2]);
  });
});

describe('match_inactive and what operators decide', () => {
  const block = async (subject: string) => {
    await fixture.blockStore.blockDestination({ subject, reason: 'Phishing.' });
    fixture.passTime(10);
  };

  it('does not find a disabled link to a blocked destination, as none that is active', async () => {
    await fixture.create(inpage({ url: 'https://bad.example/' }));
    await disable();
    await block('bad.example');
    expect(await create(matching())).toEqual([201, 2]);
  });

  it('takes the claim of an active link to a blocked destination, which stays disabled', async () => {
    await fixture.create(inpage({ url: 'https://bad.example/', site_url }));
    await block('bad.example');
    expect(await create(matching({ site_url }))).toEqual([201, 2]);
    expect(await fixture.store.find(1)).toMatchObject({ isActive: false });
    expect(await create(matching({ site_url }))).toEqual([200, 2]);
  });

  it('finds a link that an operator restored, and that was disabled before it was taken down', async () => {
    await fixture.create(inpage());
    await disable();
    await takeDownLink({ linkId: 1, reason: 'Fraud' }, fixture);
    expect(await create(matching())).toEqual([403, 'link_taken_down']);
    expect(await restoreLink(1, fixture)).toMatchObject({ outcome: 'still-off' });
    expect(await create(matching())).toEqual([200, 1]);
  });

  it('restores a link that was disabled while another one holds its claim', async () => {
    await fixture.create(inpage());
    await disable();
    await takeDownLink({ linkId: 1, reason: 'Fraud' }, fixture);
    await create(inpage({ url: other }));
    expect(await restoreLink(1, fixture)).toMatchObject({ outcome: 'still-off' });
    expect(await create(matching())).toEqual([200, 2]);
  });
});

describe('links that were disabled before claims were kept', () => {
  /** Removes the rows that this version keeps. */
  const forget = async () => {
    for (const { pk, sk, inactive } of await fixture.items())
      if (inactive === true)
        await fixture.table.client.send(
          new DeleteCommand({ TableName: fixture.table.name, Key: { pk, sk } }),
        );
  };
  const backfill = () => keepClaims(() => disabledLinks(fixture.table), fixture);

  it('are found after the backfill, which may be repeated', async () => {
    await fixture.create(inpage({ site_url }));
    await disable();
    await forget();
    expect(await create(matching({ post_id: 'unknown' }))).toEqual([201, 2]);
    expect([await backfill(), await backfill()]).toEqual([1, 1]);
    expect(await create(matching())).toEqual([200, 1]);
    expect(await create(matching({ post_id: 'x', site_url }))).toEqual([200, 1]);
  });

  it('leave a claim to the link that holds it, and to the later one of two', async () => {
    await fixture.create(inpage());
    await disable();
    await fixture.create(inpage());
    await fixture.create(inpage({ post_id: 'both' }));
    await disable(3);
    await fixture.create(inpage({ post_id: 'both' }));
    await disable(4);
    await forget();
    expect(await backfill()).toBe(3);
    expect(await create(matching())).toEqual([200, 2]);
    expect(await create(matching({ post_id: 'both' }))).toEqual([200, 4]);
  });

  it('are left as they are otherwise, as are direct, expired, removed and taken-down ones', async () => {
    await fixture.create({ url });
    await fixture.create(inpage({ expires_at: '2026-02-22T11:00:00Z' }));
    await fixture.create(inpage({ post_id: 'down' }));
    await fixture.create(inpage({ post_id: 'gone', site_url }));
    for (const id of [1, 2]) await disable(id);
    await takeDownLink({ linkId: 3, reason: 'Fraud' }, fixture);
    await checkedLinks(fixture).remove(4);
    fixture.passTime(3600);
    await forget();
    expect(await backfill()).toBe(0);
    expect(await claims()).toEqual([]);
  });

  it('change neither their title nor the time of their last change', async () => {
    await fixture.create(inpage({ title: 'Mine' }));
    await disable();
    await forget();
    fixture.passTime(60);
    const before = (await fixture.get(1)).body.data;
    await backfill();
    expect((await fixture.get(1)).body.data).toEqual(before);
  });
});
