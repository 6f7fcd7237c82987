import type { Claim, ClaimKind } from './claims.ts';
import type { CreateOutcome } from './create-outcome.ts';
import type { IdempotencyRecord, IdempotentRequest } from './idempotency.ts';
import type { Link } from './link.ts';

/** Where links are kept. Every write is one transaction: all of it is there, or nothing. */
export interface LinkStore {
  /**
   * Draws the next link id, and the link's place among its owner's links. Both only ever grow; a number that is
   * drawn but not used leaves a gap.
   * @param userId undefined for an anonymous link, which has no such place
   */
  reserve(
    userId: string | undefined,
  ): Promise<{ readonly linkId: number; readonly ownerSequence: number | undefined }>;
  /** Reads what decides about a create: consistently, and in one call. Makes no call when asked for nothing. */
  lookUp(request: LookUpRequest): Promise<LookUpResult>;
  /** Stores a new link with its claims, and what the create itself leaves. */
  insert(link: Link, options: InsertOptions): Promise<InsertOutcome>;
  /** Stores the record of a request that made no link. @returns false when it exists, or is being written */
  remember(request: IdempotentRequest, outcome: CreateOutcome | undefined, now: Date): Promise<boolean>;
  /** Stores an address's window without a link, unless another request from the address came first. */
  keepWindow(window: NonNullable<InsertOptions['window']>): Promise<void>;
  /** Reads a link, consistently. */
  find(linkId: number): Promise<Link | undefined>;
  /**
   * Replaces a link by its next version, and moves its claims along.
   * @param options.recheckAt when to look its destination up again, if at all
   */
  replace(
    before: Link,
    after: Link,
    now: Date,
    options?: { readonly recheckAt?: Date | undefined },
  ): Promise<ReplaceOutcome>;
  /**
   * Removes a link: its code becomes a tombstone, its claims are free, and its purge is due at once.
   * @returns `changed` when this version of the link no longer exists
   */
  remove(link: Link, now: Date): Promise<'removed' | 'changed'>;
}

export interface LookUpRequest {
  /** The owner of the claims; anonymous links have none. */
  readonly userId: string | undefined;
  readonly claims: readonly Claim[];
  readonly idempotency: IdempotentRequest | undefined;
  /** Keyed hash of the address whose anonymous creates to count. */
  readonly addressHash: string | undefined;
  /** A code of the caller's own choice. */
  readonly shortCode: string | undefined;
  readonly now: Date;
}

export interface LookUpResult {
  /** Whether the short code is, or once was, another link's. */
  readonly isCodeTaken: boolean;
  /** Ids of the links that hold a claim that has not expired. */
  readonly holders: ReadonlyMap<ClaimKind, number>;
  readonly record: IdempotencyRecord | undefined;
  readonly window: AnonymousWindow;
}

/** When an address created its last anonymous links. */
export interface AnonymousWindow {
  readonly times: readonly Date[];
  /** Counts the window's versions; 0 while there is none. */
  readonly revision: number;
}

export interface InsertOptions {
  readonly now: Date;
  /** When to look its destination up again, if at all. */
  readonly recheckAt?: Date | undefined;
  readonly idempotency: IdempotentRequest | undefined;
  /** The window with this link in it, and the revision that it is based on. */
  readonly window:
    | {
        readonly addressHash: string;
        readonly times: readonly Date[];
        readonly forgetAt: Date;
        readonly basedOn: number;
      }
    | undefined;
}

/** `overtaken`: another request took a claim, the record or the window first. */
export type InsertOutcome = 'created' | 'short-code-taken' | 'overtaken';

export type ReplaceOutcome =
  | { readonly outcome: 'replaced' }
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'claim-held'; readonly kind: ClaimKind; readonly holderId: number };
