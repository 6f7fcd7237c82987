import type { AccountMail, NewAccountMail } from '../account-mail/account-mail.ts';
import type { AccountMailClaim } from '../account-mail/account-mail-outbox.ts';
import { isPageLanguage } from '../languages/page-language.ts';
import { timestamp } from '../timestamp.ts';
import { accountMailKey, attributes, DUE_SHARDS, duePk } from './keys.ts';
import { type Item, optionalText, optionalTime } from './link-codec.ts';
import type { TransactItem } from './transact.ts';

/** Stores a mail about an account, due at once. Put it into the transaction of what happened. */
export const putAccountMail = (TableName: string, mail: NewAccountMail): TransactItem => ({
  Put: { TableName, Item: accountMailItem(mail) },
});

/** A mail that is due at once. */
export const accountMailItem = ({ id, mail, at }: NewAccountMail): Item => ({
  ...accountMailKey(id),
  ...toItem(mail),
  [attributes.duePk]: duePk('account-mail', shardOf(id)),
  [attributes.dueAt]: timestamp(at),
});

/** By the random part of the ULID. */
const shardOf = (id: string): number => id.charCodeAt(id.length - 1) % DUE_SHARDS;

const toItem = (mail: AccountMail): Item => ({
  ...mail,
  ...('expiresAt' in mail && mail.expiresAt ? { expiresAt: timestamp(mail.expiresAt) } : {}),
});

/** Reads a mail that has been claimed. */
export const fromClaimedMail = (id: string, item: Item): AccountMailClaim => ({
  id,
  mail: fromItem(item),
  until: new Date(String(item[attributes.dueAt])),
  attempts: Number(item.attempts),
  waitingSince: new Date(String(item.waitingSince)),
  admittedAt: optionalTime(item.admittedAt),
});

/** The time at which a claim ends identifies it: the next claim moves it. */
export const ifClaimed = ({ until }: AccountMailClaim) => ({
  ConditionExpression: '#dueAt = :until',
  ExpressionAttributeNames: { '#dueAt': attributes.dueAt },
  ExpressionAttributeValues: { ':until': timestamp(until) },
});

function fromItem(item: Item): AccountMail {
  const kind = item.kind as AccountMail['kind'];
  const text = (name: string): string => String(item[name]);
  const language = isPageLanguage(item.language) ? item.language : 'en';
  switch (kind) {
    case 'register':
      return { kind, email: text('email'), passwordHash: text('passwordHash'), language };
    case 'resend':
    case 'forgot':
    case 'account-deleted':
      return { kind, email: text('email'), language };
    case 'email-change':
      return { kind, userId: text('userId'), newEmail: text('newEmail') };
    case 'email-changed':
      return { kind, userId: text('userId'), oldEmail: text('oldEmail'), newEmail: text('newEmail') };
    case 'password-changed':
      return { kind, userId: text('userId') };
    case 'key-created':
    case 'key-expiring':
    case 'key-woken':
      return {
        kind,
        userId: text('userId'),
        keyId: text('keyId'),
        keyName: text('keyName'),
        keyStart: text('keyStart'),
        expiresAt: optionalTime(item.expiresAt),
        country: optionalText(item.country),
      };
    case 'link-taken-down':
    case 'link-restored':
    case 'account-suspended':
    case 'account-reinstated':
    case 'destination-blocked':
    case 'appeal-dismissed':
      return {
        kind,
        userId: text('userId'),
        linkId: typeof item.linkId === 'number' ? item.linkId : undefined,
        shortCode: optionalText(item.shortCode),
        reason: optionalText(item.reason),
      };
  }
}
