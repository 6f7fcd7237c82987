import type { CredentialChange } from '../credentials/credential-store.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import { emailClaimKey } from './account-items.ts';
import { counted } from './api-key-items.ts';
import { attributes, profileKey } from './keys.ts';
import type { Item } from './link-codec.ts';
import type { TransactItem } from './transact.ts';

/** What a change does to the claims of addresses. The first item fails when somebody else has the address. */
export function changeAddress(TableName: string, { found, at, address }: CredentialChange): TransactItem[] {
  if (!address) return [];
  const { userId, email } = found.account;
  switch (address.kind) {
    case 'verify':
      return [
        {
          Update: {
            TableName,
            Key: emailClaimKey(email),
            UpdateExpression: 'REMOVE #ttl',
            ConditionExpression: 'userId = :userId AND attribute_not_exists(heldUntil)',
            ExpressionAttributeNames: { '#ttl': attributes.ttl },
            ExpressionAttributeValues: { ':userId': userId },
          },
        },
      ];
    case 'move':
      return [
        claimNew(TableName, { userId, email: address.to, at }),
        holdFormer(TableName, { userId, email, until: address.heldUntil }),
      ];
    case 'undo':
      return [
        {
          Put: {
            TableName,
            Item: { ...emailClaimKey(address.to), userId },
            ConditionExpression: 'attribute_not_exists(userId) OR userId = :userId',
            ExpressionAttributeValues: { ':userId': userId },
          },
        },
        {
          Delete: {
            TableName,
            Key: emailClaimKey(email),
            ConditionExpression: 'userId = :userId',
            ExpressionAttributeValues: { ':userId': userId },
          },
        },
      ];
  }
}

interface Claim {
  readonly userId: string;
  readonly email: string;
}

/**
 * Claims an address that is free, or the account's own former one, or another's that can't be had back any more. One that somebody
 * registered without verifying it goes to the account, which has just proved that it has the mailbox.
 */
const claimNew = (TableName: string, { userId, email, at }: Claim & { readonly at: Date }): TransactItem => ({
  Put: {
    TableName,
    Item: { ...emailClaimKey(email), userId },
    ConditionExpression:
      'attribute_not_exists(userId) OR userId = :userId OR heldUntil <= :at' +
      ' OR (attribute_exists(#ttl) AND attribute_not_exists(heldUntil))',
    ExpressionAttributeNames: { '#ttl': attributes.ttl },
    ExpressionAttributeValues: { ':userId': userId, ':at': timestamp(at) },
  },
});

/** Keeps an address from others, for as long as its account may have it back. */
const holdFormer = (
  TableName: string,
  { userId, email, until }: Claim & { readonly until: Date },
): TransactItem => ({
  Update: {
    TableName,
    Key: emailClaimKey(email),
    UpdateExpression: 'SET heldUntil = :until, #ttl = :ttl',
    ConditionExpression: 'userId = :userId',
    ExpressionAttributeNames: { '#ttl': attributes.ttl },
    ExpressionAttributeValues: {
      ':userId': userId,
      ':until': timestamp(until),
      ':ttl': epochSeconds(until),
    },
  },
});

/** Changes an account's own row. Fails when its address or password has changed since it was read, or it is being deleted. */
export function changeProfile(TableName: string, change: CredentialChange): TransactItem {
  const { account, passwordHash: hash } = change.found;
  const set = newAttributes(change);
  const fewer = counted(change.revokes ?? []).length;
  const assignments = Object.keys(set).map((name) => `${name} = :${name}`);
  const values = {
    ...set,
    wasEmail: account.email,
    ...(hash !== undefined && { wasHash: hash }),
    ...(fewer > 0 && { fewerKeys: -fewer }),
  };
  return {
    Update: {
      TableName,
      Key: profileKey(account.userId),
      UpdateExpression:
        (assignments.length > 0 ? `SET ${assignments.join(', ')} ` : '') +
        (change.passwordHash === null ? 'REMOVE #ttl, passwordHash' : 'REMOVE #ttl') +
        (fewer > 0 ? ' ADD activeApiKeys :fewerKeys' : ''),
      ConditionExpression:
        'email = :wasEmail AND attribute_not_exists(deletingAt) AND ' +
        (hash === undefined ? 'attribute_not_exists(passwordHash)' : 'passwordHash = :wasHash'),
      ExpressionAttributeNames: { '#ttl': attributes.ttl },
      ExpressionAttributeValues: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [`:${name}`, value]),
      ),
    },
  };
}

const newAttributes = ({ found, at, passwordHash, address }: CredentialChange): Item => ({
  ...(typeof passwordHash === 'string' && { passwordHash }),
  ...(address?.kind === 'verify' && { emailVerifiedAt: timestamp(found.account.emailVerifiedAt ?? at) }),
  ...(address && address.kind !== 'verify' && { email: address.to, emailVerifiedAt: timestamp(at) }),
  // What was mailed about changes before that has nothing to say any more.
  ...(address?.kind === 'undo' && { addressUndoneAt: timestamp(at) }),
});
