import type { SignInAccount } from '../sessions/sign-in-store.ts';
import { epochSeconds } from '../timestamp.ts';
import { fromProfile } from './account-items.ts';
import { attributes, type Key, profileKey, sessionStateKey } from './keys.ts';
import { type Item, optionalText } from './link-codec.ts';
import { expiryOf, fromSessionState } from './session-items.ts';
import type { TransactItem } from './transact.ts';

/** Nobody's id, so that requests about an unknown address make the same calls. */
export const NOBODY = '0'.repeat(32);

/** What a sign-in reads of an account. */
export const signInAccountKeys = (userId: string): readonly Key[] => [
  profileKey(userId),
  sessionStateKey(userId),
];

/**
 * Reads an account that somebody signs in to.
 * @param items of {@link signInAccountKeys}, in any order, and others
 * @returns undefined if the account is gone, being deleted, or expired without having been verified
 */
export function fromSignInItems(items: readonly Item[], now: Date): SignInAccount | undefined {
  const profile = items.find((item) => item[attributes.sk] === profileKey('').sk);
  const expiresAt = expiryOf(profile);
  if (!profile || profile.deletingAt !== undefined || (expiresAt && expiresAt <= now)) return undefined;
  const state = items.find((item) => item[attributes.sk] === sessionStateKey('').sk);
  return {
    account: fromProfile(profile),
    passwordHash: optionalText(profile.passwordHash),
    generation: fromSessionState(state).generation,
    expiresAt,
  };
}

/** Fails when the account's sessions were ended since they were read. Creates the state of accounts that have none yet. */
export const keepGeneration = (
  TableName: string,
  { account: { userId, emailVerifiedAt }, generation, expiresAt }: SignInAccount,
): TransactItem => {
  // Only with the state itself: an address that is verified meanwhile lasts.
  const ttl = generation === undefined ? expiresAt : undefined;
  return {
    Update: {
      TableName,
      Key: sessionStateKey(userId),
      UpdateExpression:
        'SET generation = if_not_exists(generation, :first), isVerified = if_not_exists(isVerified, :isVerified)' +
        (ttl ? ', #ttl = if_not_exists(#ttl, :ttl)' : ''),
      ConditionExpression:
        generation === undefined ? 'attribute_not_exists(generation)' : 'generation = :generation',
      ...(ttl && { ExpressionAttributeNames: { '#ttl': attributes.ttl } }),
      ExpressionAttributeValues: {
        ':first': 0,
        ':isVerified': emailVerifiedAt !== undefined,
        ...(generation === undefined ? {} : { ':generation': generation }),
        ...(ttl && { ':ttl': epochSeconds(ttl) }),
      },
    },
  };
};

/** Fails when the account's password changed since it was read, or the account is being deleted. */
export const unlessPasswordChanged = (
  TableName: string,
  { account: { userId }, passwordHash }: SignInAccount,
): TransactItem => ({
  ConditionCheck: {
    TableName,
    Key: profileKey(userId),
    ConditionExpression: 'passwordHash = :hash AND attribute_not_exists(deletingAt)',
    ExpressionAttributeValues: { ':hash': passwordHash },
  },
});
