import { MAX_BODY_BYTES } from '../http/json-body.ts';
import { badBody, type Operation } from './operation.ts';

const account = {
  id: '3f2a9c5b7d1e4f60a8b2c4d6e8f01234',
  email: 'jane@example.com',
  name: 'Jane',
  language: 'en',
  time_zone: 'Asia/Manila',
  email_verified_at: '2026-02-22T10:02:00Z',
  created_at: '2026-02-22T10:00:00Z',
};

const session = {
  id: '5d41402abc4b2a76b9719d91',
  created_at: '2026-02-22T10:02:00Z',
  last_used_at: '2026-02-22T10:02:00Z',
  expires_at: '2026-03-08T10:02:00Z',
  confirmed_at: '2026-02-22T10:02:00Z',
  country: 'PH',
  device: 'desktop',
  browser: 'Firefox',
};

const signIn: Operation = {
  tag: 'Sessions',
  summary: 'Sign in',
  description:
    'Starts a session and sets its cookie. A session ends 14 days after its last use, and 90 days after it began. After five ' +
    'failures each further one has to wait, up to 15 minutes; from a network where you have signed in lately, only failures ' +
    'from there count.',
  access: 'entry',
  body: { schema: 'SignIn', maxBytes: MAX_BODY_BYTES },
  responses: [{ status: 200, description: 'You are signed in.', data: 'SignedIn' }],
  errors: [...badBody, 'rate_limited', 'sign_in_failed'],
  examples: () => [
    {
      name: 'signed-in',
      summary: 'A sign-in',
      body: { email: 'jane@example.com', password: 'correct horse battery staple' },
      status: 200,
      data: { account, session },
    },
  ],
};

const getSession: Operation = {
  tag: 'Sessions',
  summary: 'See who is signed in',
  description: 'Returns the account and the session that the cookie belongs to.',
  access: 'session',
  responses: [{ status: 200, description: 'Who is signed in.', data: 'SignedIn' }],
  errors: [],
  examples: () => [{ name: 'me', summary: 'Who is signed in', status: 200, data: { account, session } }],
};

const signOut: Operation = {
  tag: 'Sessions',
  summary: 'Sign out',
  description:
    'Ends the session and clears its cookie. Succeeds for a session that has ended, or without any.',
  access: 'entry',
  responses: [{ status: 200, description: 'You are signed out.', data: 'SignedOut' }],
  errors: [],
  examples: () => [
    { name: 'signed-out', summary: 'Signed out', status: 200, data: { message: 'Signed out.' } },
  ],
};

export const sessionOperations = {
  'sign-in': signIn,
  'get-session': getSession,
  'sign-out': signOut,
} as const;
