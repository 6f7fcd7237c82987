// The first script of every page of the app, which is built by itself: it takes a moment to load, and starts what the page's own
// script would start much later.
import { TIMEOUT_MS } from '../api/time-limit.ts';
import { localeOf } from '../languages/locale.ts';
import { keptTimeZone } from '../session/kept-time-zone.ts';
import { markedAccount } from '../session/signed-in-mark.ts';
import { earlyReads } from './early-reads.ts';

/** The files of each page of the app, besides those that its HTML names: a pattern of paths, URLs, and the group of its texts. */
declare const SCREEN_FILES: readonly (readonly [pattern: string, urls: readonly string[], texts?: string])[];

/** The files of texts that only some pages need, by group and language. */
declare const TEXT_FILES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const { pathname: path, search } = location;

function preloadScreen(): void {
  const [, urls = [], texts = ''] = SCREEN_FILES.find(([pattern]) => new RegExp(pattern).test(path)) ?? [];
  for (const href of [...urls, ...(TEXT_FILES[texts]?.[document.documentElement.lang] ?? [])]) {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
  }
}

/** The same response once its body is there too, so that the app needn't wait for it. */
const whole = async (response: Response): Promise<Response> => new Response(await response.blob(), response);

function readEarly(accountId: string): void {
  const query = Object.fromEntries(new URLSearchParams(search));
  const responses = new Map<string, Promise<Response>>();
  globalThis.earlyReads = { accountId, startedAtMs: performance.now(), responses };
  for (const url of earlyReads({ path, query, timeZone: keptTimeZone(), now: new Date() })) {
    const response = fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) }).then(whole);
    // The call that takes the response handles its failure.
    response.catch(() => {});
    responses.set(url, response);
  }
}

/**
 * Makes formats that the screen will make. The browser reads what it knows of languages and time zones for the first ones, which takes
 * a slow phone 0.1 s. While the app is on its way, the processor has nothing else to do.
 */
function warmUpFormats(): void {
  const locale = localeOf(document.documentElement.lang, navigator.languages);
  new Intl.NumberFormat(locale).format(1);
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(0);
  new Intl.RelativeTimeFormat(locale).format(1, 'day');
}

preloadScreen();
const accountId = markedAccount();
// The app says by null that it is there already.
if (accountId !== null && globalThis.earlyReads !== null) {
  readEarly(accountId);
  setTimeout(warmUpFormats);
}
