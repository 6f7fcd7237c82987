import type { TokenEntry, TokenKind, TokenRecord } from '../account-tokens/token-record.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import { attributes, tokenKey } from './keys.ts';
import { type Item, optionalText } from './link-codec.ts';
import type { TransactItem } from './transact.ts';

/** Stores an account's tokens of one kind, unless they have changed since they were read. */
export const putTokens = (TableName: string, record: TokenRecord): TransactItem => ({
  Put: {
    TableName,
    Item: {
      ...tokenKey(record.userId, record.kind),
      entries: record.entries.map(toEntryItem),
      email: record.email,
      version: record.version + 1,
      [attributes.ttl]: Math.max(...record.entries.map(({ expiresAt }) => epochSeconds(expiresAt))),
    },
    ...ifVersion(record),
  },
});

/** Uses up an account's tokens of one kind: fails when somebody else has used one, or a newer one was mailed. */
export const useTokens = (TableName: string, record: TokenRecord): TransactItem => ({
  Delete: { TableName, Key: tokenKey(record.userId, record.kind), ...ifVersion(record) },
});

/** Deletes an account's tokens of one kind, if there are any. */
export const deleteTokens = (TableName: string, userId: string, kind: TokenKind): TransactItem => ({
  Delete: { TableName, Key: tokenKey(userId, kind) },
});

/** Reads a row of tokens. @param item undefined if there is none */
export const fromTokenItem = (userId: string, kind: TokenKind, item: Item | undefined): TokenRecord => ({
  userId,
  kind,
  entries: Array.isArray(item?.entries) ? item.entries.map(fromEntryItem) : [],
  email: optionalText(item?.email),
  version: Number(item?.version ?? 0),
});

const ifVersion = ({ version }: TokenRecord) =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(version)' }
    : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } };

const toEntryItem = ({ sha256, codeHash, mailId, expiresAt }: TokenEntry): Item => ({
  sha256,
  codeHash,
  mailId,
  expiresAt: timestamp(expiresAt),
});

const fromEntryItem = (item: Item): TokenEntry => ({
  sha256: String(item.sha256),
  codeHash: optionalText(item.codeHash),
  mailId: String(item.mailId),
  expiresAt: new Date(String(item.expiresAt)),
});
