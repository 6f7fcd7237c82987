import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';

/** A browser that a person uses. */
const BROWSER =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
/** A known bot. */
export const BOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

/** What a visitor gets, without following it. */
export interface Visited {
  readonly status: number;
  readonly location: string | null;
  readonly headers: Headers;
  readonly text: string;
}

/** Opens an address as a visitor's browser does. */
export async function visit(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Visited> {
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { 'user-agent': BROWSER, ...headers },
  });
  return {
    status: response.status,
    location: response.headers.get('location'),
    headers: response.headers,
    text: await response.text(),
  };
}

/** Contract, "Visitors": a change reaches every visitor within this time. */
const CHANGE_SHOWS_WITHIN_MS = 10_000;

/**
 * Makes visitors know a link, changes it, and looks again once the change must have reached everyone. Several
 * visitors at once, for they are answered from several caches.
 * @returns what each of them gets afterwards
 */
export async function visitorsAfterChange(
  shortUrl: string,
  change: () => Promise<unknown>,
): Promise<Visited[]> {
  const visitors = (): Promise<Visited[]> =>
    Promise.all(Array.from({ length: 6 }, () => visit(shortUrl, { purpose: 'prefetch' })));
  await visitors();
  await change();
  await sleep(CHANGE_SHOWS_WITHIN_MS);
  return visitors();
}

/** Expects of each visitor the page that says a link is over, and not where it led. */
export function expectGone(visits: readonly Visited[]): void {
  for (const { status, text, location } of visits) {
    expect(status).toBe(410);
    expect(location).toBeNull();
    expect(text).not.toContain('example.com');
  }
}

/** Reads until `isDone` holds, for at most as long as a deployed stage takes to count a click. @returns the last reading */
export async function readUntil<T>(read: () => Promise<T>, isDone: (reading: T) => boolean): Promise<T> {
  for (const deadline = performance.now() + 30_000; ; await sleep(250)) {
    const reading = await read();
    if (isDone(reading) || performance.now() > deadline) return reading;
  }
}
