import type { AccountEvent } from '../account-events/account-event.ts';
import type { Session } from './session-store.ts';

/** One session of an account. */
export type SessionKey = Pick<Session, 'userId' | 'sha256'>;

/** All sessions of an account. Throws when the table stays busy, or fails. */
export interface AccountSessions {
  /** Reads consistently. @returns those that have not been ended, in no particular order; some may have expired */
  list(userId: string): Promise<readonly Session[]>;
  /** Ends one session, in one transaction. @returns false when it has ended already */
  end(session: SessionKey, event: AccountEvent): Promise<boolean>;
  /**
   * Ends all sessions of an account in one transaction, and puts a new one in the place of one of them.
   * @param by what is new about it
   * @returns the new one; undefined when the one that it replaces has ended already
   */
  endOthers(replaced: SessionKey, by: Renewal, event: AccountEvent): Promise<Session | undefined>;
  /**
   * Puts a new session in the place of one, in one transaction.
   * @param by what is new about it
   * @param generation of the account's sessions, which must not have been ended since
   * @returns the new one; undefined when the one that it replaces has ended already
   */
  replace(
    replaced: SessionKey,
    by: Renewal & Pick<Session, 'confirmedAt'>,
    generation: number | undefined,
  ): Promise<Session | undefined>;
}

/** What is new about a session that replaces another one. It ends no later than that would have. */
export type Renewal = Pick<Session, 'sha256' | 'lastUsedAt'>;
