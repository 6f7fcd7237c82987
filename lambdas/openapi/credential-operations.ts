import { MAX_BODY_BYTES } from '../http/json-body.ts';
import { account, session } from './account-examples.ts';
import type { RequestSchema } from './api-schemas.ts';
import { badBody, type Operation, type OperationExample } from './operation.ts';

const body = (schema: RequestSchema) => ({ schema, maxBytes: MAX_BODY_BYTES });

const TOKEN = `${account.id}.RUd5Q1R2b1hVc2p5N0dKaVZ0c2VXc0V4YmZLbUp3UXo`;
const PASSWORD = 'correct horse battery staple';
const CAPTCHA_TOKEN = 'W3siY2hhbGxlbmdlIjp7fSwic29sdXRpb24iOnt9fV0=';

const puzzle = {
  parameters: {
    algorithm: 'PBKDF2/SHA-256',
    cost: 5_000,
    data: { purpose: 'register', subject: 'account', keys: 199, isFallback: false, follows: '' },
    expiresAt: 1_771_755_600,
    keyLength: 32,
    keyPrefix: '5f1c0a7be6c04a6d8d0b9e4f2a3c1d5e',
    keySignature: '9b74c9897bac770ffc029102a200c5de9b74c9897bac770ffc029102a200c5de',
    nonce: 'c4ca4238a0b923820dcc509a6f75849b',
    salt: 'c81e728d9d4c2f636f067f89cc14862c',
  },
  signature: 'eccbc87e4b5ce2fe28308fd9f2a7baf3eccbc87e4b5ce2fe28308fd9f2a7baf3',
};

const createChallenge: Operation = {
  tag: 'Account',
  summary: 'Get a captcha',
  description:
    'Returns puzzles of ALTCHA, which any program can solve in about a second. Solve each with a client of ALTCHA, and send base64 of ' +
    'the JSON list of `{"challenge": puzzle, "solution": solution}`, in the same order, as `captcha_token`. It is good for one call ' +
    'within 20 minutes.',
  access: 'public',
  body: body('CreateChallenge'),
  responses: [{ status: 200, description: 'The puzzles.', data: 'Challenge' }],
  errors: badBody,
  examples: () => [
    {
      name: 'challenge',
      summary: 'Before registering; all four puzzles look alike',
      body: { purpose: 'register' },
      status: 200,
      data: {
        challenge: [puzzle],
        message: 'Solve each puzzle with a client of ALTCHA, such as altcha-lib.',
      },
    },
  ],
};

const mailed = {
  status: 202,
  description: 'Always the same, with an account or without. What happens next is in the mail.',
  data: 'Message',
} as const;

const mailedExample = {
  status: 202,
  data: { message: 'If this address can have it, a mail is on its way. Look for it in a minute.' },
} as const;

const register: Operation = {
  tag: 'Account',
  summary: 'Make an account',
  description:
    'Sends a mail with a link and a code that verify the address. The response is always the same; if there is an account already, the ' +
    'mail says so. An account that nobody verifies is gone after 7 days. At most 5 such mails go to an address within an hour.',
  access: 'entry',
  body: body('Register'),
  responses: [mailed],
  errors: [...badBody, 'captcha_failed', 'registration_closed'],
  examples: () => [
    {
      name: 'registered',
      summary: 'A new account',
      body: { email: account.email, password: PASSWORD, captcha_token: CAPTCHA_TOKEN },
      ...mailedExample,
    },
  ],
};

const resendVerification: Operation = {
  tag: 'Account',
  summary: 'Get another mail to verify an address',
  description: 'The last three mails are valid, each for 24 hours. The response is always the same.',
  access: 'entry',
  body: body('RequestMail'),
  responses: [mailed],
  errors: badBody,
  examples: () => [
    { name: 'resent', summary: 'Another mail', body: { email: account.email }, ...mailedExample },
  ],
};

const forgotPassword: Operation = {
  tag: 'Account',
  summary: 'Get a mail to choose a new password',
  description: 'The link in the mail is valid for 30 minutes. The response is always the same.',
  access: 'entry',
  body: body('RequestMail'),
  responses: [mailed],
  errors: badBody,
  examples: () => [
    { name: 'forgotten', summary: 'A forgotten password', body: { email: account.email }, ...mailedExample },
  ],
};

const signedIn = { status: 200, description: 'Done, and you are signed in.', data: 'SignedIn' } as const;

const signedInExample = (
  example: Pick<OperationExample, 'name' | 'summary'> & { readonly body: object },
): OperationExample => ({ ...example, status: 200, data: { account, session } });

const verifyAccount: Operation = {
  tag: 'Account',
  summary: 'Verify an address',
  description:
    'Takes the token of the mailed link with the password of the sign-up, or with a new one, which replaces it. Or takes the address with the ' +
    'code in the mail and the password of the sign-up, at most 20 times a day (UTC). Ends all sessions and starts one.',
  access: 'entry',
  body: body('VerifyAccount'),
  responses: [signedIn],
  errors: [...badBody, 'token_invalid', 'rate_limited'],
  examples: () => [
    signedInExample({ name: 'by-link', summary: 'By the link', body: { token: TOKEN, password: PASSWORD } }),
    signedInExample({
      name: 'by-code',
      summary: 'By the code',
      body: { email: account.email, code: '042137', password: PASSWORD },
    }),
  ],
};

const resetPassword: Operation = {
  tag: 'Account',
  summary: 'Choose a new password',
  description:
    'Takes the token of the mailed link. Ends all sessions and starts one. Also verifies the address, if nobody has.',
  access: 'entry',
  body: body('ResetPassword'),
  responses: [signedIn],
  errors: [...badBody, 'token_invalid'],
  examples: () => [
    signedInExample({
      name: 'reset',
      summary: 'A new password',
      body: { token: TOKEN, password: 'a quiet river at dawn' },
    }),
  ],
};

const changePassword: Operation = {
  tag: 'Account',
  summary: 'Change the password',
  description:
    'Needs the present password. Ends all other sessions, and replaces the cookie of this one. Failures delay further tries as those of ' +
    'sign-ins do.',
  access: 'session',
  body: body('ChangePassword'),
  responses: [signedIn],
  errors: [...badBody, 'sign_in_failed', 'rate_limited'],
  examples: () => [
    signedInExample({
      name: 'changed',
      summary: 'A new password',
      body: { current_password: PASSWORD, password: 'a quiet river at dawn' },
    }),
  ],
};

const changeEmail: Operation = {
  tag: 'Account',
  summary: 'Change the e-mail address',
  description:
    'Sends a mail to the new address. The change takes effect once the link in that mail is confirmed, within 24 hours. The old ' +
    'address gets a mail, too, and can undo the change for 7 days.',
  access: 'fresh session',
  body: body('ChangeEmail'),
  responses: [mailed],
  errors: [...badBody, 'registration_closed'],
  examples: () => [
    {
      name: 'asked',
      summary: 'Another address',
      body: { email: 'jane@example.org' },
      ...mailedExample,
    },
  ],
};

const confirmEmail: Operation = {
  tag: 'Account',
  summary: 'Confirm a new e-mail address',
  description:
    'Takes the token of the link that was mailed to the new address, and your password. Ends all sessions and starts one.',
  access: 'entry',
  body: body('ConfirmEmail'),
  responses: [signedIn],
  errors: [...badBody, 'token_invalid', 'sign_in_failed', 'rate_limited'],
  examples: () => [
    signedInExample({
      name: 'confirmed',
      summary: 'A confirmed address',
      body: { token: TOKEN, password: PASSWORD },
    }),
  ],
};

const undoEmail: Operation = {
  tag: 'Account',
  summary: 'Undo a change of the e-mail address',
  description:
    'Takes the token of the link that was mailed to the old address. The old address is back, the password is removed and all ' +
    'sessions end. A mail to the old address leads to a new password.',
  access: 'entry',
  body: body('UndoEmail'),
  responses: [{ status: 200, description: 'The old address is back.', data: 'Message' }],
  errors: [...badBody, 'token_invalid'],
  examples: () => [
    {
      name: 'undone',
      summary: 'The old address is back',
      body: { token: TOKEN },
      status: 200,
      data: { message: 'Your old address is back, and nobody is signed in any more.' },
    },
  ],
};

export const credentialOperations = {
  'create-challenge': createChallenge,
  register,
  'resend-verification': resendVerification,
  'verify-account': verifyAccount,
  'forgot-password': forgotPassword,
  'reset-password': resetPassword,
  'change-password': changePassword,
  'change-email': changeEmail,
  'confirm-email': confirmEmail,
  'undo-email': undoEmail,
} as const;
