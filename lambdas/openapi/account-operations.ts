import { MAX_BODY_BYTES } from '../http/json-body.ts';
import { account } from './account-examples.ts';
import { badBody, type Operation } from './operation.ts';

const getAccount: Operation = {
  tag: 'Account',
  summary: 'Get your account',
  description: 'Returns the account that you are signed in to.',
  access: 'session',
  responses: [{ status: 200, description: 'Your account.', data: 'Account' }],
  errors: [],
  examples: () => [{ name: 'account', summary: 'Your account', status: 200, data: account }],
};

const updateAccount: Operation = {
  tag: 'Account',
  summary: 'Change your account',
  description: 'Changes the fields that you send. `null` clears the name.',
  access: 'session',
  body: { schema: 'UpdateAccount', maxBytes: MAX_BODY_BYTES },
  responses: [{ status: 200, description: 'Your account after the change.', data: 'Account' }],
  errors: badBody,
  examples: () => [
    {
      name: 'changed',
      summary: 'A new language',
      body: { name: 'Jane', language: 'fil' },
      status: 200,
      data: { ...account, language: 'fil' },
    },
  ],
};

const event = {
  id: '01KJ2C8Y9M3V5T7X9Z1B3D5F7H',
  kind: 'signed_in',
  at: '2026-02-22T10:02:00Z',
  country: 'PH',
  device: 'desktop',
  browser: 'Firefox',
  session_id: '5d41402abc4b2a76b9719d91',
  key_id: null,
};

const listAccountEvents: Operation = {
  tag: 'Account',
  summary: 'List what happened to your account',
  description:
    'Returns sign-ins, changes and what was done with API keys in the last 90 days, newest first. Continue with `next_cursor`.',
  access: 'session',
  parameters: 'accountEventsQuery',
  responses: [{ status: 200, description: 'A page of events.', data: 'AccountEvents' }],
  errors: ['validation_failed'],
  examples: () => [
    {
      name: 'newest',
      summary: 'The last event',
      parameters: { limit: 1 },
      status: 200,
      data: { events: [event], next_cursor: event.id },
    },
  ],
};

export const accountOperations = {
  'get-account': getAccount,
  'update-account': updateAccount,
  'list-account-events': listAccountEvents,
} as const;
