import { MAX_BODY_BYTES } from '../http/json-body.ts';
import { account, session } from './account-examples.ts';
import { badBody, type Operation } from './operation.ts';

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
  description:
    'Returns the account and the session that the cookie belongs to, and whether the account may act as an operator now.',
  access: 'session',
  responses: [{ status: 200, description: 'Who is signed in.', data: 'CurrentSession' }],
  errors: [],
  examples: () => [
    { name: 'me', summary: 'Who is signed in', status: 200, data: { account, session, is_operator: 0 } },
  ],
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

const confirmSession: Operation = {
  tag: 'Sessions',
  summary: 'Prove your password again',
  description:
    'What a thief must not do with an open session alone needs a proof that is at most 15 minutes old: a sign-in, or this. ' +
    'The session gets a new cookie, so send no other requests meanwhile. Failures delay further tries as those of sign-ins do.',
  access: 'session',
  body: { schema: 'ConfirmSession', maxBytes: MAX_BODY_BYTES },
  responses: [{ status: 200, description: 'The password is right.', data: 'SignedIn' }],
  errors: [...badBody, 'rate_limited', 'sign_in_failed'],
  examples: () => [
    {
      name: 'confirmed',
      summary: 'A proof',
      body: { password: 'correct horse battery staple' },
      status: 200,
      data: { account, session },
    },
  ],
};

const listSessions: Operation = {
  tag: 'Sessions',
  summary: 'List sessions',
  description: 'Returns where you are signed in, most recently used first, at most 100 sessions.',
  access: 'session',
  responses: [{ status: 200, description: 'Your sessions.', data: 'SessionList' }],
  errors: [],
  examples: () => [
    {
      name: 'all',
      summary: 'Your sessions',
      status: 200,
      data: { sessions: [{ ...session, is_current: true }] },
    },
  ],
};

const endSessions: Operation = {
  tag: 'Sessions',
  summary: 'Sign out everywhere else',
  description: 'Ends all your sessions but this one, which gets a new cookie.',
  access: 'session',
  responses: [{ status: 200, description: 'Only this session is left.', data: 'EndedSessions' }],
  errors: [],
  examples: () => [
    {
      name: 'ended',
      summary: 'Signed out everywhere else',
      status: 200,
      data: { message: 'Signed out everywhere else.', session },
    },
  ],
};

const endSession: Operation = {
  tag: 'Sessions',
  summary: 'End a session',
  description: 'Ends one of your sessions. If it is the current one, this signs you out.',
  access: 'session',
  parameters: 'sessionPath',
  responses: [{ status: 200, description: 'The session has ended.', data: 'SignedOut' }],
  errors: ['not_found'],
  examples: () => [
    {
      name: 'ended',
      summary: 'An ended session',
      parameters: { id: session.id },
      status: 200,
      data: { message: 'Signed out.' },
    },
  ],
};

export const sessionOperations = {
  'sign-in': signIn,
  'get-session': getSession,
  'sign-out': signOut,
  'confirm-session': confirmSession,
  'list-sessions': listSessions,
  'end-sessions': endSessions,
  'end-session': endSession,
} as const;
