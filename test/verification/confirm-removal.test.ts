import { beforeEach, describe, expect, it } from 'vitest';
import { type LinksFixture, linksFixture } from '../links/links-fixture.ts';
import { checkedLinks, MISSING } from './checked-links.ts';
import { ownerEndpoints } from './owner-endpoints.ts';

let fixture: LinksFixture;
let links: ReturnType<typeof checkedLinks>;
let endpoints: ReturnType<typeof ownerEndpoints>;
beforeEach(async () => {
  fixture = await linksFixture();
  links = checkedLinks(fixture);
  endpoints = ownerEndpoints(fixture);
  const fields = { type: 'inpage', post_id: 'post_1', site_url: 'https://yoursite.com/post' };
  await fixture.create({ url: 'https://example.com/file.zip', ...fields });
});
const hold = { until: new Date('2026-03-01T10:00:00Z'), reason: 'many_of_site' } as const;
const held = () => links.check(1, { ...MISSING, changes: { hold } });

describe('POST /links/{id}/confirm-removal', () => {
  it('confirms a deletion that waits, and makes the check due now', async () => {
    await held();
    fixture.passTime(100);
    const response = await endpoints.confirmRemoval(1);
    expect(response.status).toBe(202);
    expect(response.body.data).toEqual({
      last_check: expect.objectContaining({ verdict: 'missing', reason: 'page_not_found' }),
      next_check_at: '2026-02-22T10:01:40Z',
      confirmed_at: '2026-02-22T10:01:40Z',
    });
    expect((await links.stored(1)).check).toMatchObject({
      hold,
      confirmedAt: new Date('2026-02-22T10:01:40Z'),
      dueAt: new Date('2026-02-22T10:01:40Z'),
    });
  });

  it('changes nothing the second time', async () => {
    await held();
    const first = await endpoints.confirmRemoval(1);
    const { version } = (await links.stored(1)).check;
    fixture.passTime(3_600);
    expect((await endpoints.confirmRemoval(1)).body).toEqual(first.body);
    expect((await links.stored(1)).check.version).toBe(version);
  });

  it('decides again when a check is written meanwhile', async () => {
    await held();
    const meanwhile = async (result: Parameters<typeof links.check>[1]) => {
      fixture.intercept(async ({ operation }, send) => {
        if (operation === 'PutItem') {
          fixture.intercept();
          await links.check(1, result);
        }
        return send();
      });
      return endpoints.confirmRemoval(1);
    };
    const found = { verdict: 'found', reason: 'found', status: 200, changes: { hold: undefined } } as const;
    expect(await meanwhile(found)).toMatchObject({ status: 409, body: { code: 'not_held' } });
    await held();
    expect(await meanwhile({ ...MISSING, changes: { hold } })).toMatchObject({ status: 202 });
    expect((await links.stored(1)).check.confirmedAt).toBeDefined();
  });

  it('is a 409 if no deletion waits', async () => {
    await links.check(1, MISSING);
    expect(await endpoints.confirmRemoval(1)).toMatchObject({ status: 409, body: { code: 'not_held' } });
  });

  it('is a 409 for a link that is removed or not checked', async () => {
    await held();
    await links.remove(1);
    expect(await endpoints.confirmRemoval(1)).toMatchObject({ status: 409, body: { code: 'link_removed' } });
    await fixture.create({ url: 'https://example.com/' });
    expect(await endpoints.confirmRemoval(2)).toMatchObject({ status: 409, body: { code: 'not_verified' } });
  });

  it("is a 404 for another account's link", async () => {
    await held();
    const { key } = await fixture.newAccount();
    expect(await endpoints.confirmRemoval(1, { headers: { authorization: `Bearer ${key}` } })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
    expect((await links.stored(1)).check.confirmedAt).toBeUndefined();
  });

  it('takes no fields', async () => {
    await held();
    expect((await endpoints.confirmRemoval(1, { body: { yes: 1 } })).body).toMatchObject({
      details: { yes: 'There is no such field.' },
    });
  });
});
