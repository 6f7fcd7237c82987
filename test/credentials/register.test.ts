import { beforeEach, describe, expect, it } from 'vitest';
import { encoded, solved } from '../../bin/smoke/captcha-work.ts';
import { callChallenge } from '../../lambdas/captcha/call-captcha.ts';
import type { Registration } from '../../lambdas/credentials/registration.ts';
import { accountMailKey } from '../../lambdas/table/keys.ts';
import { testAltcha } from '../captcha/test-altcha.ts';
import { type CredentialsFixture, credentialsFixture, PASSWORD } from './credentials-fixture.ts';

let fixture: CredentialsFixture;
beforeEach(async () => {
  fixture = await credentialsFixture();
});

const MESSAGE = 'If this address can have it, a mail is on its way. Look for it in a minute.';
const body = async (fields: Readonly<Record<string, unknown>> = {}) => ({
  email: 'jane@example.com',
  password: PASSWORD,
  captcha_token: await fixture.captchaToken(),
  ...fields,
});

describe('POST /account/register', () => {
  it('stores one mail with the hash of the password, and has it sent', async () => {
    const sent = await body({ email: ' Jane@Example.com' });
    const response = await fixture.post('register', sent, { headers: { 'accept-language': 'de, en;q=0.5' } });
    expect([response.status, response.body.data]).toEqual([202, { message: MESSAGE }]);
    expect(await fixture.mails()).toEqual([
      expect.objectContaining({
        kind: 'register',
        email: 'jane@example.com',
        passwordHash: `hash of ${PASSWORD}`,
        language: 'de',
      }),
    ]);
    expect(fixture.sent).toHaveLength(1);
    expect(await fixture.get(accountMailKey(fixture.sent[0] ?? ''))).toMatchObject({ kind: 'register' });
  });

  it('makes the same two writes for an address with an account, and reads none', async () => {
    const { email } = await fixture.newAccount();
    const sent = [await body(), await body({ email })];
    const responses = [];
    const calls = [];
    for (const each of sent) {
      fixture.calls.length = 0;
      responses.push(await fixture.post('register', each));
      calls.push(fixture.calls.map(({ operation }) => operation));
    }
    expect(calls).toEqual([
      ['PutItem', 'PutItem'],
      ['PutItem', 'PutItem'],
    ]);
    const [unknown, known] = responses;
    expect([known?.status, known?.body]).toEqual([unknown?.status, unknown?.body]);
    expect(fixture.derivations()).toBe(2);
  });

  it('starts no session, and makes no account', async () => {
    const response = await fixture.post('register', await body());
    expect(response.headers['set-cookie']).toBeUndefined();
    expect(await fixture.claim('jane@example.com')).toBeUndefined();
  });

  it.each([
    ['no address', { email: 'jane' }, 'email'],
    ['an address that mail cannot reach', { email: '"jane doe"@example.com' }, 'email'],
    ['a short password', { password: 'short' }, 'password'],
    ['a common password', { password: 'qwertyuiop' }, 'password'],
    ['the address as its password', { password: 'jane@example.com' }, 'password'],
    ['another field', { role: 'admin' }, 'role'],
    ['no captcha', { captcha_token: undefined }, 'captcha_token'],
  ])('with %s is a 400 that spends no captcha', async (_what, fields, field) => {
    const response = await fixture.post('register', await body(fields));
    expect([response.status, Object.keys(response.body.details ?? {})]).toEqual([400, [field]]);
    expect(fixture.calls).toEqual([]);
    expect(fixture.derivations()).toBe(0);
  });

  it('from another website is a 403', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    const response = await fixture.post('register', await body(), { headers });
    expect(response).toMatchObject({ status: 403, body: { code: 'cross_site_request' } });
    expect(await fixture.mails()).toEqual([]);
  });
});

describe('the captcha of a registration', () => {
  it('is good for one call, also for the same address', async () => {
    const once = await body();
    expect((await fixture.post('register', once)).status).toBe(202);
    const again = await fixture.post('register', once);
    expect(again).toMatchObject({ status: 400, body: { code: 'captcha_failed' } });
    expect(await fixture.mails()).toHaveLength(1);
  });

  it('lets one of many calls at once through', async () => {
    const token = await fixture.captchaToken();
    const responses = await Promise.all(
      Array.from({ length: 8 }, async (_each, index) =>
        fixture.post('register', await body({ email: `jane${index}@example.com`, captcha_token: token })),
      ),
    );
    expect(responses.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(fixture.derivations()).toBe(1);
  });

  it.each([
    ['garbage', () => Promise.resolve('garbage')],
    ['one of a form', async () => solvedFor('report', 'page')],
    ['one for another subject', async () => solvedFor('register', 'aBc1234')],
    [
      'one of twenty minutes ago',
      async () => {
        const before = testAltcha({ now: () => new Date(Date.now() - 20 * 60_000) });
        return encoded(await solved(await callChallenge('register', before)));
      },
    ],
  ])('refuses %s before it hashes anything', async (_what, token) => {
    const response = await fixture.post('register', await body({ captcha_token: await token() }));
    expect(response).toMatchObject({ status: 400, body: { code: 'captcha_failed' } });
    expect(fixture.derivations()).toBe(0);
  });

  const solvedFor = async (purpose: string, subject: string) =>
    encoded(await solved(await fixture.altcha.challenge({ purpose, subject, keys: 199, isFallback: false })));
});

describe('a stage that is not open', () => {
  const register = async (registration: Registration, email: string, hasMail = true) => {
    fixture = await credentialsFixture({ registration, hasMail });
    return fixture.post('register', await body({ email }));
  };

  it('takes nobody when it is closed', async () => {
    const response = await register('closed', 'jane@example.com');
    expect(response).toMatchObject({ status: 403, body: { code: 'registration_closed' } });
  });

  it('takes nobody without mail', async () => {
    const response = await register('open', 'jane@example.com', false);
    expect(response).toMatchObject({ status: 403, body: { code: 'registration_closed' } });
    expect(await fixture.items()).toEqual([]);
  });

  it.each([
    ['jane@example.com', 202],
    ['JANE@EXAMPLE.COM', 202],
    ['jane@xn--bcher-kva.example', 202],
    ['jane@bücher.example', 202],
    ['jane@mail.example.com', 403],
    ['jane@example.org', 403],
    ['jane@notexample.com', 403],
  ])('that lists domains answers %s with %s', async (email, status) => {
    const domains = ['example.com', 'xn--bcher-kva.example'];
    expect((await register({ domains }, email)).status).toBe(status);
  });
});

describe.each([
  ['resend', 'resend'],
  ['password/forgot', 'forgot'],
] as const)('POST /account/%s', (name, kind) => {
  it('stores one mail, and has it sent', async () => {
    const headers = { 'accept-language': 'fr' };
    const response = await fixture.post(name, { email: 'Jane@example.com' }, { headers });
    expect([response.status, response.body.data]).toEqual([202, { message: MESSAGE }]);
    expect(await fixture.mails()).toEqual([
      expect.objectContaining({ kind, email: 'jane@example.com', language: 'fr' }),
    ]);
    expect(fixture.sent).toHaveLength(1);
  });

  it('makes one write, with an account or without', async () => {
    const { email } = await fixture.newAccount();
    for (const each of [email, 'nobody@example.com']) {
      fixture.calls.length = 0;
      expect((await fixture.post(name, { email: each })).status).toBe(202);
      expect(fixture.calls.map(({ operation }) => operation)).toEqual(['PutItem']);
    }
  });

  it('answers the same in a stage without mail, and stores nothing', async () => {
    fixture = await credentialsFixture({ hasMail: false });
    const response = await fixture.post(name, { email: 'jane@example.com' });
    expect([response.status, response.body.data]).toEqual([202, { message: MESSAGE }]);
    expect(await fixture.items()).toEqual([]);
  });

  it.each([
    [{ email: 'jane' }, 'email'],
    [{ email: 'jane@example.com', user_id: '1' }, 'user_id'],
  ])('refuses %j', async (sent, field) => {
    const response = await fixture.post(name, sent);
    expect([response.status, Object.keys(response.body.details ?? {})]).toEqual([400, [field]]);
  });
});
