/** The part of the web's `Response` that the client uses. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** The request that the client gives to `fetch`. */
export interface FetchRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

/** The part of the web's `fetch` that the client uses. */
export type Fetch = (url: string, request: FetchRequest) => Promise<FetchResponse>;

/** Options of a client. */
export interface KlookUpClientOptions {
  /** `klup_` and 64 lowercase hexadecimal characters. A secret: use it on servers only. */
  readonly apiKey: string;
  /** The service's origin, such as `https://go.example.com`, with or without `/api/v1`. */
  readonly baseUrl: string;
  /** Sends requests; the runtime's `fetch` by default. */
  readonly fetch?: Fetch | undefined;
  /** Attempts in all: 4 by default; 1 means no retries. */
  readonly maxAttempts?: number | undefined;
  /** Time for one attempt, including the complete response: 30,000 by default, the service's own maximum. */
  readonly timeoutMs?: number | undefined;
  /** The longest `Retry-After` to wait for: 30,000 by default. When the service asks for more, the call fails at once. */
  readonly maxRetryAfterMs?: number | undefined;
  /** Waits before a retry; rejects when the signal is aborted. For tests. */
  readonly sleep?: ((delayMs: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
  /** A number from 0 (inclusive) to 1 (exclusive). For tests. */
  readonly random?: (() => number) | undefined;
  /**
   * Allows a client in a web page, where everyone can read its key. Meant only for code that merely looks like a page,
   * such as a test under jsdom.
   */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

/** A client's options, validated and complete. */
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

/** The longest timer of all runtimes; a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** @throws TypeError for invalid options; its message never contains the key */
export function checkedSettings(options: KlookUpClientOptions): Settings {
  if (isPage() && !options.dangerouslyAllowBrowser) {
    throw new TypeError('An API key is a server secret, and everyone can read it in a web page.');
  }
  return {
    apiKey: checkedKey(options.apiKey),
    apiUrl: checkedUrl(options.baseUrl),
    // Looked up for each call, and called without a receiver: Workers reject it as a method of another object.
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
    'apiKey is not an API key, which is klup_ and 64 lowercase hexadecimal characters and nothing else.',
  );
}

/** Keys are sent only over TLS, except to this machine. */
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

/** @throws TypeError unless it is a whole number from `min` to the longest timer */
export function wholeNumber(name: string, value: number, min: number): number {
  if (Number.isInteger(value) && value >= min && value <= MAX_TIMER_MS) return value;
  throw new TypeError(`${name} must be a whole number from ${min} to ${MAX_TIMER_MS}.`);
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
