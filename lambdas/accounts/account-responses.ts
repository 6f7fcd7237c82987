import { timestamp } from '../timestamp.ts';
import type { Account } from './account.ts';
import type { AccountData } from './account-schemas.ts';

/** An account as responses show it. */
export const toAccount = (account: Account): AccountData => ({
  id: account.userId,
  email: account.email,
  name: account.name ?? null,
  language: account.language,
  time_zone: account.timeZone,
  email_verified_at: account.emailVerifiedAt ? timestamp(account.emailVerifiedAt) : null,
  created_at: timestamp(account.createdAt),
});
