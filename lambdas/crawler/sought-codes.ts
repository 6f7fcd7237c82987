import { domainToASCII, domainToUnicode } from 'node:url';
import type { SoughtLink } from './inspection.ts';

const TOKEN = /[A-Za-z0-9_-]+/g;

/** Which of the sought links' codes a text has. */
export class SoughtCodes {
  readonly #linksByCode = new Map<string, SoughtLink[]>();
  /** Codes that count only inside their short URL. */
  readonly #onlyInShortUrl = new Set<SoughtLink>();
  readonly #size: number;
  readonly #shortUrl: RegExp;
  readonly #host: RegExp;

  /**
   * @param ownUrls the page's own addresses: a code in one of them is repeated by the page without being a link, so it
   *   counts only inside its short URL
   */
  constructor(links: readonly SoughtLink[], shortUrlHosts: readonly string[], ownUrls: readonly string[]) {
    const ownTokens = new Set(
      ownUrls.flatMap((url) => [...url.matchAll(TOKEN), ...decoded(url).matchAll(TOKEN)].map(String)),
    );
    for (const link of links) {
      const others = this.#linksByCode.get(link.shortCode);
      if (others) others.push(link);
      else this.#linksByCode.set(link.shortCode, [link]);
      if (link.isCustomCode || ownTokens.has(link.shortCode)) this.#onlyInShortUrl.add(link);
    }
    this.#size = links.length;
    const hosts = [...new Set(shortUrlHosts.flatMap(spellings))].map(hostPattern).join('|');
    const host = String.raw`(?<![\p{L}\p{N}_.\-])(?:${hosts === '' ? '(?!)' : hosts})`;
    this.#host = RegExp(host, 'iu');
    this.#shortUrl = RegExp(
      String.raw`${host}/{1,4}([A-Za-z0-9_\-]{3,64})(?![A-Za-z0-9_\-])(?!/(?!page(?![\p{L}\p{N}_\-]))[\p{L}\p{N}_%\-]|\.[\p{L}\p{N}])`,
      'giu',
    );
  }

  /** How many links are sought. */
  get size(): number {
    return this.#size;
  }

  /** Links whose code is in the text as a whole token; a custom one only inside its short URL. */
  *inMarkup(text: string): Generator<SoughtLink, void, undefined> {
    for (const [token] of text.matchAll(TOKEN)) {
      for (const link of this.#linksByCode.get(token) ?? []) if (!this.#onlyInShortUrl.has(link)) yield link;
    }
    yield* this.inShortUrls(text);
  }

  /** Links whose short URL is in the text. */
  *inShortUrls(text: string): Generator<SoughtLink, void, undefined> {
    for (const [, code = ''] of text.matchAll(this.#shortUrl)) yield* this.#linksByCode.get(code) ?? [];
  }

  /**
   * Links whose short URL a program may put together from the text: a code as a whole token, and one of our hosts. Other
   * codes than custom ones need no host.
   */
  *inProgram(text: string): Generator<SoughtLink, void, undefined> {
    const hasHost = this.#host.test(text);
    for (const [token] of text.matchAll(TOKEN)) {
      for (const link of this.#linksByCode.get(token) ?? []) {
        if (hasHost || !this.#onlyInShortUrl.has(link)) yield link;
      }
    }
  }
}

const decoded = (url: string): string => {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
};

/** The host with its port, in Unicode and in punycode. */
function spellings(host: string): readonly string[] {
  const [, name = '', port = ''] = /^(.*?)(:\d+)?$/.exec(host) ?? [];
  return [name, domainToASCII(name), domainToUnicode(name)]
    .filter((each) => each !== '')
    .map((each) => each + port);
}

/** A host matches with a dot at its end, and without a port also with the schemes' default ones. */
function hostPattern(host: string): string {
  const [, name = '', port = ''] = /^(.*?)(:\d+)?$/.exec(host) ?? [];
  return `${name.replaceAll(/[.[\]]/g, '\\$&')}\\.?${port === '' ? '(?::(?:80|443)(?!\\d))?' : port}`;
}
