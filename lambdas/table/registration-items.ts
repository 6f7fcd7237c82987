import type { AccountEvent } from '../account-events/account-event.ts';
import type { AddressClaim } from '../accounts/address-claim.ts';
import type { UnverifiedAccount } from '../accounts/unverified-account.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import { putAccountEvent } from './account-event-items.ts';
import { emailClaimKey } from './account-items.ts';
import { attributes, profileKey, sessionStateKey } from './keys.ts';
import { putNew, type TransactItem } from './transact.ts';

/** An account to store whose address waits to be verified. */
export interface Registration {
  readonly account: UnverifiedAccount;
  /** What is left of the address's last account. */
  readonly replaces: AddressClaim | undefined;
  readonly event: AccountEvent;
}

/** Stores an account whose address waits to be verified. Fails when the address's claim has changed since it was read. */
export const registrationItems = (
  TableName: string,
  { account, replaces, event }: Registration,
): TransactItem[] => [
  putClaim(TableName, account, replaces),
  ...(replaces?.holder?.account.email === account.email
    ? removeExpired(TableName, replaces.userId, account.createdAt)
    : []),
  putNew(TableName, profileItem(account)),
  putNew(TableName, {
    ...sessionStateKey(account.userId),
    generation: 0,
    isVerified: false,
    [attributes.ttl]: epochSeconds(account.expiresAt),
  }),
  putAccountEvent(TableName, event),
];

function putClaim(
  TableName: string,
  { email, userId, createdAt, expiresAt }: UnverifiedAccount,
  replaces: Registration['replaces'],
): TransactItem {
  const Item = { ...emailClaimKey(email), userId, [attributes.ttl]: epochSeconds(expiresAt) };
  if (!replaces) return putNew(TableName, Item);
  const { userId: last, holder } = replaces;
  // An account that is gone takes no address back.
  const isFree = holder ? ' AND (attribute_not_exists(heldUntil) OR heldUntil <= :now)' : '';
  return {
    Put: {
      TableName,
      Item,
      ConditionExpression: `userId = :last${isFree}`,
      ExpressionAttributeValues: { ':last': last, ...(holder && { ':now': timestamp(createdAt) }) },
    },
  };
}

/** The condition fails when its address has been verified meanwhile. */
const removeExpired = (TableName: string, userId: string, now: Date): TransactItem[] => [
  {
    Delete: {
      TableName,
      Key: profileKey(userId),
      ConditionExpression: '#ttl <= :now',
      ExpressionAttributeNames: { '#ttl': attributes.ttl },
      ExpressionAttributeValues: { ':now': epochSeconds(now) },
    },
  },
  { Delete: { TableName, Key: sessionStateKey(userId) } },
];

const profileItem = ({
  userId,
  email,
  passwordHash,
  language,
  createdAt,
  expiresAt,
}: Registration['account']) => ({
  ...profileKey(userId),
  userId,
  email,
  passwordHash,
  language,
  createdAt: timestamp(createdAt),
  activeApiKeys: 0,
  [attributes.ttl]: epochSeconds(expiresAt),
});
