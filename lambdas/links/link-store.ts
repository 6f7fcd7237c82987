import type { Decision } from '../audit/decision.ts';
import type { Destination } from '../destinations/destination.ts';
import type { SubjectWindow, Windows } from '../throttle/network-limits.ts';
import type { Bar, Claim, ClaimKind } from './claims.ts';
import type { CreateOutcome } from './create-outcome.ts';
import type { IdempotencyRecord, IdempotentRequest } from './idempotency.ts';
import type { Link } from './link.ts';
import type { OwnerEvent } from './owner-event.ts';
import type { LinkCheck } from './verification.ts';

/** Changes stored links. Every write is one transaction: it succeeds or fails as a whole. */
export interface LinkChangeStore {
  /** Reads a link consistently. */
  find(linkId: number): Promise<Link | undefined>;
  /**
   * Replaces a link with its next version, and updates its claims. A version that is taken down bars its claims and
   * destination; one that no longer is lifts the bars. Checks of its page begin and end as `isVerifiable` says. A version
   * that is removed is no longer listed or counted among its owner's links; one that is restored is again.
   */
  replace(before: Link, after: Link, now: Date, options?: ReplaceOptions): Promise<ReplaceOutcome>;
  /**
   * Removes a link: leaves a tombstone for its code, frees its claims, and makes its purge due at once.
   * @returns `changed` when this version of the link no longer exists
   */
  remove(link: Link, now: Date): Promise<'removed' | 'changed'>;
}

/** What is written in the same transaction as a link's next version. */
export interface ReplaceOptions {
  /** When to look up its destination again, if at all. */
  readonly recheckAt?: Date | undefined;
  /** Stored if an operator decided on the change. */
  readonly decision?: Decision | undefined;
  /** The next version of the link's check, if a check is the reason for the change. */
  readonly check?: LinkCheck | undefined;
  /** What the owner hears of by mail; only in a stage that sends mail. */
  readonly events?: readonly OwnerEvent[] | undefined;
  /** Whether a disabled link gets the rows of all claims that it keeps, not only of those that this change concerns. */
  readonly rewritesKeptClaims?: boolean | undefined;
  /** Stored if a create with an idempotency key is the reason for the change. */
  readonly record?: CreateRecord | undefined;
}

/** A create with an idempotency key, and its outcome. */
export interface CreateRecord {
  readonly request: IdempotentRequest;
  readonly outcome: CreateOutcome;
}

/** Creates links, and changes them. */
export interface LinkStore extends LinkChangeStore {
  /**
   * Reserves the next link id, and the link's position among its owner's links. Both only increase. An unused number
   * leaves a gap.
   * @param userId undefined for an anonymous link, which has no position
   */
  reserve(
    userId: string | undefined,
  ): Promise<{ readonly linkId: number; readonly ownerSequence: number | undefined }>;
  /**
   * Reads everything that decides a create, consistently and in one call, or without a call if there is nothing to
   * read.
   */
  lookUp(request: LookUpRequest): Promise<LookUpResult>;
  /** Stores a new link with its claims, the create's idempotency record and its windows. */
  insert(link: Link, options: InsertOptions): Promise<InsertOutcome>;
  /** Stores the record of a request that created no link. @returns false if it exists, or is being written */
  saveRecord(request: IdempotentRequest, outcome: CreateOutcome | undefined, now: Date): Promise<boolean>;
  /** Stores windows without a link, all or none: none if another request from one of the networks was first. */
  saveWindows(windows: readonly SubjectWindow[]): Promise<void>;
}

export interface LookUpRequest {
  /** The owner of the claims; undefined for an anonymous link, which has none. */
  readonly userId: string | undefined;
  readonly claims: readonly Claim[];
  /** The destination that may be barred for a claim; undefined if there are no claims. */
  readonly targetUrl: Destination | undefined;
  readonly idempotency: IdempotentRequest | undefined;
  /** Keyed hashes of an anonymous caller's networks; none for an account. */
  readonly addressHashes: readonly string[];
  /** The caller's custom code. */
  readonly shortCode: string | undefined;
  readonly now: Date;
}

export interface LookUpResult {
  /** Whether the short code is in use, or was in the past. */
  readonly isCodeTaken: boolean;
  /** Ids of the links that hold the claims, without expired ones. */
  readonly holders: ReadonlyMap<ClaimKind, number>;
  /** Ids of the disabled links that keep claims which nobody holds. */
  readonly keepers: ReadonlyMap<ClaimKind, number>;
  /** The first bar on one of the claims with the destination. */
  readonly bar: Bar | undefined;
  readonly record: IdempotencyRecord | undefined;
  /** When each of the networks created its last anonymous links. */
  readonly windows: Windows;
}

export interface InsertOptions {
  readonly now: Date;
  /** When to look up the destination again, if at all. */
  readonly recheckAt?: Date | undefined;
  readonly idempotency: IdempotentRequest | undefined;
  /** The windows including this link; none for an account. */
  readonly windows?: readonly SubjectWindow[] | undefined;
}

/** `overtaken`: another request was first to write a claim, the record or a window, or an operator to bar the link. */
export type InsertOutcome = 'created' | 'short-code-taken' | 'overtaken';

export type ReplaceOutcome =
  | { readonly outcome: 'replaced' }
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'claim-held'; readonly kind: ClaimKind; readonly holderId: number }
  /** An operator took down a link with a claim and the destination that the next version would have. */
  | { readonly outcome: 'barred'; readonly bar: Bar };
