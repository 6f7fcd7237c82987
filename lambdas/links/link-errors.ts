import type { ClaimKind } from './claims.ts';

/** Fields of a request that no link can have, each with its problem. */
export class InvalidFieldsError extends Error {
  override readonly name = 'InvalidFieldsError';
  readonly details: Readonly<Record<string, string>>;

  /** @param details maps the API's name of a field to a sentence about its problem */
  constructor(details: Readonly<Record<string, string>>) {
    super(`Invalid fields: ${Object.keys(details).join(', ')}.`);
    this.details = details;
  }
}

/** There is no such link, or it is another account's: callers are not told which. */
export class LinkNotFoundError extends Error {
  override readonly name = 'LinkNotFoundError';
  constructor() {
    super('There is no such link.');
  }
}

/** The link is not the caller's to change or delete. */
export class LinkNotOwnedError extends Error {
  override readonly name = 'LinkNotOwnedError';
  constructor() {
    super('This link is not yours to change or delete.');
  }
}

/** Operators took the link down: its owner can read and delete it, and no more. */
export class LinkTakenDownError extends Error {
  override readonly name = 'LinkTakenDownError';

  /** @param reason the operator's words for the owner */
  constructor(reason: string) {
    super(`This link was taken down and cannot be changed. The reason: ${reason}`);
  }
}

/** Operators suspended the account: its links do not open, and it can make and change none. */
export class AccountSuspendedError extends Error {
  override readonly name = 'AccountSuspendedError';
  constructor() {
    super('This account is suspended: its links do not open, and it can neither create nor change any.');
  }
}

/** Another active link of the account holds what this one would hold. */
export class ClaimHeldError extends Error {
  override readonly name = 'ClaimHeldError';
  readonly kind: ClaimKind;

  constructor(kind: ClaimKind, holderId: number) {
    super(`Your active link ${holderId} holds this ${kind}. Disable, change or delete it first.`);
    this.kind = kind;
  }
}

/** The short code that the caller chose is, or once was, another link's. */
export class ShortCodeTakenError extends Error {
  override readonly name = 'ShortCodeTakenError';
  constructor() {
    super('This short code is taken. A code once issued is never issued again.');
  }
}

/** The key was used before, with another request. */
export class IdempotencyKeyReusedError extends Error {
  override readonly name = 'IdempotencyKeyReusedError';
  constructor() {
    super('This Idempotency-Key was used with another request within the last 24 hours.');
  }
}

/** The address has used up what it may create without a key. */
export class AnonymousLimitError extends Error {
  override readonly name = 'AnonymousLimitError';
  /** When it may create again. */
  readonly freeAt: Date;
  /** Whole seconds until then, at least one. */
  readonly retryAfterSeconds: number;

  constructor(freeAt: Date, now: Date) {
    super('The anonymous limit is reached.');
    this.freeAt = freeAt;
    this.retryAfterSeconds = Math.max(1, Math.ceil((freeAt.getTime() - now.getTime()) / 1000));
  }
}

/** The link changed under the request's hands, time and again: the same request may well succeed in a moment. */
export class LinkContentionError extends Error {
  override readonly name = 'LinkContentionError';
  constructor(attempts: number) {
    super(`Others changed the same link or claim during all of ${attempts} attempts.`);
  }
}

/** A request of many links has used up its time: this one was not begun, and the same request may go on with it. */
export class NotBegunError extends Error {
  override readonly name = 'NotBegunError';
  constructor() {
    super('The time for the request was used up before this link.');
  }
}
