import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type CDPSession,
  type ConsoleMessage,
  chromium,
  type Page,
  type Request,
} from 'playwright-core';
import { chromiumPath } from './chromium.ts';

/** Where a run leaves its screenshots; ignored by git. */
export const screenshots = resolve('.screenshots');

// Headless Chromium's user agent is a known bot's: its visits would count as views, but not as clicks.
const CHROME_ON_LINUX =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** Longest wait for a single reaction of a page. */
const PATIENCE_MS = 15_000;

/** A visitor with an isolated browser: no shared cookies, cache or history. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** All requests of the browser, in order. */
  readonly requests: readonly Request[];
  /** Saves the whole page as an image. */
  screenshot(name: string): Promise<void>;
}

export interface VisitorOptions extends BrowserContextOptions {
  /** Browser complaints that the test causes on purpose. */
  readonly provokes?: RegExp;
}

/**
 * Saves what is on a page's screen as an image. Playwright's own screenshots take twice as long: they are compressed well.
 * @param whole the size of the page, to save it all
 */
export async function saveScreen(
  session: CDPSession,
  name: string,
  whole?: { width: number; height: number },
): Promise<void> {
  const { data } = await retryRefused(() =>
    session.send('Page.captureScreenshot', {
      optimizeForSpeed: true,
      ...(whole && {
        captureBeyondViewport: true,
        clip: { x: 0, y: 0, width: whole.width, height: whole.height, scale: 1 },
      }),
    }),
  );
  await writeFile(join(screenshots, `${name}.png`), data, 'base64');
}

/**
 * A busy Chromium now and then refuses a capture, and takes the same one a moment later
 * (https://github.com/MarketSquare/robotframework-browser/issues/5237).
 */
async function retryRefused<T>(capture: () => Promise<T>, attempts = 5): Promise<T> {
  try {
    return await capture();
  } catch (error) {
    const isRefused = error instanceof Error && error.message.includes('Unable to capture screenshot');
    if (!isRefused || attempts === 1) throw error;
  }
  await sleep(500);
  return retryRefused(capture, attempts - 1);
}

/** One Chromium with any number of visitors. */
export class Visitors {
  readonly #browser: Browser;
  readonly #contexts: BrowserContext[] = [];
  #complaints: string[] = [];

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** @param resolverRules of `--host-resolver-rules`; the only other name that resolves is `localhost` */
  static async launch(resolverRules: readonly string[] = []): Promise<Visitors> {
    const rules = [...resolverRules, 'MAP * ~NOTFOUND', 'EXCLUDE localhost', 'EXCLUDE 127.0.0.1'];
    const isRoot = process.getuid?.() === 0;
    const browser = await chromium.launch({
      executablePath: chromiumPath,
      timeout: 30_000,
      args: [
        '--disable-background-networking',
        `--host-resolver-rules=${rules.join(',')}`,
        ...(isRoot ? ['--no-sandbox'] : []),
      ],
    });
    return new Visitors(browser);
  }

  async open({ provokes, ...options }: VisitorOptions = {}): Promise<Visitor> {
    const context = await this.#browser.newContext({
      userAgent: CHROME_ON_LINUX,
      locale: 'en-US',
      viewport: { width: 1280, height: 800 },
      ignoreHTTPSErrors: true,
      ...options,
    });
    this.#contexts.push(context);
    context.setDefaultTimeout(PATIENCE_MS);
    const requests: Request[] = [];
    context.on('request', (request) => requests.push(request));
    context.on('console', (message) => this.#hear(message, provokes));
    context.on('weberror', (error) => this.#complaints.push(`uncaught: ${error.error().message}`));
    const page = await context.newPage();
    const screenshot = async (name: string): Promise<void> => {
      const session = await context.newCDPSession(page);
      const { cssContentSize } = await session.send('Page.getLayoutMetrics');
      await saveScreen(session, name, cssContentSize);
      await session.detach();
    };
    return { page, context, requests, screenshot };
  }

  /** Closes all visitors. @returns their browsers' complaints: errors and policy violations */
  async sendAway(): Promise<readonly string[]> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
    const complaints = this.#complaints;
    this.#complaints = [];
    return complaints;
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  #hear(message: ConsoleMessage, provokes: RegExp | undefined): void {
    if (!['error', 'warning'].includes(message.type())) return;
    const text = `${message.text()} (${message.location().url})`;
    // Chromium reports our pages with an error status, which it then displays.
    const isPage = /\/(page|[\w-]+\+?)$/.test(message.location().url);
    if (isPage && /^Failed to load resource: the server responded with a status of [45]/.test(text)) return;
    if (!provokes?.test(text)) this.#complaints.push(text);
  }
}
