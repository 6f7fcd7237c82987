import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CredentialStore } from '../credentials/credential-store.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { epochSeconds } from '../timestamp.ts';
import { putAccountEvent } from './account-event-items.ts';
import { emailClaimKey } from './account-items.ts';
import { putAccountMail } from './account-mail-items.ts';
import { changeAddress, changeProfile } from './address-items.ts';
import { revokeKey } from './api-key-items.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import { countKey, countSuccess } from './failure-count-items.ts';
import { getItem } from './get-item.ts';
import { attributes, codeTriesKey, profileKey, tokenKey } from './keys.ts';
import { optionalText } from './link-codec.ts';
import { isKept, listedKeys } from './listed-keys.ts';
import { endSessions, nextGeneration, putSession, replaceSession } from './session-items.ts';
import { fromSignInItems, NOBODY, signInAccountKeys } from './sign-in-account-items.ts';
import { deleteTokens, fromTokenItem, useTokens } from './token-items.ts';
import { type TransactItem, transactWrite } from './transact.ts';
import { unlessRefused } from './unless-refused.ts';

const CODE_TRIES_PER_DAY = 20;
/** Rows of tries outlive their day. */
const TRIES_KEPT_MS = 48 * 60 * 60_000;

/** Changes of passwords and addresses in the table. */
export const credentialsTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): CredentialStore => ({
  async find(userId = NOBODY, kind, now) {
    const tokens = tokenKey(userId, kind);
    const items = await batchGet(table, [...signInAccountKeys(userId), tokens], retry);
    const found = fromSignInItems(items, now);
    const item = items.find((each) => each[attributes.pk] === tokens.pk);
    return found && { ...found, tokens: fromTokenItem(userId, kind, item) };
  },

  keys: (userId) => listedKeys(table, userId, retry, isKept),

  async claimant(email) {
    return optionalText((await getItem(table, emailClaimKey(email)))?.userId);
  },

  async countCodeTry(subject, now) {
    const update = new UpdateCommand({
      TableName: table.name,
      Key: codeTriesKey(subject, now.toISOString().slice(0, 10)),
      UpdateExpression: 'ADD tries :one SET #ttl = :ttl',
      ConditionExpression: 'attribute_not_exists(tries) OR tries < :most',
      ExpressionAttributeNames: { '#ttl': attributes.ttl },
      ExpressionAttributeValues: {
        ':one': 1,
        ':most': CODE_TRIES_PER_DAY,
        ':ttl': epochSeconds(new Date(now.getTime() + TRIES_KEPT_MS)),
      },
    });
    return (await unlessRefused(table.client.send(update))) ? 'counted' : 'too-many';
  },

  async change(change) {
    const {
      found,
      at,
      passwordHash,
      uses,
      ends,
      revokes = [],
      replaces,
      session,
      known,
      events,
      mails,
    } = change;
    const { userId } = found.account;
    // The mailbox alone must not make somebody an operator.
    const endsRole = uses !== undefined && passwordHash !== undefined;
    const claims = changeAddress(table.name, change);
    const outcome = await transactWrite(
      table,
      [
        ...claims,
        changeProfile(table.name, change),
        endSessions(table.name, userId, found, { isVerified: true, endsRole }),
        ...(replaces ? [replaceSession(table.name, replaces, at, { mustExist: false })] : []),
        ...(session ? [putSession(table.name, session, nextGeneration(found))] : []),
        ...(uses ? [useTokens(table.name, uses)] : []),
        ...ends.map((kind) => deleteTokens(table.name, userId, kind)),
        ...revokes.flatMap((key) => revokeKey(table.name, key, at)),
        ...(known ? signedInFrom(table.name, known, at) : []),
        ...events.map((event) => putAccountEvent(table.name, event)),
        ...mails.map((mail) => putAccountMail(table.name, mail)),
      ],
      retry,
    );
    if (outcome.written) return 'changed';
    return claims.length > 0 && outcome.reasons[0]?.conditionFailed ? 'address-taken' : 'overtaken';
  },

  async askForAddress({ userId, newEmail, event }, mail) {
    const outcome = await transactWrite(
      table,
      [
        {
          ConditionCheck: {
            TableName: table.name,
            Key: profileKey(userId),
            ConditionExpression:
              'email <> :email AND attribute_exists(email) AND attribute_not_exists(deletingAt)',
            ExpressionAttributeValues: { ':email': newEmail },
          },
        },
        putAccountEvent(table.name, event),
        putAccountMail(table.name, mail),
      ],
      retry,
    );
    return outcome.written ? 'asked' : 'refused';
  },
});

/** Ends the delays of the account, and lets strangers' failures elsewhere keep nobody out here. */
const signedInFrom = (
  TableName: string,
  known: { readonly account: string; readonly pair: string },
  at: Date,
): TransactItem[] => [
  { Delete: { TableName, Key: countKey('account', known) } },
  ...countSuccess(TableName, { subjects: known, counts: {}, at }),
];
