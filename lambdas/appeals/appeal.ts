import type { Decision } from '../audit/decision.ts';

/** What an owner objects to. Stored, so these names must not change. */
export type AppealedKind = 'take-down' | 'suspension' | 'block';

/** How an operator resolved an appeal. */
export type AppealOutcome = 'upheld' | 'dismissed';

/** A decision that concerns one of an owner's links. */
export interface AppealedDecision {
  readonly kind: AppealedKind;
  /** The link's code, the user id, or the blocked destination as `parseBlockEntry` normalises it. */
  readonly subject: string;
  readonly at: Date;
  /** The operator's words. */
  readonly reason: string;
}

/** An owner's objection to a decision. There is one at most for each decision and account. */
export interface Appeal {
  /** Derived from the decision and the account. */
  readonly id: string;
  readonly at: Date;
  readonly userId: string;
  /** The link that the owner named. */
  readonly linkId: number;
  readonly shortCode: string;
  readonly decision: AppealedDecision;
  /** Untrusted text. The only control characters are newlines and tabs. */
  readonly message: string;
  /** Undefined while the appeal is open. */
  readonly closed: { readonly at: Date; readonly outcome: AppealOutcome } | undefined;
}

/** The appeals that operators work through. Throws when the table does not respond. */
export interface Appeals {
  /** Open appeals, oldest first, read lazily page by page. */
  open(): AsyncIterable<Appeal>;
  /** @returns undefined when there is no such appeal, or it is over a year old */
  find(id: string): Promise<Appeal | undefined>;
  /** Whether the decision that an appeal is about still holds. One that was undone and made again is another one. */
  isInForce(appeal: Appeal): Promise<boolean>;
  /**
   * Closes an appeal, and stores the decision, atomically.
   * @returns `not-open` when it is already closed or does not exist
   */
  close(appeal: Appeal, outcome: AppealOutcome, decision: Decision): Promise<'closed' | 'not-open'>;
}
