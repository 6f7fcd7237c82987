import type { OwnerNotice } from '../audit/decision.ts';
import type { PageLanguage } from '../languages/page-language.ts';

/** What somebody without a session asks for. Whether there is such an account only shows when the mail is made. */
export type RequestedMail =
  | {
      readonly kind: 'register';
      /** Normalised. */
      readonly email: string;
      readonly passwordHash: string;
      readonly language: PageLanguage;
    }
  | {
      /** A further mail to verify an address, or to choose a new password. */
      readonly kind: 'resend' | 'forgot';
      readonly email: string;
      /** Of the request, for an address without an account. */
      readonly language: PageLanguage;
    };

/** What an owner hears of their account. */
export type OwnerMail =
  | {
      /** Goes to the new address, to be confirmed. */
      readonly kind: 'email-change';
      readonly userId: string;
      readonly newEmail: string;
    }
  | {
      /** Goes to the old address, which can undo the change. */
      readonly kind: 'email-changed';
      readonly userId: string;
      readonly oldEmail: string;
      readonly newEmail: string;
    }
  | { readonly kind: 'password-changed'; readonly userId: string }
  | {
      readonly kind: 'key-created' | 'key-expiring' | 'key-woken';
      readonly userId: string;
      readonly keyId: string;
      readonly keyName: string;
      /** The key's first characters. */
      readonly keyStart: string;
      /** When it stops working, for `key-expiring`. */
      readonly expiresAt?: Date | undefined;
      /** Where it was used, for `key-woken`. */
      readonly country?: string | undefined;
    }
  /** An operator has decided about the account, or about what belongs to it. */
  | OwnerNotice
  | {
      /** The account is gone by then, so the mail says all itself. */
      readonly kind: 'account-deleted';
      readonly email: string;
      readonly language: PageLanguage;
    };

/** One mail about an account, as it waits to be sent. */
export type AccountMail = RequestedMail | OwnerMail;

/** A mail to store, together with what happened. */
export interface NewAccountMail {
  /** A ULID. */
  readonly id: string;
  readonly mail: AccountMail;
  readonly at: Date;
}

/**
 * Has these mails sent right after they are stored. What fails is sent by the schedule; never throws.
 * Undefined in a stage without mail.
 */
export type SendAccountMail = (ids: readonly string[]) => Promise<void>;
