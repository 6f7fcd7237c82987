import { beforeEach, describe, expect, it } from 'vitest';
import { logged } from '../logging/captured-log.ts';
import { previewFixture } from './preview-fixture.ts';

let fixture: Awaited<ReturnType<typeof previewFixture>>;
beforeEach(async () => {
  fixture = await previewFixture();
});

const ago = (minutes: number): Date => new Date(fixture.links.now().getTime() - minutes * 60_000);
const HOURS = 60;
const DAYS = 24 * HOURS;

/** A link that a check found 20 minutes ago on this page. */
async function foundLink(siteUrl: string, fields: Readonly<Record<string, unknown>> = {}) {
  const link = await fixture.create({ site_url: siteUrl, ...fields });
  await fixture.found(link.id, ago(20));
  return link;
}

/** The line, without markup; undefined if the page has none. */
async function lineOf(code: string, language = 'en'): Promise<string | undefined> {
  const { html } = await fixture.show(code, { headers: { 'accept-language': language } });
  return /<li class="good">.*?<span>(.*?)<\/span>/.exec(html)?.[1]?.replaceAll(/<[^>]*>/g, '');
}

const LINE = 'Found on blog.example.org, checked 20 minutes ago';

describe('the preview of a link that a check found', () => {
  it('names the site that its account has proved, but not the page', async () => {
    const { code } = await foundLink('https://blog.example.org/a/b?c');
    await fixture.prove('blog.example.org');
    expect(await lineOf(code)).toBe(LINE);
    expect(await lineOf(code, 'de')).toBe('Auf blog.example.org gefunden, geprüft vor 20 Minuten');
    expect((await fixture.show(code)).html).not.toContain('/a/b');
  });

  it('does not borrow the name of a site that its account has not proved', async () => {
    const { code } = await foundLink('https://github.com/somebody/repository/issues/1#comment');
    expect(await lineOf(code)).toBeUndefined();
    const other = await fixture.links.newAccount();
    await fixture.prove('github.com', { userId: other.userId });
    await fixture.prove('example.org');
    expect(await lineOf(code)).toBeUndefined();
  });

  it.each([
    ['dns', 'example.org', true],
    ['file', 'example.org', false],
    ['file', 'blog.example.org', true],
    ['dns', 'a.blog.example.org', false],
    ['dns', 'og.example.org', false],
    ['dns', 'www.blog.example.org', false],
  ] as const)('by %s at %s: %s', async (by, domain, isNamed) => {
    const { code } = await foundLink('https://blog.example.org/');
    await fixture.prove(domain, { by });
    expect(await lineOf(code)).toBe(isNamed ? LINE : undefined);
  });

  it('is named by a file at the host without www, but not the other way round', async () => {
    const { code } = await foundLink('https://www.example.org/');
    const { code: bare } = await foundLink('https://example.net/');
    await fixture.prove('example.org', { by: 'file' });
    await fixture.prove('www.example.net', { by: 'file' });
    expect(await lineOf(code)).toBe('Found on www.example.org, checked 20 minutes ago');
    expect(await lineOf(bare)).toBeUndefined();
  });

  it('says so for 48 hours after the last check that found it', async () => {
    const { id, code } = await foundLink('https://blog.example.org/');
    await fixture.prove('blog.example.org');
    await fixture.found(id, ago(5 * DAYS));
    expect(await lineOf(code)).toBeUndefined();
    // Checks that change nothing write only their own row.
    await fixture.foundAgain(id, ago(48 * HOURS - 1));
    expect(await lineOf(code)).toBe('Found on blog.example.org, checked 48 hours ago');
    await fixture.foundAgain(id, ago(48 * HOURS));
    expect(await lineOf(code)).toBeUndefined();
  });

  it('says so while the proof counts: for 30 days after it was last found', async () => {
    const { code } = await foundLink('https://blog.example.org/');
    await fixture.prove('blog.example.org', { at: ago(30 * DAYS - 1) });
    expect(await lineOf(code)).toBe(LINE);
    const { code: later } = await foundLink('https://late.example.com/');
    await fixture.prove('late.example.com', { at: ago(30 * DAYS + 1) });
    expect(await lineOf(later)).toBeUndefined();
  });

  it('says nothing when its owner has switched it off, and does when it is on again', async () => {
    const { id, code } = await foundLink('https://blog.example.org/', { show_found_on: 0 });
    await fixture.prove('blog.example.org');
    expect(await lineOf(code)).toBeUndefined();
    await fixture.links.update(id, { show_found_on: 1 });
    expect(await lineOf(code)).toBe(LINE);
  });

  it.each(['pending', 'missing', 'inconclusive'])(
    'says nothing while the last check is %s',
    async (state) => {
      const { id, code } = await foundLink('https://blog.example.org/');
      await fixture.prove('blog.example.org');
      await fixture.write(id, 'verification', { state, since: '2026-02-22T09:59:00Z' });
      expect(await lineOf(code)).toBeUndefined();
    },
  );

  it('says nothing of a page at another port, which may be another server', async () => {
    const { code } = await foundLink('https://blog.example.org:8443/');
    await fixture.prove('blog.example.org');
    expect(await lineOf(code)).toBeUndefined();
  });

  it('shows a name that imitates another in the spelling that does not', async () => {
    // The first two letters are Cyrillic.
    const { code } = await foundLink('https://раypal.com/');
    await fixture.prove('xn--ypal-43d9g.com');
    expect(await lineOf(code)).toBe('Found on xn--ypal-43d9g.com, checked 20 minutes ago');
  });

  it('says so on the page that is shown again after a failed captcha', async () => {
    const { code } = await foundLink('https://blog.example.org/');
    await fixture.prove('blog.example.org');
    const { status, html } = await fixture.proceed(code, { captcha: 'bad' });
    expect(status).toBe(403);
    expect(html).toContain('checked 20 minutes ago');
  });
});

describe('what the line costs', () => {
  const callsOf = async (show: () => Promise<unknown>): Promise<readonly string[]> => {
    fixture.links.calls.length = 0;
    await show();
    return fixture.links.calls.map(({ operation }) => operation);
  };

  it('is one batch of the check and at most six domains, beside the view that is sent', async () => {
    const { code } = await foundLink('https://a.b.c.d.e.f.g.example.org/');
    await fixture.prove('example.org');
    // Each waits until the other one has begun.
    const [read, sent] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    fixture.queue.beforeSend = () => {
      sent.resolve();
      return read.promise;
    };
    fixture.links.intercept(async ({ operation }, next) => {
      if (operation === 'BatchGetItem') {
        read.resolve();
        await sent.promise;
      }
      await next();
    });
    const calls = await callsOf(() => fixture.show(code));
    expect(calls.filter((operation) => operation === 'BatchGetItem')).toHaveLength(1);
    const batch = fixture.links.calls.find(({ operation }) => operation === 'BatchGetItem');
    const requested = Object.values(batch?.input.RequestItems as Record<string, { Keys: { sk: string }[] }>);
    expect(requested.flatMap(({ Keys }) => Keys.map(({ sk }) => sk))).toEqual([
      'CHECK',
      'DOMAIN#a.b.c.d.e.f.g.example.org',
      'DOMAIN#d.e.f.g.example.org',
      'DOMAIN#e.f.g.example.org',
      'DOMAIN#f.g.example.org',
      'DOMAIN#g.example.org',
      'DOMAIN#example.org',
    ]);
  });

  it.each([
    ['without a page', {}],
    ['that no check has found yet', { site_url: 'https://blog.example.org/' }],
  ])('is nothing for a link %s', async (_what, fields) => {
    const { code } = await fixture.create(fields);
    await fixture.show(code);
    expect(await callsOf(() => fixture.show(code))).not.toContain('BatchGetItem');
  });

  it('is nothing for a link whose owner has switched it off', async () => {
    const { code } = await foundLink('https://blog.example.org/', { show_found_on: 0 });
    expect(await callsOf(() => fixture.show(code))).not.toContain('BatchGetItem');
  });

  it('is at most a warning when the table fails: the page comes without the line', async () => {
    const { id, code } = await foundLink('https://blog.example.org/');
    await fixture.prove('blog.example.org');
    fixture.links.intercept(({ operation }, next) => {
      if (operation === 'BatchGetItem') throw new Error('The table is on fire.');
      return next();
    });
    expect(await lineOf(code)).toBeUndefined();
    expect(logged()).toContainEqual(
      expect.objectContaining({ message: 'not known where the link was found', linkId: id }),
    );
  });
});
