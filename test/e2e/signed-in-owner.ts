import type { RunningHost } from './running-host.ts';

/** A response of the API with its parsed body. */
interface OwnerResponse {
  readonly status: number;
  readonly code: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The demo account's owner in a browser, on a page of the service. */
export class SignedInOwner {
  readonly #host: RunningHost;
  #cookie = '';

  private constructor(host: RunningHost) {
    this.#host = host;
  }

  static async on(host: RunningHost): Promise<SignedInOwner> {
    const owner = new SignedInOwner(host);
    await owner.signIn();
    return owner;
  }

  /** Signs in by the password in `demo.json`. */
  async signIn(): Promise<void> {
    const { email, password } = this.#host.demo;
    const response = await this.#fetch('POST', '/session', { email, password });
    if (!response.ok) throw new Error(`Not signed in: ${response.status} ${await response.text()}`);
    this.#cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  }

  async call(method: string, path: string, body?: object): Promise<OwnerResponse> {
    const response = await this.#fetch(method, path, body);
    const { data = {}, code } = (await response.json()) as Partial<OwnerResponse>;
    return { status: response.status, code, data };
  }

  /** Calls, and fails unless it succeeds. @returns the response's data */
  async does(method: string, path: string, body?: object): Promise<OwnerResponse['data']> {
    const { status, code, data } = await this.call(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path} returned ${status} ${code}.`);
    return data;
  }

  #fetch(method: string, path: string, body?: object): Promise<Response> {
    const { base_url: origin } = this.#host.demo;
    return fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        origin,
        ...(this.#cookie && { cookie: this.#cookie }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  }
}
