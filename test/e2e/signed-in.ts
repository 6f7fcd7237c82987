import { expectDocumented } from '../openapi/validate-response.ts';
import type { RunningHost } from './running-host.ts';

/** A response to somebody who is signed in. */
export interface SignedInResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Signs in as a browser does, from a page of the service. */
export class SignedIn {
  readonly #host: RunningHost;
  #cookie: string;

  private constructor(host: RunningHost, cookie: string) {
    this.#host = host;
    this.#cookie = cookie;
  }

  /** @throws Error when the sign-in fails */
  static async as(
    host: RunningHost,
    account: { readonly email: string; readonly password: string },
  ): Promise<SignedIn> {
    const { status, headers } = await SignedIn.tryAs(host, account);
    const [cookie = ''] = (headers.get('set-cookie') ?? '').split(';');
    if (status !== 200 || cookie === '') throw new Error(`A sign-in returned ${status}.`);
    return new SignedIn(host, cookie);
  }

  static tryAs(
    host: RunningHost,
    { email, password }: { readonly email: string; readonly password: string },
  ): Promise<SignedInResponse> {
    return send(host, 'POST', '/session', { body: { email, password } });
  }

  /** @param path below `/api/v1` */
  async call(method: string, path: string, body?: object): Promise<SignedInResponse> {
    const response = await send(this.#host, method, path, { cookie: this.#cookie, ...(body && { body }) });
    this.#cookie = response.headers.get('set-cookie')?.split(';')[0] ?? this.#cookie;
    return response;
  }

  /** @returns the `data` of a call's response */
  async data(method: string, path: string): Promise<unknown> {
    return (JSON.parse((await this.call(method, path)).text) as { readonly data?: unknown }).data;
  }
}

async function send(
  { demo }: RunningHost,
  method: string,
  path: string,
  { cookie, body }: { readonly cookie?: string; readonly body?: object },
): Promise<SignedInResponse> {
  const response = await fetch(`${demo.base_url}/api/v1${path}`, {
    method,
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(cookie && { cookie }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const { status, headers } = response;
  const text = await response.text();
  const isJson = headers.get('content-type')?.startsWith('application/json');
  const [pathAlone = ''] = path.split('?');
  expectDocumented({
    method,
    path: `/api/v1${pathAlone}`,
    status,
    headers,
    body: isJson ? JSON.parse(text) : text,
  });
  return { status, headers, text };
}
