import assert from 'node:assert/strict';
import { LeftOutError, type SmokeCheck } from './smoke-check.ts';
import type { SeenResponse, StageClient } from './stage-client.ts';

export interface SmokePerson {
  readonly email: string;
  readonly password: string;
}

const SESSION = '/api/v1/session';

/** What works for a person with a password. The last check signs them out. */
export function sessionChecks(stage: StageClient, person: SmokePerson): SmokeCheck[] {
  const tests = new SessionTests(stage, person);
  return [
    { name: 'a person signs in', run: () => tests.signIn() },
    { name: 'the session knows who is signed in', run: () => tests.recognise() },
    { name: 'another website can do nothing with the session', run: () => tests.refuseOthers() },
    { name: 'signing out ends the session', run: () => tests.signOut() },
  ];
}

class SessionTests {
  readonly #stage: StageClient;
  readonly #person: SmokePerson;
  #cookie: string | undefined;

  constructor(stage: StageClient, person: SmokePerson) {
    this.#stage = stage;
    this.#person = person;
  }

  async signIn(): Promise<void> {
    const response = await this.#call('POST', { body: this.#person });
    assertStatus(response, 200);
    const [cookie, ...attributes] = (response.headers.get('set-cookie') ?? '').split('; ');
    assert.match(cookie ?? '', /^__Host-klookup=./, 'It sets no cookie of a session');
    for (const attribute of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax'])
      assert.ok(attributes.includes(attribute), `The cookie lacks ${attribute}`);
    this.#cookie = cookie;
  }

  async recognise(): Promise<void> {
    const response = await this.#call('GET', { cookie: this.#session() });
    assertStatus(response, 200);
    const { email } = JSON.parse(response.text).data.account;
    assert.equal(email, this.#person.email.toLowerCase(), 'It names another account');
    assert.equal(response.headers.get('cache-control'), 'no-store', 'It may be cached');
  }

  /** CloudFront must pass on where the browser says that a request comes from. */
  async refuseOthers(): Promise<void> {
    const headers = { 'sec-fetch-site': 'cross-site' };
    assertStatus(await this.#call('DELETE', { cookie: this.#session(), headers }), 403);
    assertStatus(await this.#call('GET', { cookie: this.#session() }), 200);
  }

  async signOut(): Promise<void> {
    const cookie = this.#session();
    assertStatus(await this.#call('DELETE', { cookie }), 200);
    const after = await this.#call('GET', { cookie });
    assertStatus(after, 401);
    assert.match(after.headers.get('set-cookie') ?? '', /Max-Age=0/, 'The cookie of an ended session stays');
  }

  /** @throws LeftOutError unless somebody is signed in */
  #session(): string {
    if (this.#cookie === undefined) throw new LeftOutError('Nobody is signed in.');
    return this.#cookie;
  }

  /** Sends a request as a page of the stage does. */
  #call(
    method: 'GET' | 'POST' | 'DELETE',
    { body, cookie, headers }: { body?: object; cookie?: string; headers?: Readonly<Record<string, string>> },
  ): Promise<SeenResponse> {
    return this.#stage.visit(SESSION, {
      method,
      headers: {
        accept: 'application/json',
        origin: this.#stage.baseUrl.origin,
        'sec-fetch-site': 'same-origin',
        ...(body && { 'content-type': 'application/json' }),
        ...(cookie !== undefined && { cookie }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  }
}

function assertStatus({ status, text }: SeenResponse, expected: number): void {
  assert.equal(status, expected, `Status ${status}, not ${expected}: ${text.slice(0, 200)}`);
}
