import type { TokenKind, TokenRecord } from '../account-tokens/token-record.ts';
import type { Account } from '../accounts/account.ts';
import type { OperatedAccounts } from '../accounts/operated-accounts.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import { putAccountEvent } from './account-event-items.ts';
import { emailClaimKey } from './account-items.ts';
import { decisionWrites } from './audit-table.ts';
import type { Table } from './client.ts';
import { attributes, profileKey, sessionStateKey, tokenKey, tokensPk } from './keys.ts';
import type { Item } from './link-codec.ts';
import { itemsOfPartition } from './partition.ts';
import { registrationItems } from './registration-items.ts';
import { deleteTokens, fromTokenItem, putTokens } from './token-items.ts';
import { type TransactItem, transactWrite } from './transact.ts';

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
      const ofKind = (kind: TokenKind): TokenRecord => {
        const { sk } = tokenKey(userId, kind);
        return fromTokenItem(
          userId,
          kind,
          items.find((item) => item[attributes.sk] === sk),
        );
      };
      return {
        VERIFY: ofKind('VERIFY'),
        RESET: ofKind('RESET'),
        EMAIL: ofKind('EMAIL'),
        UNDO: ofKind('UNDO'),
      };
    },

    create: ({ account, replaces, tokens, event, decision }) =>
      write([
        ...registrationItems(TableName, { account, replaces, event }),
        putTokens(TableName, tokens),
        ...decisionWrites(TableName, decision),
      ]),

    renew: ({ account, expiresAt, tokens, decision }) => {
      const ttl = { ':ttl': epochSeconds(expiresAt) };
      return write([
        changeUnverified(TableName, account, 'SET #ttl = :ttl', ttl),
        changeClaim(TableName, account, 'SET #ttl = :ttl', ttl),
        changeSessions(TableName, account, 'SET #ttl = :ttl', ttl),
        putTokens(TableName, tokens),
        ...decisionWrites(TableName, decision),
      ]);
    },

    verify: ({ account, event, decision }) =>
      write([
        changeUnverified(TableName, account, 'SET emailVerifiedAt = :at REMOVE #ttl', {
          ':at': timestamp(decision.at),
        }),
        changeClaim(TableName, account, 'REMOVE #ttl'),
        changeSessions(TableName, account, 'SET isVerified = :true REMOVE #ttl', { ':true': true }),
        deleteTokens(TableName, account.userId, 'VERIFY'),
        putAccountEvent(TableName, event),
        ...decisionWrites(TableName, decision),
      ]),

    allowReset: ({ account: { userId, email }, tokens, decision }) =>
      write([
        {
          ConditionCheck: {
            TableName,
            Key: profileKey(userId),
            ConditionExpression: 'email = :email AND attribute_not_exists(deletingAt)',
            ExpressionAttributeValues: { ':email': email },
          },
        },
        putTokens(TableName, tokens),
        ...decisionWrites(TableName, decision),
      ]),
  };
}

type Holder = Pick<Account, 'userId' | 'email'>;

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
    ConditionExpression: 'userId = :userId AND attribute_not_exists(heldUntil)',
    ExpressionAttributeNames: { '#ttl': attributes.ttl },
    ExpressionAttributeValues: { ':userId': userId, ...values },
  },
});

/** Changes what decides about all sessions of the account. */
const changeSessions = (
  TableName: string,
  { userId }: Holder,
  UpdateExpression: string,
  values: Item,
): TransactItem => ({
  Update: {
    TableName,
    Key: sessionStateKey(userId),
    UpdateExpression,
    ExpressionAttributeNames: { '#ttl': attributes.ttl },
    ExpressionAttributeValues: values,
  },
});
