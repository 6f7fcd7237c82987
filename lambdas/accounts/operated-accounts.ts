import type { AccountEvent } from '../account-events/account-event.ts';
import type { TokenKind, TokenRecord } from '../account-tokens/token-record.ts';
import type { Decision } from '../audit/decision.ts';
import type { PageLanguage } from '../languages/page-language.ts';
import type { Account } from './account.ts';
import type { AddressClaim } from './account-records.ts';

/** An account whose address waits to be verified, and whose owner chooses the password then. */
export interface InvitedAccount {
  readonly userId: string;
  /** Normalised. */
  readonly email: string;
  readonly language: PageLanguage;
  readonly createdAt: Date;
  /** When it counts as absent, unless its address is verified by then. */
  readonly expiresAt: Date;
}

/**
 * What operators do to accounts. Each write is one transaction, with the decision for the audit trail; `overtaken` if what it
 * is based on has changed meanwhile. Throws when the table stays busy, or fails.
 */
export interface OperatedAccounts {
  /** Reads consistently. @returns the account's tokens of each kind; the record is empty where there are none */
  tokens(userId: string): Promise<Readonly<Record<TokenKind, TokenRecord>>>;
  /**
   * Stores a new account with its token.
   * @param invitation.replaces what is left of the address's last account
   */
  create(invitation: {
    readonly account: InvitedAccount;
    readonly replaces: AddressClaim | undefined;
    readonly tokens: TokenRecord;
    readonly event: AccountEvent;
    readonly decision: Decision;
  }): Promise<'done' | 'overtaken'>;
  /** Stores a further token of an unverified account, which is kept until `expiresAt`. */
  renew(invitation: {
    readonly account: Pick<Account, 'userId' | 'email'>;
    readonly expiresAt: Date;
    readonly tokens: TokenRecord;
    readonly decision: Decision;
  }): Promise<'done' | 'overtaken'>;
  /** Marks an account's address as verified: it lasts from then on, and its sessions may do everything. */
  verify(verification: {
    readonly account: Pick<Account, 'userId' | 'email'>;
    readonly event: AccountEvent;
    readonly decision: Decision;
  }): Promise<'done' | 'overtaken'>;
  /** Stores the token of a reset. */
  allowReset(reset: {
    readonly account: Pick<Account, 'userId' | 'email'>;
    readonly tokens: TokenRecord;
    readonly decision: Decision;
  }): Promise<'done' | 'overtaken'>;
}
