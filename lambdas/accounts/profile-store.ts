import type { AccountEvent } from '../account-events/account-event.ts';
import type { Account } from './account.ts';

/** What changes of an account. `undefined` clears the name; fields that are left out stay. */
export type ProfileChange = Partial<Pick<Account, 'name' | 'language' | 'timeZone'>>;

/** What owners see and change of their accounts. Throws when the table stays busy, or fails. */
export interface ProfileStore {
  /** Reads consistently. @returns undefined when the account is gone, or being deleted */
  find(userId: string): Promise<Account | undefined>;
  /** Changes the account in one transaction. @returns false when it is gone, or being deleted */
  change(userId: string, change: ProfileChange, event: AccountEvent): Promise<boolean>;
}
