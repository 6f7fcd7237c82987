import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';

/** A person's browser. */
export const BROWSER =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
/** A known bot. */
export const BOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

/** A visitor's response, without following redirects. */
export interface Visited {
  readonly status: number;
  readonly location: string | null;
  readonly headers: Headers;
  readonly text: string;
}

/** Opens a URL as a visitor's browser does. */
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
 * Lets visitors warm the caches, changes the link, and visits again once the change must have arrived. Uses
 * several visitors in parallel, because several caches may serve them.
 * @returns the later response to each of them
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

/** Expects every visitor to get the page that says a link is gone, without its destination. */
export function expectGone(visits: readonly Visited[]): void {
  for (const { status, text, location } of visits) {
    expect(status).toBe(410);
    expect(location).toBeNull();
    expect(text).not.toContain('example.com');
  }
}

/**
 * Reads until `isDone` holds, for at most as long as a deployed stage takes to count a click. @returns the
 * last reading
 */
export async function readUntil<T>(read: () => Promise<T>, isDone: (reading: T) => boolean): Promise<T> {
  for (const deadline = performance.now() + 30_000; ; await sleep(250)) {
    const reading = await read();
    if (isDone(reading) || performance.now() > deadline) return reading;
  }
}
