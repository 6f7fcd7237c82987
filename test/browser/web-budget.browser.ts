import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  firstLoad,
  type MeasuredPage,
  makeLinks,
  markSignedIn,
  measuredPages,
  signIn,
} from './first-load.ts';
import { type Stage, startStage } from './stage.ts';

/** Counts and ratios alone: times depend on the machine. `npm run bench:web` prints those. */
const MOST = { scriptBytes: 60 * 1024, requestsBeforeUsable: 20, layoutShift: 0.1 };

let stage: Stage;
let pages: readonly MeasuredPage[];
beforeAll(async () => {
  stage = await startStage();
  pages = measuredPages((await makeLinks(stage.host, 12)).id);
});
afterAll(() => stage?.stop());
// The browser complains of what the content policy or Trusted Types refuse.
afterEach(async () => expect(await stage.visitors.sendAway()).toEqual([]));

const PHONE = { viewport: { width: 360, height: 740 } };

async function load(page: Omit<MeasuredPage, 'name'>, language = 'en') {
  const visitor = await stage.visitors.open({ ...PHONE, locale: language });
  // As chosen in Settings: the account's language would replace the browser's.
  await visitor.context.addInitScript(`localStorage.setItem('klook-up.language', '${language}')`);
  if (page.isSignedIn) await signIn(visitor, stage.host);
  return firstLoad(visitor, stage.host.demo.base_url, page);
}

describe('the first load', () => {
  it.each(['landing', 'sign-in', 'links', 'link', 'link, 3 years'])(
    'of the page %s keeps its budget',
    async (name) => {
      const page = pages.find((each) => each.name === name);
      if (!page) throw new Error(`No page is called ${name}.`);
      // Arabic texts are the longest, and the most so when they are compressed.
      for (const language of ['en', 'ar']) {
        const { scriptBytes, requestsBeforeUsable, layoutShift, reads, foreign } = await load(page, language);
        expect(scriptBytes).toBeGreaterThan(0);
        expect(scriptBytes).toBeLessThanOrEqual(MOST.scriptBytes);
        expect(requestsBeforeUsable).toBeLessThanOrEqual(MOST.requestsBeforeUsable);
        // What was read early is not read again.
        expect(reads).toEqual([...new Set(reads)]);
        expect(layoutShift).toBeLessThanOrEqual(MOST.layoutShift);
        expect(foreign).toEqual([]);
      }
    },
  );

  it.each([
    '/app/sign-up',
    '/app/forgot',
    '/app/links/bulk',
    '/app/statistics',
    '/app/settings/keys',
    '/app/settings/domains',
    '/app/settings/account',
    '/app/settings/sessions',
    '/app/settings/activity',
    '/app/settings/appearance',
    '/app/settings/data',
    '/app/operator/reports',
    '/app/nothing-here',
  ])('of %s has no script of others, and not too much of ours', async (path) => {
    const isSignedIn = !/sign-up|forgot/.test(path);
    const { scriptBytes, layoutShift, foreign } = await load({ path, isSignedIn, main: 'main h1' });
    expect(scriptBytes).toBeGreaterThan(0);
    expect(scriptBytes).toBeLessThanOrEqual(MOST.scriptBytes);
    expect(layoutShift).toBeLessThanOrEqual(MOST.layoutShift);
    expect(foreign).toEqual([]);
  });
});

describe('before the app is there', () => {
  it.each([
    ['/app/links', ['/session', '/links?limit=50'], 'links-screen'],
    ['/app/links/1', ['/session', '/links/1', '/links/1/stats?'], 'link-screen'],
  ])('%s reads what it will show, and its own chunk', async (path, reads, chunk) => {
    const { page, requests, context } = await stage.visitors.open(PHONE);
    await signIn({ context }, stage.host);
    // It never comes.
    await page.route('**/app/assets/main-*.js', () => {});
    await page.goto(stage.host.demo.base_url + path, { waitUntil: 'commit' });
    await page.waitForRequest(new RegExp(`/${chunk}-`));
    const unasked = () =>
      reads.filter((read) => !requests.some((each) => each.url().includes(`/api/v1${read}`)));
    await expect.poll(unasked).toEqual([]);
  });

  it('what has been read early is in its first rendering, in place of a skeleton', async () => {
    const { page, context, requests } = await stage.visitors.open(PHONE);
    await signIn({ context }, stage.host);
    await page.addInitScript(`
      // The app gives a slow network some time before it draws a skeleton. Here all has arrived, and only the processor may be slow.
      const wait = setTimeout;
      globalThis.setTimeout = (act, ms, ...more) => wait(act, ms === 100 ? 10_000 : ms, ...more);
      globalThis.skeletons = 0;
      new MutationObserver(() => { skeletons += document.querySelectorAll('.skeleton').length; })
        .observe(document, { childList: true, subtree: true });
    `);
    const arrived = (part: RegExp) => page.waitForEvent('requestfinished', (each) => part.test(each.url()));
    const all = Promise.all(
      [/\/session$/, /\/api\/v1\/links\/\d+$/, /\/stats\?/, /\/link-screen-/].map(arrived),
    );
    await page.route('**/app/assets/main-*.js', async (route) => {
      await all;
      await route.continue();
    });
    await page.goto(stage.host.demo.base_url + (pages.find(({ name }) => name === 'link')?.path ?? ''));
    await page.locator('main [role=slider]').waitFor();
    expect(await page.evaluate('skeletons')).toBe(0);
    // The app had more time than usual, but did not use it to read the link again.
    const ofLink = requests.filter((each) => /\/api\/v1\/links\/\d+$/.test(each.url()));
    expect(ofLink).toHaveLength(1);
  });

  it('nothing is read for somebody who did not sign in', async () => {
    const { page, requests } = await stage.visitors.open(PHONE);
    await page.route('**/app/assets/main-*.js', () => {});
    await page.goto(`${stage.host.demo.base_url}/app/sign-in`, { waitUntil: 'commit' });
    await page.waitForRequest(/\/sign-in-screen-/);
    await page.waitForTimeout(500);
    expect(requests.filter((each) => each.url().includes('/api/'))).toEqual([]);
  });
});

describe('the list of links', () => {
  it('is read beside the session, not after it', async () => {
    const visitor = await stage.visitors.open(PHONE);
    await signIn(visitor, stage.host);
    // It never answers.
    await visitor.page.route('**/api/v1/session', () => {});
    await visitor.page.goto(`${stage.host.demo.base_url}/app/links`);
    await visitor.page.getByText('Spring collection').waitFor();
  });

  it('leads to the sign-in when the session has ended meanwhile', async () => {
    const visitor = await stage.visitors.open({ ...PHONE, provokes: /status of 401/ });
    await markSignedIn(visitor.context, { id: 'acc_ended', time_zone: 'UTC' });
    await visitor.page.goto(`${stage.host.demo.base_url}/app/links`);
    await visitor.page.waitForURL('**/app/sign-in');
    await visitor.page.locator('main input[type=password]').waitFor();
    expect(await visitor.page.getByText('Spring collection').count()).toBe(0);
  });
});
