import { CodedError } from '../errors/coded-error.ts';
import { timestamp } from '../timestamp.ts';
import type { ClaimKind } from './claims.ts';

/** There is no such link, or it belongs to another account: callers can't tell which. */
export class LinkNotFoundError extends CodedError {
  override readonly name = 'LinkNotFoundError';
  constructor() {
    super('not_found', 'There is no such link.');
  }
}

/** The caller does not own the link, and so can neither change nor delete it. */
export class LinkNotOwnedError extends CodedError {
  override readonly name = 'LinkNotOwnedError';
  constructor() {
    super('forbidden', 'This link is not yours to change or delete.');
  }
}

/** Operators took the link down: its owner can read and delete it, and no more. */
export class LinkTakenDownError extends CodedError {
  override readonly name = 'LinkTakenDownError';

  /** @param reason the operator's words for the owner */
  constructor(reason: string) {
    super('link_taken_down', `This link was taken down and cannot be changed. The reason: ${reason}`);
  }
}

/** Operators suspended the account: its links do not open, and it can create and change none. */
export class AccountSuspendedError extends CodedError {
  override readonly name = 'AccountSuspendedError';
  constructor() {
    super(
      'account_suspended',
      'This account is suspended: its links do not open, and it can neither create nor change any.',
    );
  }
}

/** Another active link of the account holds a claim that this one needs. */
export class ClaimHeldError extends CodedError {
  override readonly name = 'ClaimHeldError';
  readonly kind: ClaimKind;

  constructor(kind: ClaimKind, holderId: number) {
    super(
      'claim_held',
      `Your active link ${holderId} holds this ${kind}. Disable, change or delete it first.`,
      { details: { [kind]: 'Is held by another active link.' } },
    );
    this.kind = kind;
  }
}

/** The short code that the caller chose is, or once was, another link's. */
export class ShortCodeTakenError extends CodedError {
  override readonly name = 'ShortCodeTakenError';
  constructor() {
    super('short_code_taken', 'This short code is taken. A code once issued is never issued again.', {
      details: { short_code: 'Is taken.' },
    });
  }
}

/** The key was used before, with another request. */
export class IdempotencyKeyReusedError extends CodedError {
  override readonly name = 'IdempotencyKeyReusedError';
  constructor() {
    super(
      'idempotency_key_reused',
      'This Idempotency-Key was used with another request within the last 24 hours.',
    );
  }
}

/** The address has used up the links that it may create without a key. */
export class AnonymousLimitError extends CodedError {
  override readonly name = 'AnonymousLimitError';

  /** @param freeAt when the address may create again */
  constructor(freeAt: Date, now: Date) {
    // The reference's own sentence.
    super('rate_limited', `Rate limit exceeded. Try again after ${timestamp(freeAt)}`, {
      retryAfterSeconds: Math.max(1, Math.ceil((freeAt.getTime() - now.getTime()) / 1000)),
    });
  }
}

/** Other requests changed the link at every attempt: the same request may well succeed in a moment. */
export class LinkContentionError extends CodedError {
  override readonly name = 'LinkContentionError';
  constructor(attempts: number) {
    super('service_unavailable', `Others changed the same link or claim during all of ${attempts} attempts.`);
  }
}

/** A bulk request ran out of time before this link: the same request may go on with it. */
export class NotBegunError extends CodedError {
  override readonly name = 'NotBegunError';
  constructor() {
    super('service_unavailable', 'The time for the request was used up before this link.');
  }
}
