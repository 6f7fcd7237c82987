import type { AccountEvent } from '../account-events/account-event.ts';
import type { TokenKind, TokenRecord } from '../account-tokens/token-record.ts';
import type { Account } from '../accounts/account.ts';
import type { AddressClaim, HolderRecord } from '../accounts/address-claim.ts';
import type { UnverifiedAccount } from '../accounts/unverified-account.ts';
import type { NextWindow, Window } from '../throttle/sliding-window.ts';
import type { AccountMailClaim } from './account-mail-outbox.ts';

/** An account, as far as mails about it need it. */
export interface MailedAccount extends HolderRecord {
  /** When changes of its address were last taken back; undefined if never. */
  readonly undoneAt: Date | undefined;
}

/** What has to be stored before a mail goes out: all of it or nothing. */
export interface Admission {
  readonly claim: AccountMailClaim;
  readonly at: Date;
  /** Takes one of the places of each address or account; none if the mail needs none, or has them. */
  readonly places: readonly ({ readonly subject: string } & NextWindow)[];
  /** With the token that the mail will have. */
  readonly tokens: TokenRecord | undefined;
  /** The account that the token is for, which must still have the address; undefined if it is made with it. */
  readonly holder: Pick<Account, 'userId' | 'email'> | undefined;
  readonly registration:
    | {
        readonly account: UnverifiedAccount;
        /** What is left of the address's last account. */
        readonly replaces: AddressClaim | undefined;
        readonly event: AccountEvent;
      }
    | undefined;
}

/** What mails about accounts read and write of them. Reads consistently; throws when the table stays busy, or fails. */
export interface MailedAccounts {
  findByEmail(email: string): Promise<AddressClaim | undefined>;
  find(userId: string): Promise<MailedAccount | undefined>;
  tokens(userId: string, kind: TokenKind): Promise<TokenRecord>;
  /** The mails that were asked for to an address, or by an account. @param subject an address or a user id */
  window(subject: string): Promise<Window>;
  /**
   * Stores an admission.
   * @returns `overtaken` if something has changed since it was read, `lost` if another sender has the mail by now
   */
  admit(admission: Admission): Promise<'admitted' | 'overtaken' | 'lost'>;
}
