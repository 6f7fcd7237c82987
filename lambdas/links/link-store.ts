import type { Claim, ClaimKind } from './claims.ts';
import type { CreateOutcome } from './create-outcome.ts';
import type { IdempotencyRecord, IdempotentRequest } from './idempotency.ts';
import type { Link } from './link.ts';

/** Where links are kept. Every write is one transaction: all of it is there, or nothing. */
export interface LinkStore {
  /**
   * Draws the next link id, and the link's place among its owner's links. Both only ever grow; a number that
   * is drawn and not used is a gap.
   * @param userId undefined for an anonymous link, which has no such place
   */
  reserve(
    userId: string | undefined,
  ): Promise<{ readonly linkId: number; readonly ownerSequence: number | undefined }>;
  /** Reads, as it stands this moment and in one call, what decides about a create. Asked for nothing, it does nothing. */
  lookUp(request: LookUpRequest): Promise<LookUpResult>;
  /** Keeps a new link with all that hangs on it, its claims and what the create itself leaves. */
  insert(link: Link, options: InsertOptions): Promise<InsertOutcome>;
  /** Keeps the record of a request that made no link. @returns false when there is one already, or just being made */
  remember(request: IdempotentRequest, outcome: CreateOutcome | undefined, now: Date): Promise<boolean>;
  /** Keeps an address's window without a link, unless another request by it came first. */
  keepWindow(window: NonNullable<InsertOptions['window']>): Promise<void>;
  /** @returns the link as it stands this moment */
  find(linkId: number): Promise<Link | undefined>;
  /**
   * Puts a link's next version in the place of the one that it was made from, and moves its claims along.
   * @param options.recheckAt when its destination is to be looked up again, if it is
   */
  replace(
    before: Link,
    after: Link,
    now: Date,
    options?: { readonly recheckAt?: Date | undefined },
  ): Promise<ReplaceOutcome>;
  /**
   * Ends a link: its code becomes a tombstone, its claims are free, and its purge is due at once.
   * @returns `changed` when this version of the link is not there any more
   */
  remove(link: Link, now: Date): Promise<'removed' | 'changed'>;
}

export interface LookUpRequest {
  /** Whose claims; without an owner there are none. */
  readonly userId: string | undefined;
  readonly claims: readonly Claim[];
  readonly idempotency: IdempotentRequest | undefined;
  /** Keyed hash of the address whose anonymous creates are asked for. */
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
  /** When its destination is to be looked up again, if it is. */
  readonly recheckAt?: Date | undefined;
  readonly idempotency: IdempotentRequest | undefined;
  /** The window as it is with this link, and the revision on which that was made up. */
  readonly window:
    | {
        readonly addressHash: string;
        readonly times: readonly Date[];
        readonly forgetAt: Date;
        readonly basedOn: number;
      }
    | undefined;
}

/** `overtaken`: another request took a claim, the record or the window first, so that things look different now. */
export type InsertOutcome = 'created' | 'short-code-taken' | 'overtaken';

export type ReplaceOutcome =
  | { readonly outcome: 'replaced' }
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'claim-held'; readonly kind: ClaimKind; readonly holderId: number };
