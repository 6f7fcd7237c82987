import type { CreateOutcome } from './create-outcome.ts';

/** Hours that the outcome of a request with an `Idempotency-Key` is kept. */
export const IDEMPOTENCY_HOURS = 24;

/** A request with an idempotency key. It takes effect once, however often the caller sends it. */
export interface IdempotentRequest {
  /** Identifies the caller, because two callers may choose the same key. */
  readonly scope: string;
  readonly key: string;
  /** SHA-256 of the request, to detect another request with the same key. */
  readonly fingerprint: string;
}

/** The stored outcome of a request with a key. */
export interface IdempotencyRecord {
  readonly fingerprint: string;
  /** Undefined for a bulk request, because each of its links has its own record. */
  readonly outcome: CreateOutcome | undefined;
}
