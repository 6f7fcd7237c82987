import { CodedError, secondsUntil } from '../errors/coded-error.ts';
import { timestamp } from '../timestamp.ts';
import type { Bar, ClaimKind } from './claims.ts';

/** The link does not exist, or belongs to someone else: the response does not reveal which. */
export class LinkNotFoundError extends CodedError {
  override readonly name = 'LinkNotFoundError';
  constructor() {
    super('not_found', 'There is no such link.');
  }
}

/** The caller does not own the link that they want to change or delete. */
export class LinkNotOwnedError extends CodedError {
  override readonly name = 'LinkNotOwnedError';
  constructor() {
    super('forbidden', 'This link does not belong to your account.');
  }
}

/** Operators took the link down: its owner can only read and delete it. */
export class LinkTakenDownError extends CodedError {
  override readonly name = 'LinkTakenDownError';

  /** @param reason the operator's words for the owner */
  constructor(reason: string) {
    super('link_taken_down', `This link was taken down and cannot be changed. Reason: ${reason}`);
  }
}

/** The link was removed, because it was missing on its page. Its owner can only read, restore and delete it. */
export class LinkRemovedError extends CodedError {
  override readonly name = 'LinkRemovedError';
  constructor(linkId: number) {
    super(
      'link_removed',
      `This link was removed, because it was missing on its site_url. Restore it first: POST /api/v1/links/${linkId}/restore`,
    );
  }
}

/** Operators took down a link of the account with the same claim and destination: none can be made like it. */
export class LinkBarredError extends CodedError {
  override readonly name = 'LinkBarredError';
  constructor({ kind, linkId, reason }: Bar) {
    super(
      'link_taken_down',
      `Your link ${linkId} with this ${kind} and destination was taken down, so no other link can have both. Reason: ${reason}`,
      { details: { url: `Was taken down for this ${kind}.` } },
    );
  }
}

/** Operators suspended the account: its links do not open, and it can neither create nor change links. */
export class AccountSuspendedError extends CodedError {
  override readonly name = 'AccountSuspendedError';
  constructor() {
    super(
      'account_suspended',
      'This account is suspended. Its links do not open, and it cannot create or change links.',
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

/** A link of the account has the post or page already, and the create asked to fail then. */
export class LinkExistsError extends CodedError {
  override readonly name = 'LinkExistsError';
  constructor(kind: ClaimKind, linkId: number) {
    super('link_exists', `Your link ${linkId} has this ${kind} already.`, {
      details: { id: String(linkId), [kind]: `Belongs to your link ${linkId}.` },
    });
  }
}

/** The chosen short code is in use, or was in the past. */
export class ShortCodeTakenError extends CodedError {
  override readonly name = 'ShortCodeTakenError';
  constructor() {
    super('short_code_taken', 'This short code is taken. Short codes are never reused.', {
      details: { short_code: 'Is taken.' },
    });
  }
}

/** The idempotency key was used with a different request. */
export class IdempotencyKeyReusedError extends CodedError {
  override readonly name = 'IdempotencyKeyReusedError';
  constructor() {
    super(
      'idempotency_key_reused',
      'This Idempotency-Key was used with a different request within the last 24 hours.',
    );
  }
}

/** The address has reached the limit of links without a key. */
export class AnonymousLimitError extends CodedError {
  override readonly name = 'AnonymousLimitError';

  /** @param freeAt when the address may create again */
  constructor(freeAt: Date, now: Date) {
    // The API reference fixes this wording.
    super('rate_limited', `Rate limit exceeded. Try again after ${timestamp(freeAt)}`, {
      retryAfterSeconds: secondsUntil(freeAt, now),
    });
  }
}

/** Other requests interfered with every attempt. The same request may succeed in a moment. */
export class LinkContentionError extends CodedError {
  override readonly name = 'LinkContentionError';
  constructor(attempts: number) {
    super(
      'service_unavailable',
      `Other requests changed the same link or claim during each of ${attempts} attempts.`,
    );
  }
}

/** A bulk request ran out of time before it got to this link. Repeating the request resumes with it. */
export class NotStartedError extends CodedError {
  override readonly name = 'NotStartedError';
  constructor() {
    super('service_unavailable', 'The request ran out of time before it got to this link.');
  }
}
