import type { TokenKind, TokenRecord } from '../account-tokens/token-record.ts';
import type { AddressClaim } from '../accounts/account-records.ts';
import type { InvitedAccount, OperatedAccounts } from '../accounts/operated-accounts.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import { putAccountEvent } from './account-event-items.ts';
import { emailClaimKey } from './account-items.ts';
import { putDecision } from './audit-table.ts';
import type { Table } from './client.ts';
import { attributes, profileKey, sessionStateKey, tokenKey, tokensPk } from './keys.ts';
import type { Item } from './link-codec.ts';
import { itemsOfPartition } from './partition.ts';
import { deleteTokens, fromTokenItem, putTokens } from './token-items.ts';
import { putNew, type TransactItem, transactWrite } from './transact.ts';

/** What operators do to accounts, in the table. */
export function operatedAccountsTable(
  table: Table,
  retry: RetryPolicy = defaultRetryPolicy,
): OperatedAccounts {
  const TableName = table.name;
  const write = async (items: TransactItem[]): Promise<'done' | 'overtaken'> =>
    (await transactWrite(table, items, retry)).written ? 'done' : 'overtaken';
  return {
    async tokens(userId) {
      const items: Item[] = [];
      for await (const item of itemsOfPartition(table, tokensPk(userId))) items.push(item);
      const ofKind = (kind: TokenKind): TokenRecord =>
        fromTokenItem(
          userId,
          kind,
          items.find((item) => item[attributes.sk] === tokenKey(userId, kind).sk),
        );
      return {
        VERIFY: ofKind('VERIFY'),
        RESET: ofKind('RESET'),
        EMAIL: ofKind('EMAIL'),
        UNDO: ofKind('UNDO'),
      };
    },

    create: ({ account, replaces, tokens, event, decision }) =>
      write([
        claimEmail(TableName, account, replaces),
        putNew(TableName, profile(account)),
        putTokens(TableName, tokens),
        putAccountEvent(TableName, event),
        putDecision(TableName, decision),
      ]),

    renew: ({ account: { userId, email }, expiresAt, tokens, decision }) =>
      write([
        changeUnverified(TableName, { userId, email }, 'SET #ttl = :ttl', {
          ':ttl': epochSeconds(expiresAt),
        }),
        changeClaim(TableName, { userId, email }, 'SET #ttl = :ttl', { ':ttl': epochSeconds(expiresAt) }),
        putTokens(TableName, tokens),
        putDecision(TableName, decision),
      ]),

    verify: ({ account: { userId, email }, event, decision }) =>
      write([
        changeUnverified(TableName, { userId, email }, 'SET emailVerifiedAt = :at REMOVE #ttl', {
          ':at': timestamp(decision.at),
        }),
        changeClaim(TableName, { userId, email }, 'REMOVE #ttl'),
        letSessions(TableName, userId),
        deleteTokens(TableName, userId, 'VERIFY'),
        putAccountEvent(TableName, event),
        putDecision(TableName, decision),
      ]),

    allowReset: ({ userId, tokens, decision }) =>
      write([
        {
          ConditionCheck: {
            TableName,
            Key: profileKey(userId),
            ConditionExpression: 'attribute_exists(#pk) AND attribute_not_exists(deletingAt)',
            ExpressionAttributeNames: { '#pk': attributes.pk },
          },
        },
        putTokens(TableName, tokens),
        putDecision(TableName, decision),
      ]),
  };
}

const profile = ({ userId, email, language, createdAt, expiresAt }: InvitedAccount): Item => ({
  ...profileKey(userId),
  userId,
  email,
  language,
  createdAt: timestamp(createdAt),
  activeApiKeys: 0,
  [attributes.ttl]: epochSeconds(expiresAt),
});

/** Fails when somebody has claimed the address since it was looked at. */
const claimEmail = (
  TableName: string,
  { userId, email, expiresAt }: InvitedAccount,
  replaces: AddressClaim | undefined,
): TransactItem => ({
  Put: {
    TableName,
    Item: { ...emailClaimKey(email), userId, [attributes.ttl]: epochSeconds(expiresAt) },
    ...(replaces
      ? {
          ConditionExpression: 'userId = :replaced',
          ExpressionAttributeValues: { ':replaced': replaces.userId },
        }
      : {
          ConditionExpression: 'attribute_not_exists(#pk)',
          ExpressionAttributeNames: { '#pk': attributes.pk },
        }),
  },
});

type Holder = Pick<InvitedAccount, 'userId' | 'email'>;

/** Fails when the account has been verified or deleted, or has another address by now. */
const changeUnverified = (
  TableName: string,
  { userId, email }: Holder,
  UpdateExpression: string,
  values: Item,
): TransactItem => ({
  Update: {
    TableName,
    Key: profileKey(userId),
    UpdateExpression,
    ConditionExpression:
      'email = :email AND attribute_not_exists(emailVerifiedAt) AND attribute_not_exists(deletingAt)',
    ExpressionAttributeNames: { '#ttl': attributes.ttl },
    ExpressionAttributeValues: { ':email': email, ...values },
  },
});

/** Fails when another account has the address by now. */
const changeClaim = (
  TableName: string,
  { userId, email }: Holder,
  UpdateExpression: string,
  values: Item = {},
): TransactItem => ({
  Update: {
    TableName,
    Key: emailClaimKey(email),
    UpdateExpression,
    ConditionExpression: 'userId = :userId',
    ExpressionAttributeNames: { '#ttl': attributes.ttl },
    ExpressionAttributeValues: { ':userId': userId, ...values },
  },
});

/** The account's sessions may do everything from now on. */
const letSessions = (TableName: string, userId: string): TransactItem => ({
  Update: {
    TableName,
    Key: sessionStateKey(userId),
    UpdateExpression: 'SET isVerified = :true REMOVE #ttl',
    ExpressionAttributeNames: { '#ttl': attributes.ttl },
    ExpressionAttributeValues: { ':true': true },
  },
});
