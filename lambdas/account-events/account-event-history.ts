import type { AccountEvent } from './account-event.ts';

/** Reads what has happened to accounts. Throws when the table fails. */
export interface AccountEventHistory {
  /** Newest first, read lazily. */
  ofUser(userId: string): AsyncIterable<AccountEvent>;
}
