import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { createLink, type LinkResponse, untilQueuesAreEmpty, visit } from '../e2e/client.ts';
import type { RunningHost } from '../e2e/running-host.ts';
import { answerAsBusy, THREE_YEARS } from './busy-link.ts';
import type { Visitor } from './visitors.ts';

/** A page, as its first load is measured. */
export interface MeasuredPage {
  readonly name: string;
  /** Below the host's origin. */
  readonly path: string;
  readonly isSignedIn: boolean;
  /** CSS selector of what people come for: the form that they fill in, or what they read. */
  readonly main: string;
  /** Whether its link has a million clicks. */
  readonly isBusy?: true;
}

const CHART = 'main [role=slider]';

/** The pages whose first load has a budget. @param linkId a link with clicks */
export const measuredPages = (linkId: number): readonly MeasuredPage[] => [
  { name: 'landing', path: '/', isSignedIn: false, main: 'form input[type=url]' },
  { name: 'sign-in', path: '/app/sign-in', isSignedIn: false, main: 'main input[type=password]' },
  { name: 'links', path: '/app/links', isSignedIn: true, main: 'main form.create input' },
  { name: 'link', path: `/app/links/${linkId}`, isSignedIn: true, main: CHART },
  {
    name: 'link, 3 years',
    path: `/app/links/${linkId}?${THREE_YEARS}`,
    isSignedIn: true,
    main: CHART,
    isBusy: true,
  },
];

/** What opening a page cost, without anything in the browser's cache. */
export interface FirstLoad {
  /** Compressed bytes of its scripts, without the headers of their responses. */
  readonly scriptBytes: number;
  /** All requests until the network was idle. */
  readonly requests: number;
  /** Those that had been sent when the page was usable. */
  readonly requestsBeforeUsable: number;
  /**
   * Until the first frame that has the page's main part and comes after the scripts that its HTML names.
   * Milliseconds since the navigation began.
   */
  readonly usableMs: number;
  /** What the main thread spent in scripts. */
  readonly scriptMs: number;
  /** The sum of all layout shifts. */
  readonly layoutShift: number;
  /** Tasks of 50 ms or more. */
  readonly longTasks: number;
  /** Paths and queries of what it read from the API, in order. */
  readonly reads: readonly string[];
  /** URLs of other origins that the page asked for. */
  readonly foreign: readonly string[];
}

/** How slow network and processor are. */
export interface Handicap {
  readonly latencyMs: number;
  readonly kilobitsPerSecond: number;
  readonly processorSlowdown: number;
}

/** A phone of the middle class on a slow mobile network. */
export const midPhone: Handicap = { latencyMs: 150, kilobitsPerSecond: 1_600, processorSlowdown: 4 };

/** How long a page may take to be usable on a busy machine. */
const PATIENCE_MS = 30_000;

/** What the browser notes by itself: run before the page's own scripts, by the debugger, which no content policy restricts. */
const notes = (main: string): string => `{
  const noted = { layoutShift: 0, longTasks: 0 };
  globalThis.firstLoad = noted;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) noted.layoutShift += value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    noted.longTasks += list.getEntries().length;
  }).observe({ type: 'longtask', buffered: true });
  let haveScriptsRun = false;
  document.addEventListener('DOMContentLoaded', () => { haveScriptsRun = true; });
  noted.whenUsable = new Promise((resolve, reject) => {
    const look = () => {
      if (performance.now() > ${PATIENCE_MS}) return reject(new Error(document.body.innerText));
      if (!haveScriptsRun || !document.querySelector(${JSON.stringify(main)})) return requestAnimationFrame(look);
      noted.usableMs = performance.now();
      noted.requestsBeforeUsable = 1 + performance.getEntriesByType('resource').length;
      resolve();
    };
    requestAnimationFrame(look);
  });
}`;

interface Noted {
  readonly layoutShift: number;
  readonly longTasks: number;
  readonly usableMs: number;
  readonly requestsBeforeUsable: number;
}

/** Opens a page and waits until its network is idle. @throws Error when its main part does not come */
export async function firstLoad(
  { page, requests }: Visitor,
  origin: string,
  { path, main, isBusy }: Pick<MeasuredPage, 'path' | 'main' | 'isBusy'>,
  handicap?: Handicap,
): Promise<FirstLoad> {
  await page.addInitScript(notes(main));
  if (isBusy) await answerAsBusy(page);
  const session = await page.context().newCDPSession(page);
  // The thread's own time: other programs on the machine don't add to it.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  if (handicap) await slowDown(session, handicap);
  await page.goto(origin + path);
  // Playwright's own waits evaluate text in the page, which its content policy refuses.
  await page.evaluate('firstLoad.whenUsable');
  await page.waitForLoadState('networkidle');
  const noted = await page.evaluate<Noted>('({ ...firstLoad, whenUsable: undefined })');
  const urls = requests.map((request) => request.url());
  return {
    ...noted,
    scriptBytes: await scriptBytes(page),
    requests: requests.length,
    scriptMs: await scriptMs(session),
    reads: urls.filter((url) => isOf(`${origin}/api`, url)).map((url) => url.slice(origin.length)),
    foreign: urls.filter((url) => !isOf(origin, url)),
  };
}

async function slowDown(session: CDPSession, handicap: Handicap): Promise<void> {
  const bytesPerSecond = (handicap.kilobitsPerSecond * 1_000) / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: handicap.latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: handicap.processorSlowdown });
}

/** Each script once: browsers list a preloaded module that is then imported only once too. */
const scriptBytes = (page: Page): Promise<number> =>
  page.evaluate<number>(`performance.getEntriesByType('resource')
    .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`);

async function scriptMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1_000;
}

const isOf = (origin: string, url: string): boolean =>
  url.startsWith(`${origin}/`) || url.startsWith('data:');

/** Signs in as the sign-in page does. @returns the session's cookie, as a request sends it */
export async function signIn({ context }: Pick<Visitor, 'context'>, { demo }: RunningHost): Promise<string> {
  const { base_url: origin, email, password } = demo;
  const response = await context.request.post(`${origin}/api/v1/session`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: { email, password },
  });
  if (!response.ok()) throw new Error(`A sign-in returned ${response.status()}.`);
  const { data } = (await response.json()) as { readonly data: { readonly account: DeviceAccount } };
  await markSignedIn(context, data.account);
  const cookies = await context.cookies(origin);
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

/** What a browser keeps of the account that signed in. */
interface DeviceAccount {
  readonly id: string;
  readonly time_zone: string;
}

/** Notes what the app notes in a browser after a sign-in: see web/src/session. */
export async function markSignedIn(context: BrowserContext, account: DeviceAccount): Promise<void> {
  const kept = { 'klook-up.signed-in': account.id, 'klook-up.time-zone': account.time_zone };
  for (const [name, value] of Object.entries(kept)) {
    await context.addInitScript(
      `localStorage.getItem('${name}') ?? localStorage.setItem('${name}', '${value}')`,
    );
  }
}

/** Makes links, so that the list has a page of them. @returns one with clicks from several websites */
export async function makeLinks(host: RunningHost, count: number): Promise<LinkResponse> {
  const link = await createLink(host, { title: 'Spring collection', tags: ['news', 'spring'] });
  for (let made = 1; made < count; made += 1) await createLink(host, { title: `Article ${made}` });
  for (const referer of ['https://news.example/', 'https://blog.example/', 'https://forum.example/']) {
    await visit(link.short_url, { referer });
  }
  await untilQueuesAreEmpty(host);
  return link;
}
