import { beforeEach, describe, expect, it } from 'vitest';
import { accountRoutes } from '../../lambdas/http/account-routes.ts';
import { unknownRouteApi } from '../../lambdas/http/unknown-route-api.ts';
import { testAccountMail } from '../account-mail/test-account-mail.ts';
import { invoke } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import {
  type CredentialsFixture,
  cookieOf,
  credentialsFixture,
  NEW_PASSWORD,
  PASSWORD,
} from './credentials-fixture.ts';

const HOST = 'go.example.com';
const STRANGERS_PASSWORD = 'a password of a stranger';

let fixture: CredentialsFixture;
let sender: ReturnType<typeof testAccountMail>;
beforeEach(async () => {
  fixture = await credentialsFixture();
  const { hash, now } = fixture.services;
  sender = testAccountMail(fixture.table, { hash, now });
});

const invalid = { status: 400, body: { code: 'token_invalid' } };
const register = async (email: string, password: string = PASSWORD) =>
  fixture.post('register', { email, password, captcha_token: await fixture.captchaToken() });
/** Sends the mails that wait. @returns the link's token and the code of the last one */
const lastMail = async () => {
  await sender.sendAll(fixture.sent.splice(0));
  const text = sender.sent.at(-1)?.text ?? '';
  const [, token = ''] = /#token=(\S+)/.exec(text) ?? [];
  const [code = ''] = /\b\d{6}\b/.exec(text.replace(token, '')) ?? [];
  return { token, code };
};

describe('a stranger who registers my address', () => {
  it('gains nothing when I confirm it with a password of mine', async () => {
    await register('jane@example.com', STRANGERS_PASSWORD);
    const { token } = await lastMail();
    const strangers = await fixture.signedIn('jane@example.com', STRANGERS_PASSWORD);
    expect((await fixture.post('verify', { token, password: NEW_PASSWORD })).status).toBe(200);
    expect((await fixture.whoAmI(strangers)).status).toBe(401);
    expect((await fixture.signIn('jane@example.com', STRANGERS_PASSWORD)).status).toBe(401);
    expect((await fixture.signIn('jane@example.com', NEW_PASSWORD)).status).toBe(200);
  });

  it('gains nothing when I confirm it by the code, because I do not know the password', async () => {
    await register('jane@example.com', STRANGERS_PASSWORD);
    const { code } = await lastMail();
    const response = await fixture.post('verify', {
      email: 'jane@example.com',
      code,
      password: NEW_PASSWORD,
    });
    expect(response).toMatchObject(invalid);
  });

  it('gains nothing when I reset the password instead', async () => {
    await register('jane@example.com', STRANGERS_PASSWORD);
    await lastMail();
    const strangers = await fixture.signedIn('jane@example.com', STRANGERS_PASSWORD);
    await fixture.post('password/forgot', { email: 'jane@example.com' });
    const { token } = await lastMail();
    expect((await fixture.post('password/reset', { token, password: NEW_PASSWORD })).status).toBe(200);
    expect((await fixture.whoAmI(strangers)).status).toBe(401);
    expect((await fixture.signIn('jane@example.com', STRANGERS_PASSWORD)).status).toBe(401);
  });

  it('gains nothing by registering it after me: the password stays mine', async () => {
    await register('jane@example.com');
    await lastMail();
    await register('jane@example.com', STRANGERS_PASSWORD);
    const { code } = await lastMail();
    const body = { email: 'jane@example.com', code };
    expect(await fixture.post('verify', { ...body, password: STRANGERS_PASSWORD })).toMatchObject(invalid);
    expect((await fixture.post('verify', { ...body, password: PASSWORD })).status).toBe(200);
  });
});

describe('a mailed link', () => {
  it('changes nothing when a mail scanner opens it, or calls the API as it opens pages', async () => {
    const { userId, email } = await fixture.newAccount();
    const tokens = {
      VERIFY: await fixture.mailToken(userId, 'VERIFY'),
      RESET: await fixture.mailToken(userId, 'RESET'),
      EMAIL: await fixture.mailToken(userId, 'EMAIL', { about: 'new@example.com' }),
      UNDO: await fixture.mailToken(userId, 'UNDO', { about: 'old@example.com' }),
    };
    const before = await fixture.items();
    const paths = accountRoutes
      .filter(({ method, path }) => method === 'POST' && path.startsWith('/api/v1/account/'))
      .map(({ path }) => path);
    expect(paths).toContain('/api/v1/account/verify');
    for (const path of paths) {
      for (const method of ['GET', 'HEAD'] as const) {
        const response = await invoke(unknownRouteApi(testApi), {
          method,
          path,
          routeKey: `ANY ${path}`,
          query: `token=${tokens.VERIFY}`,
        });
        expect(response.status).toBe(405);
      }
    }
    expect(await fixture.items()).toEqual(before);
    expect((await fixture.signIn(email, PASSWORD)).status).toBe(200);
  });

  it.each([
    ['verify', 'VERIFY', undefined],
    ['password/reset', 'RESET', undefined],
    ['email/confirm', 'EMAIL', 'new@example.com'],
    ['email/undo', 'UNDO', 'old@example.com'],
  ] as const)('of %s works once when many press its button at once', async (name, kind, about) => {
    const { userId } = await fixture.newAccount({ isVerified: kind !== 'VERIFY' });
    const token = await fixture.mailToken(userId, kind, about === undefined ? {} : { about });
    const body = name === 'email/undo' ? { token } : { token, password: PASSWORD };
    const responses = await Promise.all(Array.from({ length: 6 }, () => fixture.post(name, body)));
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400, 400]);
    const refused = responses.filter(({ status }) => status === 400);
    for (const response of refused) expect(response.body.code).toBe('token_invalid');
    expect((await fixture.events(userId)).length).toBe(1);
  });

  it('of two confirmations with different passwords sets the one that wins', async () => {
    const { userId, email } = await fixture.newAccount({ isVerified: false });
    const token = await fixture.mailToken(userId, 'VERIFY');
    const passwords = ['a first password', 'a second password'];
    const responses = await Promise.all(
      passwords.map((password) => fixture.post('verify', { token, password })),
    );
    for (const [index, { status }] of responses.entries()) {
      const signIn = await fixture.signIn(email, passwords[index] ?? '');
      expect(signIn.status).toBe(status === 200 ? 200 : 401);
    }
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('of a change and a reset at once leaves the account with one password and one session', async () => {
    const { userId, email } = await fixture.newAccount();
    const cookie = await fixture.signedIn(email);
    const token = await fixture.mailToken(userId, 'RESET');
    const [changed, reset] = await Promise.all([
      fixture.post('password', { current_password: PASSWORD, password: 'a first password' }, { cookie }),
      fixture.post('password/reset', { token, password: 'a second password' }),
    ]);
    const statuses = await Promise.all(
      ['a first password', 'a second password'].map(
        async (each) => (await fixture.signIn(email, each)).status,
      ),
    );
    expect(statuses.sort()).toEqual([200, 401]);
    const cookies = [changed, reset].filter(({ status }) => status === 200).map(cookieOf);
    const alive = await Promise.all(cookies.map(async (each) => (await fixture.whoAmI(each)).status));
    expect(alive.filter((status) => status === 200)).toHaveLength(1);
  });
});

describe('a session that somebody else has set in my browser', () => {
  it.each(['verify', 'password/reset'] as const)('is not the one that %s starts', async (name) => {
    const strangers = await fixture.newAccount();
    const fixed = await fixture.signedIn(strangers.email);
    const mine = await fixture.newAccount({ isVerified: name !== 'verify' });
    const token = await fixture.mailToken(mine.userId, name === 'verify' ? 'VERIFY' : 'RESET');
    const response = await fixture.post(name, { token, password: NEW_PASSWORD }, { cookie: fixed });
    expect(response.status).toBe(200);
    const cookie = cookieOf(response);
    expect(cookie).not.toBe(fixed);
    expect((await fixture.whoAmI(cookie)).body.data?.account).toMatchObject({ email: mine.email });
    expect((await fixture.whoAmI(fixed)).body.data?.account).toMatchObject({ email: strangers.email });
  });

  it('keeps nobody out, not even when it is garbage', async () => {
    const { userId } = await fixture.newAccount();
    const token = await fixture.mailToken(userId, 'RESET');
    const response = await fixture.post(
      'password/reset',
      { token, password: NEW_PASSWORD },
      { cookie: 'garbage' },
    );
    expect(response.status).toBe(200);
  });
});

describe('fields that an endpoint does not have', () => {
  const extra = {
    user_id: '1',
    isVerified: true,
    email_verified_at: '2026-01-01T00:00:00Z',
    passwordHash: 'x',
  };
  it.each([
    ['register', { email: 'jane@example.com', password: PASSWORD, captcha_token: 'x' }],
    ['resend', { email: 'jane@example.com' }],
    ['verify', { token: 'x', password: PASSWORD }],
    ['password/forgot', { email: 'jane@example.com' }],
    ['password/reset', { token: 'x', password: PASSWORD }],
    ['email/confirm', { token: 'x', password: PASSWORD }],
    ['email/undo', { token: 'x' }],
  ] as const)('are refused by %s, and nothing is done', async (name, body) => {
    const response = await fixture.post(name, { ...body, ...extra });
    expect([response.status, Object.keys(response.body.details ?? {}).sort()]).toEqual([
      400,
      Object.keys(extra).sort(),
    ]);
    expect(fixture.calls).toEqual([]);
  });

  it.each([
    ['password', { current_password: PASSWORD, password: NEW_PASSWORD }],
    ['email', { email: 'new@example.com' }],
  ] as const)('are refused by %s for somebody who is signed in', async (name, body) => {
    const { userId, email } = await fixture.newAccount();
    const cookie = await fixture.signedIn(email);
    const response = await fixture.post(name, { ...body, ...extra }, { cookie });
    expect(response.status).toBe(400);
    expect(await fixture.events(userId)).toEqual(['signed_in']);
  });
});

describe('another website', () => {
  it.each([
    'register',
    'resend',
    'verify',
    'password/forgot',
    'password/reset',
    'email/confirm',
    'email/undo',
  ] as const)('cannot call %s from the browser of its visitors', async (name) => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': undefined, 'x-klookup-host': HOST, origin: 'https://evil.example' },
      { 'sec-fetch-site': undefined, 'x-klookup-host': HOST, origin: 'null' },
      { 'sec-fetch-site': undefined, 'x-klookup-host': HOST },
      { 'sec-fetch-site': undefined },
    ] as Record<string, string>[]) {
      const response = await fixture.post(name, {}, { headers });
      expect(response).toMatchObject({ status: 403, body: { code: 'cross_site_request' } });
    }
  });
});

describe('a crash', () => {
  it('between an account and its mail loses neither', async () => {
    await register('jane@example.com');
    sender.service.answer = async () => {
      throw new Error('crashed');
    };
    await sender.sendAll(fixture.sent.splice(0));
    expect(await fixture.claim('jane@example.com')).toBeDefined();
    sender.service.answer = async () => ({ outcome: 'accepted' });
    fixture.wait({ minutes: 5 });
    await sender.sendDue();
    const { token } = await lastMail();
    expect((await fixture.post('verify', { token, password: PASSWORD })).status).toBe(200);
  });

  it('after a change keeps its mail: both are stored at once', async () => {
    const { userId } = await fixture.newAccount();
    const token = await fixture.mailToken(userId, 'RESET');
    const failing = { ...fixture.services, sendMail: () => Promise.reject(new Error('crashed')) };
    const { resetPassword } = await import('../../lambdas/credentials/reset-password.ts');
    const place = { country: 'PH', device: 'desktop', browser: 'Firefox' };
    const networks = { narrow: '203.0.113.7', wide: '203.0.113.7' };
    await expect(resetPassword({ token, password: NEW_PASSWORD, place, networks }, failing)).rejects.toThrow(
      'crashed',
    );
    expect(await fixture.mails()).toEqual([expect.objectContaining({ kind: 'password-changed', userId })]);
  });

  it.each(['verify', 'password/reset'] as const)(
    'of the table in the middle of %s leaves everything as it was',
    async (name) => {
      const { userId, email } = await fixture.newAccount({ isVerified: name !== 'verify' });
      const token = await fixture.mailToken(userId, name === 'verify' ? 'VERIFY' : 'RESET');
      const before = await fixture.items();
      fixture.intercept(({ operation }, send) => {
        if (operation === 'TransactWriteItems') throw new Error('The table is gone.');
        return send();
      });
      expect((await fixture.post(name, { token, password: NEW_PASSWORD })).status).toBe(500);
      fixture.intercept();
      expect(await fixture.items()).toEqual(before);
      expect((await fixture.post(name, { token, password: NEW_PASSWORD })).status).toBe(200);
      expect((await fixture.signIn(email, NEW_PASSWORD)).status).toBe(200);
    },
  );
});

describe('the log', () => {
  it('has no token, password, address or cookie in it', async () => {
    const lines: string[] = [];
    const write = process.stdout.write as unknown as {
      mockImplementation(f: (line: string) => boolean): void;
    };
    write.mockImplementation((line: string) => {
      lines.push(line);
      return true;
    });
    const { userId, email } = await fixture.newAccount();
    const token = await fixture.mailToken(userId, 'RESET');
    await register(email);
    await fixture.post('password/reset', { token: `${token}x`, password: NEW_PASSWORD });
    const cookie = cookieOf(await fixture.post('password/reset', { token, password: NEW_PASSWORD }));
    expect(lines.length).toBeGreaterThanOrEqual(3);
    const [, tokensSecret = ''] = token.split('.');
    const [, cookiesSecret = ''] = cookie.split('.');
    for (const secret of [tokensSecret, cookiesSecret, email, PASSWORD, NEW_PASSWORD])
      expect(lines.join('')).not.toContain(secret);
  });
});
