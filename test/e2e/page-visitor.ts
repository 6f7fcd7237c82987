import { setTimeout as sleep } from 'node:timers/promises';
import type { Challenge } from 'altcha-lib/types';
import { encoded, solved } from '../../bin/smoke/captcha-work.ts';
import { expectDocumented } from '../openapi/validate-response.ts';
import { control } from './client.ts';
import type { RunningHost } from './running-host.ts';

interface ReceivedMail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

interface SeenResponse {
  readonly status: number;
  readonly body: {
    readonly data?: Readonly<Record<string, unknown>>;
    readonly code?: string;
  };
}

/** A person with a browser on a page of the service, and with a mailbox. */
export class PageVisitor {
  readonly #host: RunningHost;
  readonly email: string;
  /** Of the session; undefined while nobody is signed in. */
  cookie: string | undefined;
  #read = 0;

  constructor(host: RunningHost, email: string) {
    this.#host = host;
    this.email = email;
  }

  /** Calls the API from a page, and keeps the cookie that it sets. */
  async call(method: string, path: string, body?: object): Promise<SeenResponse> {
    const { base_url: origin } = this.#host.demo;
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: {
        origin,
        ...(body && { 'content-type': 'application/json' }),
        ...(this.cookie && { cookie: `__Host-klookup=${this.cookie}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const { status, headers } = response;
    const seen = { status, headers, body: (await response.json()) as SeenResponse['body'] };
    const [, cookie] = /^__Host-klookup=([^;]*);/.exec(headers.get('set-cookie') ?? '') ?? [];
    if (cookie !== undefined) this.cookie = cookie || undefined;
    expectDocumented({ method, path, ...seen });
    return seen;
  }

  post(path: string, body: object): Promise<SeenResponse> {
    return this.call('POST', `/api/v1/${path}`, body);
  }

  /** Solves a captcha and asks for an account. */
  async register(password: string): Promise<SeenResponse> {
    const { body } = await this.post('captcha', { purpose: 'register' });
    const captcha_token = encoded(await solved(body.data?.challenge as Challenge[]));
    return this.post('account/register', { email: this.email, password, captcha_token });
  }

  /** Waits for the next mail. @returns its link's token, and its code @throws Error when none comes within 20 s */
  async nextMail(): Promise<ReceivedMail & { readonly token: string; readonly code: string }> {
    for (const deadline = performance.now() + 20_000; performance.now() < deadline; await sleep(50)) {
      const mail = (await this.mails())[this.#read];
      if (!mail) continue;
      this.#read += 1;
      const [, token = ''] = /#token=(\S+)/.exec(mail.text) ?? [];
      const [code = ''] = /\b\d{6}\b/.exec(mail.text.replace(token, '')) ?? [];
      return { ...mail, token, code };
    }
    throw new Error(`No mail came to ${this.email}.`);
  }

  /** All mails so far, the first first. */
  async mails(): Promise<readonly ReceivedMail[]> {
    const all = await control<readonly ReceivedMail[]>(this.#host, 'GET', '/mailbox');
    return all.filter(({ to }) => to.includes(this.email)).toReversed();
  }
}
