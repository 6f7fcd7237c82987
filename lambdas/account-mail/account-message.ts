import type { TokenKind } from '../account-tokens/token-record.ts';
import type { OwnerNotice } from '../audit/decision.ts';

/** What a mail with a link is about, with the token of its link. */
export const LINKED_MESSAGES = {
  /** Verifies the address of an account. Also has a code. */
  verify: 'VERIFY',
  /** Sets a new password. */
  reset: 'RESET',
  /** Confirms a new address. */
  'email-change': 'EMAIL',
  /** Takes back a new address. */
  'email-changed': 'UNDO',
} as const satisfies Readonly<Record<string, TokenKind>>;

export type LinkedMessageKind = keyof typeof LINKED_MESSAGES;

/** About an API key. */
export interface KeyMessage {
  readonly kind: 'key-created' | 'key-expiring' | 'key-woken';
  readonly keyId: string;
  /** Its owner's words. */
  readonly keyName: string;
  /** The key's first characters. */
  readonly keyStart: string;
  readonly expiresAt: Date | undefined;
  /** In ISO 3166. */
  readonly country: string | undefined;
}

/** About a decision of an operator. */
export type DecisionMessage = Omit<OwnerNotice, 'userId'>;

/** A mail without a link of its own. */
export type PlainMessage =
  /** The address has an account already. */
  | { readonly kind: 'existing' }
  /** The address was an account's until recently, which may take it back. */
  | { readonly kind: 'reserved'; readonly until: Date }
  /** The address is no longer the account's, and only an earlier one can take the change back. */
  | { readonly kind: 'email-changed-again' }
  | { readonly kind: 'password-changed' }
  | { readonly kind: 'account-deleted' }
  | KeyMessage
  | DecisionMessage;

/** What a mail says. */
export type AccountMessage =
  | PlainMessage
  | {
      readonly kind: LinkedMessageKind;
      readonly link: string;
      /** Only in mails that verify an address. */
      readonly code: string | undefined;
    };
