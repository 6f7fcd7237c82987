import { type JudgedPage, judgePage } from './judge-page.ts';
import type { FetchPage } from './page.ts';
import { isRoot } from './same-place.ts';

/** Scripts that show what the query asks for. */
const SCRIPT = /\/(?:[^/]*\.(?:php\d?|aspx?|jsp|cgi|pl|cfm))?$/i;

export interface ControlPorts {
  readonly fetch: FetchPage;
  /** A name that no page of the site has, of at least 12 lower-case letters and digits. */
  readonly randomName: () => string;
}

/** Pages to compare others with. One instance serves a site for one run: it requests each page at most once. */
export class ControlPages {
  readonly #ports: ControlPorts;
  readonly #judged = new Map<string, Promise<JudgedPage>>();

  constructor(ports: ControlPorts) {
    this.#ports = ports;
  }

  /** The root of the page's host. */
  root(url: string): Promise<JudgedPage> {
    const root = new URL('/', url).href;
    return this.#once(root, root);
  }

  /** A page that can't exist, in the same directory, or with other values in the query of the same script. */
  madeUp(url: string): Promise<JudgedPage> {
    const { key, urlFor } = madeUpPage(url);
    return this.#once(key, urlFor(this.#ports.randomName()));
  }

  #once(key: string, url: string): Promise<JudgedPage> {
    const known = this.#judged.get(key);
    if (known) return known;
    const judged = this.#ports
      .fetch(url)
      .then((fetched) => judgePage(fetched, { links: [], shortUrlHosts: [] }));
    this.#judged.set(key, judged);
    return judged;
  }
}

interface MadeUpPage {
  /** The same for pages that one made-up page serves. */
  readonly key: string;
  readonly urlFor: (name: string) => string;
}

function madeUpPage(url: string): MadeUpPage {
  const { origin, pathname, searchParams } = new URL(url);
  if (searchParams.size > 0 && SCRIPT.test(pathname) && !isRoot(url)) {
    const names = [...searchParams.keys()];
    return {
      key: `${origin}${pathname}?${names.join('&')}`,
      urlFor: (name) => {
        const query = new URLSearchParams(
          [...searchParams].map(([key, value]): [string, string] => [
            key,
            /^\d+$/.test(value) ? numberFrom(name) : name,
          ]),
        );
        return `${origin}${pathname}?${query}`;
      },
    };
  }
  const [, directory = '/', extension = '', slash = ''] =
    /^(.*\/)[^/]*?(\.[a-z0-9]{1,5})?(\/?)$/i.exec(pathname) ?? [];
  return {
    key: `${origin}${directory}*${extension}${slash}`,
    urlFor: (name) => `${origin}${directory}${name}${extension}${pathname === '/' ? '' : slash}`,
  };
}

/** Nine digits: more than any site has pages. */
const numberFrom = (name: string): string =>
  `9${[...name].map((character) => character.charCodeAt(0) % 10).join('')}`.padEnd(9, '7').slice(0, 9);
