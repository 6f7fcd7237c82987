import { beforeEach, describe, expect, it } from 'vitest';
import type { ReadResponse } from '../http/api-event.ts';
import { type CredentialsFixture, credentialsFixture, PASSWORD } from './credentials-fixture.ts';

const TRIES = 200;
const WRONG_CODE = '731240';

let fixture: CredentialsFixture;
let email: string;
let unverified: { userId: string; email: string };
beforeEach(async () => {
  fixture = await credentialsFixture();
  ({ email } = await fixture.newAccount());
  unverified = await fixture.newAccount({ isVerified: false });
  await fixture.mailToken(unverified.userId, 'VERIFY', { code: '042137' });
});

/** All that somebody without an account can see of a call, and all that takes time in it. */
interface Seen {
  readonly status: number;
  readonly body: ReadResponse['body'];
  readonly headers: string;
  /** The operations on the table, each with the number of items. */
  readonly calls: readonly string[];
  readonly derivations: number;
  readonly sent: number;
}

async function see(call: () => Promise<ReadResponse>): Promise<Seen> {
  fixture.calls.length = 0;
  const before = { derivations: fixture.derivations(), sent: fixture.sent.length };
  const { status, body, headers } = await call();
  return {
    status,
    body,
    headers: JSON.stringify(headers),
    calls: fixture.calls.map(({ operation, input }) => `${operation} ${itemsIn(input)}`),
    derivations: fixture.derivations() - before.derivations,
    sent: fixture.sent.length - before.sent,
  };
}

function itemsIn({ RequestItems, TransactItems }: Readonly<Record<string, unknown>>): string {
  if (Array.isArray(TransactItems)) return TransactItems.map((item) => Object.keys(item)).join(', ');
  const [read] = Object.values((RequestItems ?? {}) as Record<string, { Keys: readonly unknown[] }>);
  return String(read?.Keys.length ?? 1);
}

/** Makes the same call for a known and an unknown address, alternately, each from a network of its own. */
async function compare(
  known: string,
  call: (email: string, headers: Readonly<Record<string, string>>, attempt: number) => Promise<ReadResponse>,
  minutesBetween = 0,
): Promise<readonly (readonly [Seen, Seen])[]> {
  const pairs: [Seen, Seen][] = [];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const see2 = (address: string, network: string) =>
      see(() => call(address, { 'x-klookup-viewer-ip': network }, attempt));
    pairs.push([await see2(known, '203.0.113.1'), await see2('nobody@example.com', '203.0.113.2')]);
    fixture.wait({ minutes: minutesBetween });
  }
  return pairs;
}

/** Fails at the first pair that differs. */
function expectAlike(pairs: readonly (readonly [Seen, Seen])[], statuses: readonly number[]): void {
  for (const [known, unknown] of pairs) expect(known).toEqual(unknown);
  expect(new Set(pairs.map(([{ status }]) => status))).toEqual(new Set(statuses));
}

describe(`in ${TRIES} tries each way, nobody can see whether an address has an account`, () => {
  it('by registering it', async () => {
    const tokens = new Map<string, string>();
    // Solving is the visitor's work, not ours.
    for (let n = 0; n < 2 * TRIES; n += 1) tokens.set(String(n), await fixture.captchaToken());
    const remaining = [...tokens.values()];
    const pairs = await compare(email, (address, headers) =>
      fixture.post(
        'register',
        { email: address, password: PASSWORD, captcha_token: remaining.pop() },
        { headers },
      ),
    );
    expectAlike(pairs, [202]);
    expect(pairs[0]?.[0]).toMatchObject({ calls: ['PutItem 1', 'PutItem 1'], derivations: 1, sent: 1 });
  });

  it.each(['resend', 'password/forgot'] as const)('by calling %s', async (name) => {
    for (const known of [email, unverified.email]) {
      const pairs = await compare(known, (address, headers) =>
        fixture.post(name, { email: address }, { headers }),
      );
      expectAlike(pairs, [202]);
      expect(pairs[0]?.[0]).toMatchObject({ calls: ['PutItem 1'], derivations: 0, sent: 1 });
    }
  });

  it.each([
    ['verified', () => email],
    ['not verified', () => unverified.email],
  ])('by trying codes, where the account is %s', async (_what, known) => {
    const pairs = await compare(
      known(),
      (address, headers) =>
        fixture.post('verify', { email: address, code: WRONG_CODE, password: PASSWORD }, { headers }),
      45,
    );
    // 20 a day are looked at, the rest isn't.
    expectAlike(pairs, [400, 429]);
    expect(pairs[0]?.[0]).toMatchObject({
      calls: ['UpdateItem 1', 'GetItem 1', 'BatchGetItem 3'],
      derivations: 1,
    });
  });

  it.each([
    ['and being delayed', 0, [401, 429]],
    ['slowly', 16, [401]],
  ])('by signing in %s', async (_how, minutes, statuses) => {
    for (const known of [email, unverified.email]) {
      const pairs = await compare(
        known,
        (address, headers) => fixture.signIn(address, 'a wrong password', { headers }),
        minutes,
      );
      expectAlike(pairs, statuses);
      expect(pairs[0]?.[0]).toMatchObject({ derivations: 1 });
      fixture.wait({ days: 2 });
    }
  });
});

describe('an address that its account has given up', () => {
  it('looks like one without an account', async () => {
    const { userId, email: old } = await fixture.newAccount();
    const token = await fixture.mailToken(userId, 'EMAIL', { about: 'new@example.com' });
    await fixture.post('email/confirm', { token, password: PASSWORD });
    // From a network that has nothing to do with it.
    const headers = { 'x-klookup-viewer-ip': '198.51.100.7' };
    const calls = [
      (address: string) => fixture.signIn(address, PASSWORD, { headers }),
      (address: string) => fixture.post('password/forgot', { email: address }),
      (address: string) => fixture.post('verify', { email: address, code: WRONG_CODE, password: PASSWORD }),
    ];
    for (const call of calls) {
      const [former, unknown] = [await see(() => call(old)), await see(() => call('nobody@example.com'))];
      expect(former).toEqual(unknown);
    }
  });
});
