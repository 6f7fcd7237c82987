import type { AccountEvent } from '../account-events/account-event.ts';
import type { TokenKind, TokenRecord } from '../account-tokens/token-record.ts';
import type { Decision } from '../audit/decision.ts';
import type { Account } from './account.ts';
import type { AddressClaim } from './address-claim.ts';
import type { UnverifiedAccount } from './unverified-account.ts';

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
    readonly account: UnverifiedAccount;
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
