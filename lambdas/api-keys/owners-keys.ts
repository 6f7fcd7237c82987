import type { AccountEvent } from '../account-events/account-event.ts';
import type { SignInPlace } from '../account-events/sign-in-place.ts';
import type { SendAccountMail } from '../account-mail/account-mail.ts';
import type { ReadBlocks } from '../blocks/blocks.ts';
import type { RetryPolicy } from '../retry/back-off.ts';
import type { ApiKeyRecord, CountedKey } from './api-key-records.ts';
import type { ApiKeyStore, KeyTraces, NewApiKey } from './api-key-store.ts';

/** A key that another one replaces. */
export interface KeyRotation {
  readonly old: ApiKeyRecord;
  readonly replacement: NewApiKey;
  /** When the old one stops working; undefined if it is revoked at once. */
  readonly endsAt: Date | undefined;
  readonly at: Date;
  readonly maxActive: number;
}

/** An account's keys, as their owner sees and changes them. Each change is one transaction, with its event. */
export interface OwnersKeys {
  /** Reads consistently. @returns the account's keys that are not revoked, newest first */
  list(userId: string): Promise<readonly ApiKeyRecord[]>;
  /** Reads consistently. @returns undefined when the account has no such key, or has revoked it */
  find(userId: string, keyId: string): Promise<ApiKeyRecord | undefined>;
  rename(
    key: Pick<ApiKeyRecord, 'keyId' | 'userId' | 'sha256'>,
    name: string,
    event: AccountEvent,
  ): Promise<'renamed' | 'overtaken'>;
  /** @returns `overtaken` when the old key is not as it was read; `too-many` as `ApiKeyStore.insert` does */
  rotate(
    rotation: KeyRotation,
    traces: KeyTraces,
  ): Promise<'rotated' | 'account-not-active' | 'too-many' | 'overtaken'>;
  /**
   * Revokes keys of one account, at most {@link MAX_REVOKED_AT_ONCE}, and lowers its count.
   * @returns `overtaken` when one of them is not as it was read; then none is revoked
   */
  revoke(
    keys: readonly CountedKey[],
    at: Date,
    events: readonly AccountEvent[],
  ): Promise<'revoked' | 'overtaken'>;
}

/** A transaction writes 100 items: two rows and an event for each key, and the account's count. */
export const MAX_REVOKED_AT_ONCE = 30;

/** What endpoints that change keys use. */
export interface KeyChangeServices {
  readonly keys: OwnersKeys;
  /** Creates the ULID of an event or a mail. */
  readonly newId: (at: Date) => string;
  readonly now: () => Date;
  /** Applies while other requests change the same keys. */
  readonly retry: RetryPolicy;
}

/** What endpoints that make keys use. */
export interface NewKeyServices extends Omit<KeyChangeServices, 'keys'> {
  readonly store: Pick<ApiKeyStore, 'insert' | 'makeRoom'>;
  readonly blocks: ReadBlocks;
  /** Undefined in a stage without mail: then no mail is stored either. */
  readonly sendMail: SendAccountMail | undefined;
  /** A cryptographically secure generator, such as `randomBytes` of `node:crypto`. */
  readonly random: (size: number) => Uint8Array;
}

/** Who changes an account's keys. */
export interface KeysChanger {
  readonly userId: string;
  readonly place: SignInPlace;
  /** Undefined for an API key that revokes itself. */
  readonly sessionId: string | undefined;
}
