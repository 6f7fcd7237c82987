import type { CreateOutcome } from './create-outcome.ts';

/** Hours for which the outcome of a request with an `Idempotency-Key` is kept. */
export const IDEMPOTENCY_HOURS = 24;

/** A request that may be sent again: by the same caller, under the same key, it is done once. */
export interface IdempotentRequest {
  /** Whose key it is: two callers may choose the same. */
  readonly scope: string;
  readonly key: string;
  /** SHA-256 of what was asked, so that the same key with another request is noticed. */
  readonly fingerprint: string;
}

/** What a request with a key did. */
export interface IdempotencyRecord {
  readonly fingerprint: string;
  /** Undefined for a request of many links, of which each has a record of its own. */
  readonly outcome: CreateOutcome | undefined;
}
