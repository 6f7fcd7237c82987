import { randomBytes } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { hashApiKey } from '../../lambdas/api-keys/api-key.ts';
import { generateSession } from '../../lambdas/sessions/session-token.ts';
import { newSession } from '../../lambdas/sessions/sign-in.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { apiKeyKey, sessionStateKey } from '../../lambdas/table/keys.ts';
import { putSession } from '../../lambdas/table/session-items.ts';
import { transactWrite } from '../../lambdas/table/transact.ts';
import { sentWith } from '../http/api-event.ts';

/** Where a browser says that a page of this service sent the request. */
const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };

/** Stores a session of an account, without a sign-in. @returns the value of its cookie */
export async function storedSession(
  table: Table,
  { userId, at, isVerified = true }: { userId: string; at: Date; isVerified?: boolean },
): Promise<string> {
  const generated = generateSession(userId, randomBytes);
  const place = { country: 'PH', device: 'desktop', browser: 'Firefox' } as const;
  const { written } = await transactWrite(table, [
    putSession(table.name, newSession(generated, { place, at }), 0),
    { Put: { TableName: table.name, Item: { ...sessionStateKey(userId), generation: 0, isVerified } } },
  ]);
  if (!written) throw new Error('The session was not stored.');
  return generated.cookie;
}

/** Stores an API key that may do nothing. */
export async function storedPowerlessKey({ client, name }: Table, userId: string): Promise<string> {
  const key = `klup_${randomBytes(32).toString('hex')}`;
  const Item = { ...apiKeyKey(hashApiKey(key)), keyId: 'test', userId, scopes: [] };
  await client.send(new PutCommand({ TableName: name, Item }));
  return key;
}

/** Calls with the cookie of a session in place of an API key. */
export const bySession = <Result>(
  cookie: string,
  call: () => Promise<Result>,
  headers: Readonly<Record<string, string>> = SAME_ORIGIN,
): Promise<Result> =>
  sentWith(
    { headers: { authorization: undefined, ...headers }, cookies: [`__Host-klookup=${cookie}`] },
    call,
  );
