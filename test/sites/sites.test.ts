import { beforeEach, describe, expect, it } from 'vitest';
import { SiteProverError } from '../../lambdas/sites/site-errors.ts';
import { sitesFixture } from './sites-fixture.ts';

let fixture: Awaited<ReturnType<typeof sitesFixture>>;
beforeEach(async () => {
  fixture = await sitesFixture();
});
const DAY_SECONDS = 24 * 60 * 60;

describe('PUT /sites/{domain}', () => {
  it('claims a domain, and says word for word how to prove it', async () => {
    const { status, body } = await fixture.put('YourSite.com.');
    const token = String(body.data?.token);
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    expect([status, body.data]).toEqual([
      201,
      {
        domain: 'yoursite.com',
        state: 'unproved',
        proved_by: [],
        proved_until: null,
        token,
        dns_record: {
          type: 'TXT',
          name: '_klookup.yoursite.com',
          value: `klookup-site-verification=${token}`,
        },
        file: { url: 'https://yoursite.com/.well-known/klookup.txt', content: token },
        last_try: null,
        next_try_at: null,
        created_at: '2026-02-22T10:00:00Z',
      },
    ]);
    expect(fixture.tries).toEqual([]);
  });

  it('again keeps the token, and looks for the proof', async () => {
    const first = await fixture.put('yoursite.com');
    fixture.find({ dns: 'found' });
    const { status, body } = await fixture.put('yoursite.com');
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      token: first.body.data?.token,
      state: 'proved',
      proved_by: ['dns'],
      proved_until: '2026-03-24T10:00:00Z',
      last_try: { at: '2026-02-22T10:00:00Z', dns: 'found', file: 'no_file' },
      next_try_at: '2026-02-22T10:01:00Z',
    });
  });

  it('of a proved site looks again only when its proof is due', async () => {
    fixture.find({ file: 'found' });
    await fixture.put('yoursite.com');
    await fixture.put('yoursite.com');
    fixture.links.passTime(20 * DAY_SECONDS - 1);
    await fixture.put('yoursite.com');
    expect(fixture.tries).toHaveLength(1);
    fixture.links.passTime(1);
    expect((await fixture.put('yoursite.com')).body.data).toMatchObject({ proved_by: ['file'] });
    expect(fixture.tries).toHaveLength(2);
  });

  it('gives each account its own token for the same domain, and both may prove it', async () => {
    const other = await fixture.links.newAccount();
    const mine = await fixture.put('yoursite.com');
    const theirs = await fixture.put('yoursite.com', other.key);
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(mine.body.data?.token).not.toBe(theirs.body.data?.token);
    // A record with the token of one of them proves nothing for the other.
    fixture.find(({ token }) =>
      Promise.resolve({ dns: token === mine.body.data?.token ? 'found' : 'wrong_value', file: 'no_file' }),
    );
    expect((await fixture.verify('yoursite.com', other.key)).body.data).toMatchObject({ state: 'unproved' });
    expect((await fixture.verify('yoursite.com')).body.data).toMatchObject({ state: 'proved' });
    fixture.find({ dns: 'found' });
    fixture.links.passTime(60);
    expect((await fixture.verify('yoursite.com', other.key)).body.data).toMatchObject({ state: 'proved' });
  });

  it.each(['blogspot.com', '127.0.0.1', 'yoursite.com:80', '*.yoursite.com', '_klookup.yoursite.com'])(
    'of %s is a 400 that says why',
    async (domain) => {
      const { status, body } = await fixture.put(domain);
      expect([status, body.code]).toEqual([400, 'validation_failed']);
      expect(body.details?.domain).toMatch(/^Must (?:not )?be /);
    },
  );

  it('takes 100 sites of an account, and not one more', async () => {
    const claims = Array.from({ length: 100 }, (_, index) => fixture.put(`s${index}.example`));
    expect((await Promise.all(claims)).every(({ status }) => status === 201)).toBe(true);
    const { status, body } = await fixture.put('one-more.example');
    expect([status, body.details?.domain]).toEqual([400, 'Your account has 100 sites. Delete one first.']);
    expect((await fixture.put('s1.example')).status).toBe(200);
  });

  it('at the same time creates one claim', async () => {
    const both = await Promise.all([fixture.put('yoursite.com'), fixture.put('yoursite.com')]);
    expect(new Set(both.map(({ body }) => body.data?.token)).size).toBe(1);
  });
});

describe('POST /sites/{domain}/verify', () => {
  it('looks at most once a minute, and otherwise returns what the last look found', async () => {
    await fixture.put('yoursite.com');
    fixture.find({ dns: 'wrong_value' });
    const first = await fixture.verify('yoursite.com');
    fixture.find({ dns: 'found' });
    const many = await Promise.all(Array.from({ length: 5 }, () => fixture.verify('yoursite.com')));
    for (const each of many) expect([each.status, each.body.data]).toEqual([200, first.body.data]);
    expect(fixture.tries).toHaveLength(1);
    fixture.links.passTime(60);
    expect((await fixture.verify('yoursite.com')).body.data).toMatchObject({ state: 'proved' });
  });

  it('at the same time looks once', async () => {
    await fixture.put('yoursite.com');
    await Promise.all(Array.from({ length: 5 }, () => fixture.verify('yoursite.com')));
    expect(fixture.tries).toHaveLength(1);
  });

  it('looks at most once a minute also if the site is deleted and claimed anew', async () => {
    for (let round = 0; round < 3; round += 1) {
      await fixture.put('yoursite.com');
      expect((await fixture.verify('yoursite.com')).status).toBe(200);
      await fixture.remove('yoursite.com');
    }
    expect(fixture.tries).toHaveLength(1);
    fixture.links.passTime(60);
    await fixture.put('yoursite.com');
    await fixture.verify('yoursite.com');
    expect(fixture.tries).toHaveLength(2);
    expect((await fixture.list()).body.data?.sites).toHaveLength(1);
  });

  it('is a 503 while nobody can look, and a minute later looks again', async () => {
    await fixture.put('yoursite.com');
    fixture.find(() => Promise.reject(new SiteProverError(new Error('throttled'))));
    expect(await fixture.verify('yoursite.com')).toMatchObject({
      status: 503,
      body: { code: 'service_unavailable' },
    });
    expect((await fixture.get('yoursite.com')).body.data).toMatchObject({ last_try: null });
    fixture.links.passTime(60);
    fixture.find({ dns: 'found' });
    expect((await fixture.verify('yoursite.com')).body.data).toMatchObject({ state: 'proved' });
  });

  it('stores nothing for a claim that was deleted meanwhile, or claimed anew', async () => {
    await fixture.put('yoursite.com');
    fixture.find(async () => {
      await fixture.remove('yoursite.com');
      return { dns: 'found', file: 'found' };
    });
    expect((await fixture.verify('yoursite.com')).status).toBe(404);
    fixture.links.passTime(60);
    await fixture.put('yoursite.com');
    fixture.find(async () => {
      await fixture.remove('yoursite.com');
      await fixture.put('yoursite.com');
      return { dns: 'found', file: 'found' };
    });
    expect((await fixture.verify('yoursite.com')).body.data).toMatchObject({ state: 'unproved' });
  });
});

describe('a proof that is gone', () => {
  it('counts for 30 days after it was last found', async () => {
    await fixture.put('yoursite.com');
    fixture.find({ dns: 'found' });
    await fixture.verify('yoursite.com');
    fixture.find({ dns: 'no_record' });
    fixture.links.passTime(30 * DAY_SECONDS - 1);
    expect((await fixture.verify('yoursite.com')).body.data).toMatchObject({
      state: 'proved',
      last_try: { dns: 'no_record' },
    });
    fixture.links.passTime(1);
    expect((await fixture.get('yoursite.com')).body.data).toMatchObject({
      state: 'unproved',
      proved_by: [],
      proved_until: null,
    });
  });
});

describe('the other endpoints', () => {
  it('list the sites of the account alone, by domain', async () => {
    const other = await fixture.links.newAccount();
    await fixture.put('b.example');
    await fixture.put('a.example');
    await fixture.put('c.example', other.key);
    const { sites } = (await fixture.list()).body.data as { sites: { domain: string }[] };
    expect(sites.map(({ domain }) => domain)).toEqual(['a.example', 'b.example']);
    expect((await fixture.list(other.key)).body.data?.sites).toHaveLength(1);
  });

  it('get a site in any spelling, and look for nothing', async () => {
    await fixture.put('münchen.de');
    expect((await fixture.get('XN--mnchen-3ya.de')).body.data).toMatchObject({ domain: 'xn--mnchen-3ya.de' });
    expect(fixture.tries).toEqual([]);
  });

  it('delete a site, whose next claim has another token', async () => {
    const { body } = await fixture.put('yoursite.com');
    expect(await fixture.remove('yoursite.com')).toMatchObject({
      status: 200,
      body: { data: { message: 'Site deleted successfully' } },
    });
    expect((await fixture.remove('yoursite.com')).status).toBe(404);
    expect((await fixture.put('yoursite.com')).body.data?.token).not.toBe(body.data?.token);
  });

  it.each(['get', 'verify', 'remove'] as const)(
    '%s: a site of another account is a 404, and so is a name that nobody can claim',
    async (call) => {
      const other = await fixture.links.newAccount();
      await fixture.put('yoursite.com', other.key);
      for (const domain of ['yoursite.com', 'blogspot.com', 'a b']) {
        expect(await fixture[call](domain)).toMatchObject({ status: 404, body: { code: 'not_found' } });
      }
      expect(fixture.tries).toEqual([]);
    },
  );

  it('require a key', async () => {
    expect((await fixture.put('yoursite.com', 'klup_wrong')).status).toBe(401);
    expect((await fixture.list('klup_wrong')).status).toBe(401);
  });
});
