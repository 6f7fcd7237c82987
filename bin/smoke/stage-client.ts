import { setTimeout as sleep } from 'node:timers/promises';

/** A person's browser, so that visits count as clicks. */
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Longest wait for one response: CloudFront gives up after 30 s. */
const RESPONSE_MS = 30_000;

export interface SeenResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface RequestOptions {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams;
}

/** A link of the API, as far as the smoke test reads it. */
export interface Link {
  readonly id: number;
  readonly short_code: string;
  readonly short_url: string;
}

/** How a request reaches a stage. */
export type Send = (url: URL, options: RequestOptions) => Promise<SeenResponse>;

/** Sends requests to one stage as visitors and callers do. */
export class StageClient {
  readonly baseUrl: URL;
  readonly #key: string | undefined;
  readonly #send: Send;

  /**
   * @param key an API key, if there is one; it is sent to paths of the API alone
   * @param send by the network, unless something else plays CloudFront
   */
  constructor(baseUrl: URL, key: string | undefined, send: Send = request) {
    this.baseUrl = baseUrl;
    this.#key = key;
    this.#send = send;
  }

  /**
   * Requests a path without following redirects.
   * @throws Error when there is no response within 30 s
   */
  async visit(path: string, options: RequestOptions = {}): Promise<SeenResponse> {
    return this.#send(new URL(path, this.baseUrl), {
      ...options,
      headers: { 'user-agent': BROWSER, accept: 'text/html', ...options.headers },
    });
  }

  /** Calls the API with the key. @throws Error unless the status is the expected one */
  async call(
    method: NonNullable<RequestOptions['method']>,
    path: string,
    { body, status }: { readonly body?: object; readonly status: number },
  ): Promise<unknown> {
    const response = await this.#send(new URL(path, this.baseUrl), {
      method,
      headers: {
        ...(this.#key === undefined ? {} : { authorization: `Bearer ${this.#key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status !== status) {
      throw new Error(
        `${method} ${path} returned ${response.status}, not ${status}: ${response.text.slice(0, 300)}`,
      );
    }
    return response.text === '' ? undefined : JSON.parse(response.text);
  }
}

export async function request(
  url: URL,
  { method = 'GET', headers = {}, body }: RequestOptions,
): Promise<SeenResponse> {
  const response = await fetch(url, {
    method,
    headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(RESPONSE_MS),
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/**
 * Repeats a reading until it is as expected: changes reach the edge within 10 s, and clicks are counted in batches.
 * @returns the last reading, expected or not
 */
export async function readUntil<Reading>(
  read: () => Promise<Reading>,
  isExpected: (reading: Reading) => boolean,
  withinMs: number,
): Promise<Reading> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const reading = await read();
    if (isExpected(reading) || performance.now() > deadline) return reading;
    await sleep(500);
  }
}
