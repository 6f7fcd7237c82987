import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { generateSession } from '../../lambdas/sessions/session-token.ts';
import { endSessions, putSession } from '../../lambdas/table/session-items.ts';
import { transactWrite } from '../../lambdas/table/transact.ts';
import { type LinksFixture, linksFixture } from './links-fixture.ts';

let fixture: LinksFixture;
let cookie: string;
beforeEach(async () => {
  fixture = await linksFixture();
  const { table, owner, now } = fixture;
  const { cookie: value, userId, sha256 } = generateSession(owner.userId, randomBytes);
  const place = { country: 'PH', device: 'desktop', browser: 'Firefox' };
  const session = {
    userId,
    sha256,
    createdAt: now(),
    lastUsedAt: now(),
    confirmedAt: now(),
    ...place,
  };
  await transactWrite(table, [
    putSession(table.name, session, 1),
    endSessions(table.name, userId, { generation: undefined }, { isVerified: true, endsRole: false }),
  ]);
  cookie = `__Host-klookup=${value}`;
});

const bySession = (body: object) =>
  fixture.create(body, {
    cookies: [cookie],
    headers: { authorization: undefined, 'sec-fetch-site': 'same-origin' },
  });

describe('a create by a signed-in person', () => {
  it('may make in-page links and custom codes, as a key may', async () => {
    const inPage = await bySession({ url: 'https://example.com/', type: 'inpage', post_id: 'post_1' });
    expect(inPage.status).toBe(201);
    const custom = await bySession({ url: 'https://example.com/', short_code: 'my-code' });
    expect(custom.body.data).toMatchObject({ short_code: 'my-code' });
  });

  it("belongs to the person's account", async () => {
    const { body } = await bySession({ url: 'https://example.com/' });
    expect((await fixture.get(Number(body.data?.id))).status).toBe(200);
  });

  it('is refused when another website sends it', async () => {
    const { status, body } = await fixture.create(
      { url: 'https://example.com/' },
      { cookies: [cookie], headers: { authorization: undefined, 'sec-fetch-site': 'cross-site' } },
    );
    expect([status, body.code]).toEqual([403, 'cross_site_request']);
  });

  it('is never anonymous with a cookie that is no longer valid', async () => {
    cookie = `__Host-klookup=${'0'.repeat(32)}.${'A'.repeat(43)}`;
    const { status, body, headers } = await bySession({ url: 'https://example.com/' });
    expect([status, body.code]).toEqual([401, 'session_ended']);
    expect(headers['set-cookie']).toMatch(/^__Host-klookup=; .*Max-Age=0$/);
  });
});
