import { randomBytes } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { generateSession } from '../../lambdas/sessions/session-token.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { sessionStateKey } from '../../lambdas/table/keys.ts';
import { putSession } from '../../lambdas/table/session-items.ts';

/** The cookies and headers of a request from one of our own pages. */
export interface SignedIn {
  readonly cookies: string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly sessionId: string;
}

/** Signs an account in, as signing in does: its password counts as proved at `at`. */
export async function signedIn(
  { client, name }: Table,
  userId: string,
  { at, isVerified = true }: { readonly at: Date; readonly isVerified?: boolean },
): Promise<SignedIn> {
  const { cookie, sha256, sessionId } = generateSession(userId, randomBytes);
  const place = { country: 'PH', device: 'desktop', browser: 'Firefox' };
  const times = { createdAt: at, lastUsedAt: at, confirmedAt: at };
  const { Put } = putSession(name, { userId, sha256, ...times, ...place }, 1);
  await client.send(
    new PutCommand({
      TableName: name,
      Item: { ...sessionStateKey(userId), generation: 1, isVerified },
    }),
  );
  await client.send(new PutCommand({ TableName: name, Item: Put?.Item ?? {} }));
  return {
    cookies: [`__Host-klookup=${cookie}`],
    headers: { 'sec-fetch-site': 'same-origin' },
    sessionId,
  };
}
