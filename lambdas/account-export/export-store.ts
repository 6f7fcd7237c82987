import type { AccountEvent } from '../account-events/account-event.ts';
import type { Account } from '../accounts/account.ts';
import type { ApiKeyRecord } from '../api-keys/api-key-records.ts';
import type { Session } from '../sessions/session-store.ts';
import type { Site } from '../sites/site.ts';

/** What to read of one account. */
export interface ExportRequest {
  readonly userId: string;
  /** Where the page before ended; undefined for the first. */
  readonly after: string | undefined;
  /** Maximum records. */
  readonly limit: number;
}

/** Some records, in a stable order. There may be fewer than asked for, even none, before the end. */
export interface ExportPage<Record> {
  readonly records: readonly Record[];
  /** Where the next page begins; undefined at the end. */
  readonly next: string | undefined;
}

/** Reads what is stored about one account, besides its links. Throws when the table stays busy, or fails. */
export interface ExportStore {
  /** @returns undefined when the account is gone */
  account(userId: string): Promise<Account | undefined>;
  /** Sessions that were not ended. Some may have expired. */
  sessions(request: ExportRequest): Promise<ExportPage<Session>>;
  /** API keys, revoked ones included. */
  apiKeys(request: ExportRequest): Promise<ExportPage<ApiKeyRecord>>;
  sites(request: ExportRequest): Promise<ExportPage<Site>>;
  /** Oldest first. */
  events(request: ExportRequest): Promise<ExportPage<AccountEvent>>;
  /** Stores that somebody exported the account. */
  record(event: AccountEvent): Promise<void>;
}
