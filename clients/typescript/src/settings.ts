/** What the client needs of an answer: a part of the web's `Response`. */
export interface FetchAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** What the client asks of `fetch`. */
export interface FetchRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

/** The web's `fetch`, as far as the client needs it. */
export type Fetch = (url: string, request: FetchRequest) => Promise<FetchAnswer>;

/** What a client is made with. */
export interface KlookUpClientOptions {
  /** `klup_` and 64 lowercase hexadecimal characters. A server's secret. */
  readonly apiKey: string;
  /** The service's origin, such as `https://go.example.com`, with or without `/api/v1`. */
  readonly baseUrl: string;
  /** What sends requests; the runtime's own `fetch` by default. */
  readonly fetch?: Fetch | undefined;
  /** How often a call is tried in all: 4 by default; 1 is no retry. */
  readonly maxAttempts?: number | undefined;
  /** How long one attempt may take until its whole answer is there: 30,000 by default, as long as the service takes at most. */
  readonly timeoutMs?: number | undefined;
  /** The longest `Retry-After` that is waited for: 30,000 by default. When the service asks for more, the call fails at once. */
  readonly maxRetryAfterMs?: number | undefined;
  /** Waits before a retry; rejects when the signal is aborted. For tests. */
  readonly sleep?: ((delayMs: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
  /** A number from 0 up to, but not, 1. For tests. */
  readonly random?: (() => number) | undefined;
  /**
   * A client refuses to be made in a page, where everybody could read its key. For what only looks like a page,
   * such as a test under jsdom.
   */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

/** A client's options, checked and complete. */
export interface Settings {
  readonly apiKey: string;
  /** Origin and path, without a slash at the end. */
  readonly apiUrl: string;
  readonly fetch: Fetch;
  readonly maxAttempts: number;
  readonly timeoutMs: number;
  readonly maxRetryAfterMs: number;
  readonly sleep: (delayMs: number, signal: AbortSignal | undefined) => Promise<void>;
  readonly random: () => number;
}

/** Timers of all runtimes take this much at most; a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** @throws TypeError when a client can't work with these options; it never says the key */
export function checkedSettings(options: KlookUpClientOptions): Settings {
  if (isPage() && !options.dangerouslyAllowBrowser) {
    throw new TypeError(
      'An API key is a secret of servers: no client is made in a page, where all can read it.',
    );
  }
  return {
    apiKey: checkedKey(options.apiKey),
    apiUrl: checkedUrl(options.baseUrl),
    // Looked up at each call, and called on nothing: Workers refuse it as a method of another object.
    fetch: options.fetch ?? ((url, request) => fetch(url, request)),
    maxAttempts: wholeNumber('maxAttempts', options.maxAttempts ?? 4, 1),
    timeoutMs: wholeNumber('timeoutMs', options.timeoutMs ?? 30_000, 1),
    maxRetryAfterMs: wholeNumber('maxRetryAfterMs', options.maxRetryAfterMs ?? 30_000, 0),
    sleep: options.sleep ?? sleep,
    random: options.random ?? Math.random,
  };
}

const isPage = (): boolean => 'window' in globalThis && 'document' in globalThis;

function checkedKey(apiKey: string): string {
  if (/^klup_[0-9a-f]{64}$/.test(apiKey)) return apiKey;
  throw new TypeError(
    'apiKey is not an API key: klup_ and 64 lowercase hexadecimal characters, nothing around them.',
  );
}

/** A key goes over TLS only, save to this very machine. */
function checkedUrl(baseUrl: string): string {
  const url = parsedUrl(baseUrl);
  const isLocal = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url?.hostname ?? '');
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isLocal)) {
    throw new TypeError('baseUrl is not an https address, such as https://go.example.com.');
  }
  const path = url.pathname.replace(/\/+$/, '');
  return url.origin + (path === '' ? '/api/v1' : path);
}

function parsedUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** @throws TypeError when it is no whole number, under `min`, or more than a timer takes */
export function wholeNumber(name: string, value: number, min: number): number {
  if (Number.isInteger(value) && value >= min && value <= MAX_TIMER_MS) return value;
  throw new TypeError(`${name} is not a whole number of at least ${min}.`);
}

function sleep(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, delayMs);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
