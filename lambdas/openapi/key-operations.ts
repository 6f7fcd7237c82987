import { MAX_BODY_BYTES } from '../http/json-body.ts';
import { KEY_ID } from './link-examples.ts';
import { badBody, type Operation } from './operation.ts';

const NEW_KEY_ID = '0a1b2c3d4e5f60718293a4b5';
/** 64 digits that nobody takes for a key that works. */
const shown = (start: string): string => start.padEnd(69, '0');

const key = {
  id: KEY_ID,
  name: 'CI server',
  start: 'klup_3f2a',
  scopes: ['links:read', 'links:write'],
  created_at: '2026-02-22T10:00:00Z',
  expires_at: '2026-05-23T10:00:00Z',
  last_used_at: '2026-02-22T11:30:00Z',
  last_used_country: 'PH',
  revoked_at: null,
  replaced_by: null,
};
const unused = { last_used_at: null, last_used_country: null };

const createKey: Operation = {
  tag: 'API keys',
  summary: 'Make an API key',
  description:
    'Makes a key for your account. The response shows it once: we store only its hash, so keep it in a secrets manager. An ' +
    'account has at most 10 active keys; expired and revoked ones do not count. If the response gets lost, revoke the key ' +
    'that you find in the list, and make another one. You are mailed about every new key.',
  access: 'fresh session',
  body: { schema: 'CreateKey', maxBytes: MAX_BODY_BYTES },
  responses: [{ status: 201, description: 'The key was made.', data: 'CreatedKey' }],
  errors: [...badBody, 'account_suspended', 'too_many_keys'],
  examples: () => [
    {
      name: 'created',
      summary: 'A key for 90 days that sees no statistics',
      body: {
        name: 'CI server',
        scopes: ['links:read', 'links:write'],
        expires_at: '2026-05-23T10:00:00Z',
      },
      status: 201,
      data: { key: shown('klup_3f2a'), ...key, ...unused },
    },
  ],
};

const listKeys: Operation = {
  tag: 'API keys',
  summary: 'List API keys',
  description:
    'Returns the keys of your account, newest first, with when and where each was last used. Expired keys stay in the list ' +
    'until you revoke them; revoked ones leave it.',
  access: 'session',
  responses: [{ status: 200, description: 'Your keys.', data: 'KeyList' }],
  errors: [],
  examples: () => [{ name: 'all', summary: 'Your keys', status: 200, data: { keys: [key] } }],
};

const updateKey: Operation = {
  tag: 'API keys',
  summary: 'Rename an API key',
  description:
    'Gives a key another name. Its scopes and its expiry never change: rotate it, or make another one.',
  access: 'session',
  parameters: 'keyPath',
  body: { schema: 'UpdateKey', maxBytes: MAX_BODY_BYTES },
  responses: [{ status: 200, description: 'The key.', data: 'ApiKey' }],
  errors: [...badBody, 'not_found'],
  examples: () => [
    {
      name: 'renamed',
      summary: 'A new name',
      parameters: { id: KEY_ID },
      body: { name: 'Old CI server' },
      status: 200,
      data: { ...key, name: 'Old CI server' },
    },
  ],
};

const rotateKey: Operation = {
  tag: 'API keys',
  summary: 'Rotate an API key',
  description:
    'Makes a new key with the same name and scopes, for as long as the old one was made for. The old one goes on working for ' +
    '`overlap_seconds`, so that you can deploy the new one. A key can be rotated once. With 10 active keys, only ' +
    '`"overlap_seconds": 0` works, which revokes the old key at once.',
  access: 'fresh session',
  parameters: 'keyPath',
  body: { schema: 'RotateKey', maxBytes: MAX_BODY_BYTES, isOptional: true },
  responses: [{ status: 201, description: 'The new key was made.', data: 'RotatedKey' }],
  errors: [...badBody, 'account_suspended', 'not_found', 'key_rotated', 'too_many_keys'],
  examples: () => [
    {
      name: 'rotated',
      summary: 'A new key, and an hour to deploy it',
      parameters: { id: KEY_ID },
      body: { overlap_seconds: 3_600 },
      status: 201,
      data: {
        key: shown('klup_9c4d'),
        ...key,
        ...unused,
        id: NEW_KEY_ID,
        start: 'klup_9c4d',
        created_at: '2026-05-20T10:00:00Z',
        expires_at: '2026-08-18T10:00:00Z',
        replaces: { ...key, expires_at: '2026-05-20T11:00:00Z', replaced_by: NEW_KEY_ID },
      },
    },
  ],
};

const revokeKey: Operation = {
  tag: 'API keys',
  summary: 'Revoke an API key',
  description:
    'The next request with the key is a 401. This cannot be undone. An API key can revoke itself, with any scopes, ' +
    'and no other key: that is a 403.',
  access: 'any key',
  parameters: 'keyPath',
  responses: [{ status: 200, description: 'The key is revoked.', data: 'RevokedKey' }],
  errors: ['forbidden', 'not_found'],
  examples: () => [
    {
      name: 'revoked',
      summary: 'A revoked key',
      parameters: { id: KEY_ID },
      status: 200,
      data: { message: 'API key revoked.' },
    },
  ],
};

const revokeKeys: Operation = {
  tag: 'API keys',
  summary: 'Revoke all API keys',
  description:
    'Revokes every key of your account at once, such as after a leak. Expired ones leave the list, too.',
  access: 'session',
  responses: [{ status: 200, description: 'All keys are revoked.', data: 'RevokedKeys' }],
  errors: [],
  examples: () => [
    {
      name: 'revoked',
      summary: 'No key works any more',
      status: 200,
      data: { message: 'API keys revoked.', revoked: 3 },
    },
  ],
};

export const keyOperations = {
  'create-key': createKey,
  'list-keys': listKeys,
  'update-key': updateKey,
  'rotate-key': rotateKey,
  'revoke-key': revokeKey,
  'revoke-keys': revokeKeys,
} as const;
