import { createChallengeApi } from '../../lambdas/captcha/create-challenge-api.ts';
import { type CallOptions, type CredentialsFixture, PASSWORD } from '../credentials/credentials-fixture.ts';
import { type EventOptions, invoke, type ReadResponse } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { badBodies, type Provocations, type Provoke } from './provocation.ts';

type Post = CredentialsFixture['post'];
type Name = Parameters<Post>[0];

const TOKEN = `${'0'.repeat(32)}.${'A'.repeat(43)}`;

/**
 * How to get each documented error of each endpoint that changes what signs somebody in.
 * @param fixture whose stage takes addresses at example.com
 */
export function credentialProvocations(
  fixture: () => CredentialsFixture,
): Readonly<Record<string, () => Provocations>> {
  const failing = async (call: Provoke, error: Error): Promise<ReadResponse> => {
    fixture().intercept(() => Promise.reject(error));
    try {
      return await call();
    } finally {
      fixture().intercept();
    }
  };
  const newSession = async (isVerified = true): Promise<string> => {
    const { email } = await fixture().newAccount({ isVerified });
    return fixture().signedIn(email);
  };

  /** @param prepare makes a body and options that would succeed */
  const onOurSide = (name: Name, prepare: () => Promise<{ body: object } & CallOptions>): Provocations => {
    const failingWith = (error: Error) => async () => {
      const { body, ...options } = await prepare();
      return failing(() => fixture().post(name, body, options), error);
    };
    return {
      internal_error: failingWith(new Error('Oops.')),
      service_unavailable: failingWith(Object.assign(new Error('Busy.'), { name: 'ThrottlingException' })),
    };
  };

  const entry = (name: Name, prepare: () => Promise<object>): Provocations => ({
    ...onOurSide(name, async () => ({ body: await prepare() })),
    ...badBodies((body, { headers = {} } = {}) =>
      fixture().post(name, body, { headers: headers as Record<string, string> }),
    ),
    cross_site_request: () => fixture().post(name, {}, { headers: { 'sec-fetch-site': 'cross-site' } }),
  });

  const bySession = (name: Name, body: object): Provocations => ({
    ...onOurSide(name, async () => ({ body, cookie: await newSession() })),
    ...badBodies(async (sent, { headers = {} } = {}) =>
      fixture().post(name, sent, {
        headers: headers as Record<string, string>,
        cookie: await newSession(),
      }),
    ),
    ambiguous_credentials: () =>
      fixture().post(name, body, { cookie: 'x', headers: { authorization: 'Bearer klup_1' } }),
    session_ended: () => fixture().post(name, body, { cookie: 'ended' }),
    unauthorized: () => fixture().post(name, body),
    session_required: () => fixture().post(name, body, { headers: { authorization: 'Bearer klup_1' } }),
    email_unverified: async () => fixture().post(name, body, { cookie: await newSession(false) }),
    cross_site_request: async () =>
      fixture().post(name, body, {
        cookie: await newSession(),
        headers: { 'sec-fetch-site': 'cross-site' },
      }),
  });

  const invalidToken = (name: Name, body: object): Provocations => ({
    token_invalid: () => fixture().post(name, body),
  });

  /** The failures of a password that somebody who is known enters again. @param prepare makes the rest of a request */
  const proofs = (
    name: Name,
    prepare: () => Promise<{ body: (password: string) => object } & CallOptions>,
  ): Provocations => {
    const wrong = async (tries: number) => {
      const { body, ...options } = await prepare();
      for (let n = 1; n < tries; n += 1) await fixture().post(name, body('a wrong password'), options);
      return fixture().post(name, body('a wrong password'), options);
    };
    return { sign_in_failed: () => wrong(1), rate_limited: () => wrong(6) };
  };

  const registration = async (email = 'jane@example.com') => ({
    email,
    password: PASSWORD,
    captcha_token: await fixture().captchaToken(),
  });
  const byCode = { email: 'nobody@example.com', code: '123456', password: PASSWORD };
  const toOther = { email: 'other@example.com' };
  const passwords = (current_password: string) => ({ current_password, password: 'a quiet river at dawn' });

  return {
    createChallenge: () => {
      const call =
        (challenge: CredentialsFixture['altcha']['challenge'], body: unknown = { purpose: 'register' }) =>
        ({ headers = {} }: EventOptions = {}) =>
          invoke(createChallengeApi(testApi, { ...fixture().altcha, challenge }), {
            method: 'POST',
            path: '/api/v1/captcha',
            body,
            headers: { 'content-type': 'application/json', ...headers },
          });
      return {
        ...badBodies((body, options) => call(fixture().altcha.challenge, body)(options)),
        internal_error: () => call(async () => [{ parameters: {} }] as never)(),
        service_unavailable: () => call(() => Promise.reject(new Error('Oops.')))(),
      };
    },
    register: () => ({
      ...entry('register', registration),
      captcha_failed: async () =>
        fixture().post('register', { ...(await registration()), captcha_token: 'x' }),
      registration_closed: async () => fixture().post('register', await registration('jane@example.org')),
    }),
    resendVerification: () => entry('resend', async () => toOther),
    forgotPassword: () => entry('password/forgot', async () => toOther),
    verifyAccount: () => ({
      ...entry('verify', async () => byCode),
      ...invalidToken('verify', { token: TOKEN, password: PASSWORD }),
      rate_limited: async () => {
        for (let n = 0; n < 20; n += 1) await fixture().post('verify', byCode);
        return fixture().post('verify', byCode);
      },
    }),
    resetPassword: () => ({
      ...entry('password/reset', async () => ({ token: TOKEN, password: PASSWORD })),
      ...invalidToken('password/reset', { token: TOKEN, password: PASSWORD }),
    }),
    changePassword: () => ({
      ...bySession('password', passwords(PASSWORD)),
      ...proofs('password', async () => ({ body: passwords, cookie: await newSession() })),
    }),
    changeEmail: () => ({
      ...bySession('email', toOther),
      proof_required: async () => {
        const cookie = await newSession();
        fixture().wait({ minutes: 15 });
        return fixture().post('email', toOther, { cookie });
      },
      registration_closed: async () =>
        fixture().post('email', { email: 'other@example.org' }, { cookie: await newSession() }),
    }),
    confirmEmail: () => ({
      ...entry('email/confirm', async () => ({ token: TOKEN, password: PASSWORD })),
      ...invalidToken('email/confirm', { token: TOKEN, password: PASSWORD }),
      ...proofs('email/confirm', async () => {
        const { userId } = await fixture().newAccount();
        const token = await fixture().mailToken(userId, 'EMAIL', { about: 'other@example.com' });
        return { body: (password) => ({ token, password }) };
      }),
    }),
    undoEmail: () => ({
      ...entry('email/undo', async () => ({ token: TOKEN })),
      ...invalidToken('email/undo', { token: TOKEN }),
    }),
  };
}
