import type { Fetched } from './fetch-within-site.ts';
import { type RobotsRules, robotsRules } from './robots-rules.ts';

/** Why robots.txt keeps us from a URL. */
export type RobotsRefusal = 'robots_disallowed' | 'robots_unreadable';

/** What reading a robots.txt gave: rules, or nothing that we could read. */
type Reading = { readonly rules: RobotsRules | undefined };

/** Too many requests: the server asks us to come later, as with a 5xx. All other 4xx mean that there is no file. */
const TOO_MANY_REQUESTS = 429;

/** The robots.txt files of one site. Each is read once in a run, when a URL first needs it (RFC 9309). */
export class SiteRobots {
  readonly #fetchFile: (url: URL) => Promise<Fetched>;
  readonly #readings = new Map<string, Promise<Reading>>();

  /** @param fetchFile gets a robots.txt, within the site and its pace */
  constructor(fetchFile: (url: URL) => Promise<Fetched>) {
    this.#fetchFile = fetchFile;
  }

  /** Says whether a URL must not be fetched, and why; undefined if it may be. Reads its robots.txt if need be. */
  async refusalOf(url: URL): Promise<RobotsRefusal | undefined> {
    const { rules } = await this.#readingFor(url.origin);
    const isAllowed = rules?.(url);
    if (isAllowed === undefined) return 'robots_unreadable';
    return isAllowed ? undefined : 'robots_disallowed';
  }

  #readingFor(origin: string): Promise<Reading> {
    const known = this.#readings.get(origin);
    if (known) return known;
    const reading = this.#read(origin);
    this.#readings.set(origin, reading);
    return reading;
  }

  async #read(origin: string): Promise<Reading> {
    const fetched = await this.#fetchFile(new URL('/robots.txt', origin));
    const reading = { rules: rulesOf(fetched) };
    // Mostly http that leads to https: one file serves both.
    if (fetched.kind === 'response' && fetched.url.pathname === '/robots.txt') {
      this.#readings.set(fetched.url.origin, Promise.resolve(reading));
    }
    return reading;
  }
}

function rulesOf(fetched: Fetched): RobotsRules | undefined {
  if (fetched.kind === 'failed') return undefined;
  const { status, body, end } = fetched.response;
  if (status >= 400 && status < 500 && status !== TOO_MANY_REQUESTS) return robotsRules('');
  // What lies beyond the limit doesn't count. A file that ends with the connection is taken as it is.
  const isRead = end === 'complete' || end === 'too-large' || end === 'closed';
  return status >= 200 && status < 300 && isRead ? robotsRules(new TextDecoder().decode(body)) : undefined;
}
