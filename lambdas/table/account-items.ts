import { createHash } from 'node:crypto';
import type { Account } from '../accounts/account.ts';
import { isPageLanguage } from '../languages/page-language.ts';
import { emailKey, type Key } from './keys.ts';
import { type Item, optionalText, optionalTime } from './link-codec.ts';

/** The key of an e-mail address's claim. @param email normalised */
export const emailClaimKey = (email: string): Key =>
  emailKey(createHash('sha256').update(email).digest('hex'));

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
