import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RunningHost, startRunningHost } from '../e2e/running-host.ts';
import { ownApp, synthesize } from '../lib/synthesis.ts';
import { accessibilityProblems } from './axe.ts';
import { DESTINATION_HOST, startDestination } from './destination.ts';
import { startTlsHosts } from './tls-hosts.ts';
import { type Visitor, type VisitorOptions, Visitors } from './visitors.ts';

const LINKS = 'https://go.example.com';
const APP = 'https://app.example.org';

let host: RunningHost;
let visitors: Visitors;
const started: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  const destination = await startDestination();
  started.push(destination.stop);
  const hosts = await startTlsHosts([LINKS, APP].map((origin) => new URL(origin).host));
  started.push(hosts.stop);
  visitors = await Visitors.launch([destination.resolverRule, ...hosts.resolverRules]);
  started.push(() => visitors.close());
  host = await startRunningHost({ assembly: synthesize(ownApp).assembly.directory });
  started.push(() => host.stop());
  hosts.forwardTo(host.demo.base_url);
});
afterAll(async () => {
  for (const stop of started.reverse()) await stop();
});
afterEach(async () => expect(await visitors.sendAway()).toEqual([]));

/** Signs in on the app's own page, and comes to the links. */
async function signedIn(options: VisitorOptions = {}): Promise<Visitor> {
  const visitor = await visitors.open(options);
  const { page } = visitor;
  await page.goto(`${APP}/app/links`);
  await page.getByLabel('E-mail address', { exact: true }).fill(host.demo.email);
  await page.getByLabel('Password', { exact: true }).fill(host.demo.password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(`${APP}/app/links`);
  await untilLinksAreShown(page);
  return visitor;
}

const untilLinksAreShown = (page: Page): Promise<void> =>
  page.locator('.link-row').or(page.getByText('No links yet')).first().waitFor();

/** Creates a link in the app. @returns its short URL */
async function create(page: Page, url: string): Promise<string> {
  const [response] = await Promise.all([
    page.waitForResponse(
      (each) => each.request().method() === 'POST' && each.url().endsWith('/api/v1/links'),
    ),
    (async () => {
      await page.getByLabel('Destination', { exact: true }).fill(url);
      await page.getByRole('button', { name: 'Create' }).first().click();
    })(),
  ]);
  return ((await response.json()) as { readonly data: { readonly short_url: string } }).data.short_url;
}

/** Calls the API as a script of the page would. @returns the status, or the browser's refusal */
const statusOf = (page: Page, url: string, method = 'GET'): Promise<number | string> =>
  page.evaluate<number | string>(
    `fetch('${url}', { method: '${method}', credentials: 'include' }).then(({ status }) => status, ({ name }) => name)`,
  );

describe('an app with a domain of its own', () => {
  it('signs people in there, and makes links on the host of links, which open', async () => {
    const { page, context, screenshot } = await signedIn();
    const shortUrl = await create(page, `https://${DESTINATION_HOST}/market`);
    expect(shortUrl).toMatch(new RegExp(`^${LINKS}/\\w+$`));
    await page.getByText(shortUrl.replace('https://', '')).first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await screenshot('web-app-domain-links');
    await page.goto(`${APP}${new URL(shortUrl).pathname}`);
    await page.waitForURL(`https://${DESTINATION_HOST}/market`);
    const cookies = await context.cookies();
    expect(cookies.map(({ name, domain }) => [name, domain])).toEqual([
      ['__Host-klookup', new URL(APP).host],
    ]);
  });

  it('is where /app of the host of links leads, with the page and the session', async () => {
    const { page } = await signedIn();
    await page.goto(`${LINKS}/app/settings/keys?x=1`);
    await page.waitForURL(`${APP}/app/settings/keys?x=1`);
    await page.getByRole('heading', { level: 1, name: 'API keys' }).waitFor();
    await page.goto(`${LINKS}/`);
    await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
    await page.waitForURL(`${APP}/app/links`);
    await untilLinksAreShown(page);
  });

  it('gives its session to no page of the host of links, and no script there reaches it', async () => {
    const { page, requests } = await signedIn({ provokes: /status of 40[14]|Content Security Policy/ });
    await page.goto(`${LINKS}/`);
    // As a script of others on pages of links may do.
    expect(await statusOf(page, '/api/v1/session')).toBe(404);
    expect(await statusOf(page, '/api/v1/keys', 'POST')).toBe(404);
    expect(await statusOf(page, '/api/v1/links')).toBe(401);
    expect(await statusOf(page, `${APP}/api/v1/session`)).toBe('TypeError');
    expect(await statusOf(page, `${APP}/api/v1/links`, 'POST')).toBe('TypeError');
    const toLinks = requests.filter((each) => each.url().startsWith(LINKS));
    expect(toLinks.length).toBeGreaterThan(3);
    for (const each of toLinks) expect((await each.allHeaders()).cookie, each.url()).toBeUndefined();
  });

  it('knows on the landing page of its own host who is signed in, and on the other one nobody', async () => {
    const { page } = await signedIn();
    await page.goto(`${APP}/`);
    await page.getByRole('link', { name: 'Go to your links' }).waitFor();
    await page.goto(`${LINKS}/`);
    await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).waitFor();
  });
});
