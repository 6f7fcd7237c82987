import { beforeEach, describe, expect, it } from 'vitest';
import { browserOf, from, type SessionsFixture, sessionsFixture } from './sessions-fixture.ts';

let app: SessionsFixture;
beforeEach(async () => {
  app = await sessionsFixture();
});

const wrong = (each = 0) => `not the password ${each}`;
/** A network of its own for each. */
const botnet = (each: number) => from(`10.${each >> 8}.${each & 255}.1`);
const statuses = (responses: readonly { readonly status: number }[], status: number) =>
  responses.filter((response) => response.status === status).length;
/** A busy table refuses tries too, and says as little. */
const expectRefused = (
  responses: readonly { readonly status: number }[],
  { learnt }: { readonly learnt: number },
) => {
  expect(statuses(responses, 401)).toBeLessThanOrEqual(learnt);
  const others = responses.filter(({ status }) => ![401, 429, 503].includes(status));
  expect(others).toEqual([]);
};
/** Each failure that a caller learnt of is in the count; those whose response was lost are, too. */
const expectCounted = async (
  responses: readonly { readonly status: number }[],
  by: 'account' | 'network',
) => {
  const counted = (await app.rows(`THROTTLE#sign-in-${by}#`)).map(({ failures }) => Number(failures));
  expect(Math.max(0, ...counted)).toBeGreaterThanOrEqual(statuses(responses, 401));
};
const failTimes = async (times: number, options: Parameters<SessionsFixture['tryToSignIn']>[0] = {}) => {
  for (let each = 0; each < times; each += 1) {
    expect((await app.tryToSignIn({ password: wrong(each), ...options })).status).toBe(401);
  }
};

describe('guesses at one account', () => {
  it('meet no delay five times, then a growing one, and the right password meets it too', async () => {
    await failTimes(5, { headers: from('192.0.2.1') });
    for (const waitS of [1, 2, 4, 8]) {
      const refused = await app.tryToSignIn();
      expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
      expect(refused.headers['retry-after']).toBe(String(waitS));
      app.wait({ seconds: waitS - 0.001 });
      expect((await app.tryToSignIn()).status).toBe(429);
      app.wait({ seconds: 0.001 });
      await failTimes(1);
    }
    app.wait({ seconds: 16 });
    expect((await app.tryToSignIn()).status).toBe(200);
  });

  it('that have to wait are not counted, and the password is not looked at', async () => {
    await failTimes(5);
    const before = app.passwordsVerified();
    for (let each = 0; each < 10; each += 1) await app.tryToSignIn({ password: wrong() });
    expect(app.passwordsVerified()).toBe(before);
    app.wait({ seconds: 1 });
    expect((await app.tryToSignIn()).status).toBe(200);
  });

  it('at once, from anywhere, learn about five passwords and no more', async () => {
    const tries = Array.from({ length: 200 }, (_, each) =>
      app.tryToSignIn({ password: wrong(each), headers: botnet(each) }),
    );
    const responses = await Promise.all(tries);
    expectRefused(responses, { learnt: 5 });
    await expectCounted(responses, 'account');
  });

  it('at once, the right one among them, learn no more', async () => {
    const tries = Array.from({ length: 200 }, (_, each) =>
      app.tryToSignIn({ ...(each !== 120 && { password: wrong(each) }), headers: botnet(each) }),
    );
    const responses = await Promise.all(tries);
    // The right one forgets the failures before it; a guesser who hits it needs no more guesses.
    const right = statuses(responses, 200);
    expect(right).toBeLessThanOrEqual(1);
    expectRefused(
      responses.filter(({ status }) => status !== 200),
      { learnt: right === 1 ? 4 + 5 : 5 },
    );
  });

  it('from one network at once, learn no more', async () => {
    const tries = Array.from({ length: 50 }, (_, each) => app.tryToSignIn({ password: wrong(each) }));
    const responses = await Promise.all(tries);
    expectRefused(responses, { learnt: 5 });
    await expectCounted(responses, 'network');
  });

  it('are forgotten a day after the last one', async () => {
    await failTimes(5);
    app.wait({ seconds: 1 });
    await failTimes(1);
    app.wait({ hours: 24 });
    await failTimes(5);
  });

  it('at an address that nobody has meet the same delays', async () => {
    await failTimes(5, { email: 'nobody@example.com' });
    expect((await app.tryToSignIn({ email: 'nobody@example.com' })).headers['retry-after']).toBe('1');
  });

  it('are counted for all spellings of its address together', async () => {
    const { email } = app.owner;
    for (const spelling of [email, email.toUpperCase(), ` ${email}`, `${email}\n`, email]) {
      await failTimes(1, { email: spelling });
    }
    expect((await app.tryToSignIn()).status).toBe(429);
  });

  it('leave rows that the table removes by itself', async () => {
    await failTimes(1, { headers: from('2001:db8::1') });
    const [now, rows] = [Math.floor(app.now().getTime() / 1000), await app.rows('THROTTLE#')];
    expect(rows.map(({ ttl }) => Number(ttl) - now).sort((a, b) => a - b)).toEqual([3600, 3600, 86_400]);
  });
});

describe('stolen passwords tried at many accounts', () => {
  it('from one network have to wait after five failures', async () => {
    const headers = from('192.0.2.1');
    for (let each = 0; each < 5; each += 1) {
      await failTimes(1, { email: `victim-${each}@example.com`, headers });
    }
    expect((await app.tryToSignIn({ headers })).status).toBe(429);
    expect((await app.tryToSignIn({ headers: from('192.0.2.2') })).status).toBe(200);
  });

  it('are counted although some of them are right', async () => {
    const headers = from('192.0.2.1');
    const own = await app.newAccount();
    for (let each = 0; each < 5; each += 1) {
      await failTimes(1, { email: `victim-${each}@example.com`, headers });
      if (each < 4) await app.signIn({ email: own.email, headers });
    }
    expect((await app.tryToSignIn({ headers })).status).toBe(429);
  });

  it('from one /64 count together', async () => {
    for (let each = 0; each < 5; each += 1) {
      await failTimes(1, { email: `v-${each}@example.com`, headers: from(`2001:db8:1:2::${each}`) });
    }
    expect((await app.tryToSignIn({ headers: from('2001:db8:1:2:ffff::') })).status).toBe(429);
    expect((await app.tryToSignIn({ headers: from('2001:db8:1:3::1') })).status).toBe(200);
  });

  it('from one /48 count together after 25', async () => {
    for (let each = 0; each < 25; each += 1) {
      await failTimes(1, { email: `v-${each}@example.com`, headers: from(`2001:db8:1:${each}::1`) });
    }
    expect((await app.tryToSignIn({ headers: from('2001:db8:1:ff::1') })).status).toBe(429);
    expect((await app.tryToSignIn({ headers: from('2001:db8:2::1') })).status).toBe(200);
  });

  it('at once from one network, learn about five of them', async () => {
    const accounts = await Promise.all(Array.from({ length: 20 }, () => app.newAccount()));
    const tries = accounts.flatMap(({ email }) => [
      app.tryToSignIn({ email, password: wrong(), headers: from('192.0.2.1') }),
      app.tryToSignIn({ email: `x${email}`, headers: from('192.0.2.1') }),
    ]);
    const responses = await Promise.all(tries);
    expectRefused(
      responses.filter(({ status }) => status !== 200),
      { learnt: 5 },
    );
  });
});

describe('strangers who fail on purpose', () => {
  /** As many as it takes for the longest wait. */
  const lockOut = async () => {
    for (let each = 0; each < 20; each += 1) {
      await failTimes(1, { headers: botnet(each) });
      app.wait({ seconds: each < 4 ? 0 : Math.min(900, 2 ** (each - 4)) });
    }
    await failTimes(1, { headers: botnet(99) });
  };

  it('do not lock an owner out who comes from a known network', async () => {
    await app.signIn({ headers: from('198.51.100.1') });
    await lockOut();
    expect((await app.tryToSignIn({ headers: from('198.51.100.2') })).headers['retry-after']).toBe('900');
    expect((await app.tryToSignIn({ headers: from('198.51.100.1') })).status).toBe(200);
  });

  it('nor one who mistypes there', async () => {
    await app.signIn({ headers: from('2001:db8:5:5::1') });
    await lockOut();
    await failTimes(4, { headers: from('2001:db8:5:5::2') });
    expect((await app.tryToSignIn({ headers: from('2001:db8:5:5::3') })).status).toBe(200);
  });

  it('nor one whose network they share while they try other accounts', async () => {
    const headers = from('198.51.100.1');
    await app.signIn({ headers });
    for (let each = 0; each < 5; each += 1) await failTimes(1, { email: `v${each}@example.com`, headers });
    expect((await app.tryToSignIn({ email: 'v9@example.com', headers })).status).toBe(429);
    expect((await app.tryToSignIn({ headers })).status).toBe(200);
  });

  it('do not get in the way of the owner at once either', async () => {
    const headers = from('198.51.100.1');
    await app.signIn({ headers });
    const strangers = Array.from({ length: 60 }, (_, each) =>
      app.tryToSignIn({ password: wrong(each), headers: botnet(each) }),
    );
    const own = Array.from({ length: 5 }, () => app.tryToSignIn({ headers }));
    expect(statuses(await Promise.all(own), 200)).toBe(5);
    await Promise.all(strangers);
  });

  it('get no further guesses because the owner signs in', async () => {
    await app.signIn();
    await failTimes(5, { headers: from('192.0.2.1') });
    await app.signIn();
    expect((await app.tryToSignIn({ password: wrong(), headers: from('192.0.2.2') })).status).toBe(429);
  });

  it('who know a network of the owner have to wait there too', async () => {
    await app.signIn();
    await failTimes(5);
    expect((await app.tryToSignIn()).status).toBe(429);
    app.wait({ seconds: 1 });
    expect((await app.tryToSignIn()).status).toBe(200);
  });

  it('meet an owner whose network is known for 90 days after the last sign-in, also if tries fail there', async () => {
    await app.signIn();
    app.wait({ days: 60 });
    await failTimes(1);
    await app.signIn();
    app.wait({ days: 89 });
    await failTimes(1);
    const [pair] = (await app.rows('THROTTLE#sign-in-pair#')).map(({ ttl }) => Number(ttl));
    expect(pair).toBe(Math.floor(app.now().getTime() / 1000) + 86_400);
    await failTimes(5, { headers: from('192.0.2.1') });
    expect((await app.tryToSignIn()).status).toBe(200);
    app.wait({ days: 90 });
    await failTimes(5, { headers: from('192.0.2.1') });
    expect((await app.tryToSignIn()).status).toBe(429);
  });
});

describe('a cookie that somebody else put into the browser', () => {
  it('never becomes the one of the person who signs in', async () => {
    const attacker = await app.newAccount();
    const planted = await app.signIn({ email: attacker.email });
    const { cookie } = await app.signIn({ cookie: planted.cookie });
    expect(cookie).not.toBe(planted.cookie);
    expect((await app.whoAmI(planted.cookie)).status).toBe(401);
    expect((await app.whoAmI(cookie)).body.data?.account).toMatchObject({ id: app.owner.userId });
  });

  it('that was made up is never signed in', async () => {
    const planted = `${app.owner.userId}.${'A'.repeat(43)}`;
    await app.signIn({ cookie: planted });
    expect((await app.whoAmI(planted)).status).toBe(401);
  });

  it('beside the own one is refused', async () => {
    const { cookie } = await app.signIn();
    const attacker = await app.newAccount();
    const planted = await app.signIn({ email: attacker.email });
    const both = [cookie, planted.cookie].map((value) => `__Host-klookup=${value}`);
    for (const cookies of [both, both.toReversed()]) {
      expect(await app.whoAmI(undefined, { cookies })).toMatchObject({
        status: 401,
        body: { code: 'session_ended' },
      });
    }
  });
});

describe('a suspended account', () => {
  it('may sign in', async () => {
    await app.set({ pk: 'SUSPENSIONS', sk: app.owner.userId }, 'reason', 'Spam');
    const { cookie } = browserOf(await app.tryToSignIn());
    expect((await app.whoAmI(cookie)).status).toBe(200);
  });
});
