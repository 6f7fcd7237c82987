import { sessionEnd } from '../sessions/session-life.ts';
import type { Session } from '../sessions/session-store.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import { attributes, sessionKey, sessionPrefix, sessionStateKey } from './keys.ts';
import type { Item } from './link-codec.ts';
import { putNew, type TransactItem } from './transact.ts';

/** What decides about all sessions of an account: raising its generation ends them. */
export interface SessionState {
  /** Undefined before the account's first session. */
  readonly generation: number | undefined;
  readonly isVerified: boolean;
  /** Whether an operator has granted the role. Stored here because every request reads this item anyway. */
  readonly isOperator: boolean;
  /** When the account goes, unless its owner verifies the address; undefined once that is done. */
  readonly expiresAt?: Date | undefined;
}

/** The generation that ends all sessions: see {@link endSessions}. */
export const nextGeneration = ({ generation }: Pick<SessionState, 'generation'>): number =>
  (generation ?? 0) + 1;

/** @param generation of the account's sessions: the session ends when the account's is another one */
export const putSession = (TableName: string, session: Session, generation: number): TransactItem =>
  putNew(TableName, {
    ...sessionKey(session.userId, session.sha256),
    userId: session.userId,
    generation,
    createdAt: timestamp(session.createdAt),
    lastUsedAt: timestamp(session.lastUsedAt),
    confirmedAt: timestamp(session.confirmedAt),
    country: session.country,
    device: session.device,
    browser: session.browser,
    [attributes.ttl]: epochSeconds(sessionEnd(session)),
  });

/** For how long requests that were sent with a cookie may arrive after it has been replaced. */
const OVERLAP_MS = 30_000;

/**
 * Ends a session that another one replaces, and notes that in its row. Without a generation, the row is no session.
 * @param options.mustExist whether the condition fails if the session has been deleted or replaced
 */
export const replaceSession = (
  TableName: string,
  { userId, sha256 }: Pick<Session, 'userId' | 'sha256'>,
  at: Date,
  { mustExist }: { readonly mustExist: boolean },
): TransactItem => ({
  Put: {
    TableName,
    Item: {
      ...sessionKey(userId, sha256),
      replacedAt: timestamp(at),
      [attributes.ttl]: epochSeconds(new Date(at.getTime() + OVERLAP_MS)),
    },
    ...(mustExist && { ConditionExpression: 'attribute_exists(generation)' }),
  },
});

/** Whether a session was replaced so recently that its browser may have sent the request before it had the new cookie. */
export function isJustReplaced(row: Item | undefined, now: Date): boolean {
  const until = row?.replacedAt === undefined ? undefined : expiryOf(row);
  return until !== undefined && now < until;
}

/**
 * Ends every session of an account, except those that the same transaction stores with the next generation. The condition fails
 * when somebody else has ended them meanwhile.
 * @param change verifies the address, too, and may end the role of an operator; both stay as they are by default
 */
export const endSessions = (
  TableName: string,
  userId: string,
  { generation }: Pick<SessionState, 'generation'> & Partial<SessionState>,
  change?: { readonly isVerified: true; readonly endsRole: boolean },
): TransactItem => ({
  Update: {
    TableName,
    Key: sessionStateKey(userId),
    UpdateExpression: `SET generation = :next${change ? `, isVerified = :true REMOVE #ttl${change.endsRole ? ', isOperator' : ''}` : ''}`,
    ConditionExpression:
      generation === undefined ? 'attribute_not_exists(generation)' : 'generation = :generation',
    ...(change && { ExpressionAttributeNames: { '#ttl': attributes.ttl } }),
    ExpressionAttributeValues: {
      ':next': nextGeneration({ generation }),
      ...(generation === undefined ? {} : { ':generation': generation }),
      ...(change && { ':true': true }),
    },
  },
});

/** Ends every session of an account, also while others end them. A session that starts meanwhile checks the generation. */
export const endAllSessions = (TableName: string, userId: string): TransactItem => ({
  Update: {
    TableName,
    Key: sessionStateKey(userId),
    UpdateExpression: 'ADD generation :one',
    ExpressionAttributeValues: { ':one': 1 },
  },
});

/**
 * Ends an account's role as an operator. Without sessions so far, an empty state remains, which means the same as none.
 * @param options.mustHaveIt whether the condition fails if it has none
 */
export const endRole = (
  TableName: string,
  userId: string,
  { mustHaveIt }: { readonly mustHaveIt: boolean },
): TransactItem => ({
  Update: {
    TableName,
    Key: sessionStateKey(userId),
    UpdateExpression: 'REMOVE isOperator',
    ...(mustHaveIt && { ConditionExpression: 'attribute_exists(isOperator)' }),
  },
});

export const fromSessionItem = (item: Item): Session => ({
  userId: String(item.userId),
  sha256: String(item[attributes.sk]).slice(sessionPrefix.length),
  createdAt: new Date(String(item.createdAt)),
  lastUsedAt: new Date(String(item.lastUsedAt)),
  confirmedAt: new Date(String(item.confirmedAt)),
  country: String(item.country),
  device: String(item.device),
  browser: String(item.browser),
});

export const fromSessionState = (item: Item | undefined): SessionState => ({
  generation: typeof item?.generation === 'number' ? item.generation : undefined,
  isVerified: item?.isVerified === true,
  isOperator: item?.isOperator === true,
  expiresAt: expiryOf(item),
});

/** When DynamoDB may remove an item, which it does within days. */
export function expiryOf(item: Item | undefined): Date | undefined {
  const ttl = item?.[attributes.ttl];
  return typeof ttl === 'number' ? new Date(ttl * 1000) : undefined;
}
