import type { AccountEvent } from '../account-events/account-event.ts';
import type { NewAccountMail } from '../account-mail/account-mail.ts';
import type { TokenKind, TokenRecord } from '../account-tokens/token-record.ts';
import type { ApiKeyRecord, CountedKey } from '../api-keys/api-key-records.ts';
import type { SessionKey } from '../sessions/account-sessions.ts';
import type { Session } from '../sessions/session-store.ts';
import type { SignInAccount } from '../sessions/sign-in-store.ts';

/** An account, with its mailed tokens of one kind. */
export interface AccountWithTokens extends SignInAccount {
  readonly tokens: TokenRecord;
}

/** What becomes of an account's address. */
export type AddressChange =
  /** The account keeps it for good. */
  | { readonly kind: 'verify' }
  /** The account has a new one, and holds the present one until then: nobody else can take it. */
  | { readonly kind: 'move'; readonly to: string; readonly heldUntil: Date }
  /** The account has a former one again, and gives up the present one. */
  | { readonly kind: 'undo'; readonly to: string };

/** A change of what signs somebody in. It ends every session of the account. */
export interface CredentialChange {
  /** As it was read: the change fails if its address, its password or its sessions have changed since. */
  readonly found: SignInAccount;
  readonly at: Date;
  /** Of the new password; null removes the password, undefined keeps it. */
  readonly passwordHash?: string | null | undefined;
  readonly address?: AddressChange | undefined;
  /** The tokens that allow it: the change fails if they have changed, and uses them up. */
  readonly uses?: TokenRecord | undefined;
  /** Other tokens of the account that end. */
  readonly ends: readonly TokenKind[];
  /** Keys of the account that are revoked: the change fails if one is not as it was read. */
  readonly revokes?: readonly CountedKey[];
  /** Of the person who made the change, if signed in: its browser gets the new one. */
  readonly replaces?: SessionKey | undefined;
  /** Of the person who made the change; undefined if that signs nobody in. */
  readonly session: Session | undefined;
  /** Keyed hashes of the address, and of the address and the network that somebody is signed in from. */
  readonly known?: { readonly account: string; readonly pair: string } | undefined;
  readonly events: readonly AccountEvent[];
  readonly mails: readonly NewAccountMail[];
}

/** What changes of passwords and addresses read and write. Reads consistently; throws when the table stays busy, or fails. */
export interface CredentialStore {
  /**
   * Reads in one call, also without a user.
   * @returns undefined if the account is gone, expired or being deleted
   */
  find(userId: string | undefined, kind: TokenKind, now: Date): Promise<AccountWithTokens | undefined>;
  /** Reads consistently. @returns the account's keys that are not revoked, oldest first */
  keys(userId: string): Promise<readonly ApiKeyRecord[]>;
  /** @returns whose address it is, if anybody's, also where that account only holds it */
  claimant(email: string): Promise<string | undefined>;
  /**
   * Counts a try of a code, unless there have been too many on this day of UTC.
   * @param subject keyed hash of the address
   */
  countCodeTry(subject: string, now: Date): Promise<'counted' | 'too-many'>;
  /**
   * Changes everything or nothing.
   * @returns `address-taken` when another account has the new address
   */
  change(change: CredentialChange): Promise<'changed' | 'overtaken' | 'address-taken'>;
  /** Stores a mail to a new address, with the event. @returns `refused` if the account has that address, or is gone */
  askForAddress(
    asked: { readonly userId: string; readonly newEmail: string; readonly event: AccountEvent },
    mail: NewAccountMail,
  ): Promise<'asked' | 'refused'>;
}
