import { createHash } from 'node:crypto';
import type { Account } from '../accounts/account.ts';
import type { AddressClaim, HolderRecord } from '../accounts/address-claim.ts';
import { isPageLanguage } from '../languages/page-language.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import { emailKey, type Key, profileKey } from './keys.ts';
import { type Item, optionalText, optionalTime } from './link-codec.ts';

/** The key of an e-mail address's claim. @param email normalised */
export const emailClaimKey = (email: string): Key =>
  emailKey(createHash('sha256').update(email).digest('hex'));

/** Reads whose an address is, consistently. @param read what it takes of an account's profile */
export async function readClaim<Found extends HolderRecord>(
  table: Table,
  email: string,
  read: (profile: Item) => Found,
): Promise<AddressClaim<Found> | undefined> {
  const claim = await getItem(table, emailClaimKey(email));
  if (!claim) return undefined;
  const userId = String(claim.userId);
  const profile = await getItem(table, profileKey(userId));
  return { userId, heldUntil: optionalTime(claim.heldUntil), holder: profile && read(profile) };
}

/** Reads an account's profile. */
export const fromProfile = (item: Item): Account => ({
  userId: String(item.userId),
  email: String(item.email),
  name: optionalText(item.name),
  language: isPageLanguage(item.language) ? item.language : 'en',
  timeZone: optionalText(item.timeZone) ?? 'UTC',
  emailVerifiedAt: optionalTime(item.emailVerifiedAt),
  createdAt: new Date(String(item.createdAt)),
});
