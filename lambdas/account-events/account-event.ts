import type { SignInPlace } from './sign-in-place.ts';

/** What happens to an account and its owner should hear of later: signing in, keys, changes. */
export const ACCOUNT_EVENT_KINDS = [
  'registered',
  'email_verified',
  'signed_in',
  'signed_out',
  'sessions_ended',
  'password_changed',
  'password_reset',
  'email_change_requested',
  'email_changed',
  'email_change_undone',
  'profile_changed',
  'key_created',
  'key_changed',
  'key_rotated',
  'key_revoked',
  'data_exported',
  'deletion_requested',
] as const;

export type AccountEventKind = (typeof ACCOUNT_EVENT_KINDS)[number];

/** For how long events are kept. */
export const EVENT_DAYS = 90;

/** One entry of an account's history. */
export interface AccountEvent {
  readonly userId: string;
  /** A ULID: events sort by it. */
  readonly id: string;
  readonly kind: AccountEventKind;
  readonly at: Date;
  /** Undefined where an operator or a mailed link did it. */
  readonly place: SignInPlace | undefined;
  /** The session that did it, or was ended. */
  readonly sessionId?: string | undefined;
  /** The API key that it is about. */
  readonly keyId?: string | undefined;
}
