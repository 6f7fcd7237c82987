/** What operators decide. Stored, so these names must not change. */
export type Action =
  | 'take-down'
  | 'restore'
  | 'suspend'
  | 'reinstate'
  | 'block'
  | 'unblock'
  | 'close-report'
  | 'close-appeal'
  | 'add-key'
  | 'revoke-key'
  | 'invite-account'
  | 'verify-account'
  | 'make-reset-link'
  | 'end-sessions'
  | 'grant-operator'
  | 'revoke-operator'
  | 'delete-account'
  | 'pause-deletions'
  | 'resume-deletions';

/** A decision of an operator. The transaction that carries it out stores it, and nothing changes it afterwards. */
export interface Decision {
  /** ULID, so that decisions sort by time. */
  readonly id: string;
  readonly at: Date;
  /** Who decided: the ARN of an AWS identity, or the name of one of our own functions. */
  readonly by: string;
  readonly action: Action;
  /** What it is about: a short code, a user id, a blocked destination, a report's id, an API key's id, or `deletions`. */
  readonly subject: string;
  /** The link's code, if it is about a link. */
  readonly shortCode?: string | undefined;
  /** The account, or the owner of the link. */
  readonly accountId?: string | undefined;
  readonly reason?: string | undefined;
  /** How a report was closed. */
  readonly outcome?: string | undefined;
  /** The value that the decision replaced, as JSON; null if there was none. */
  readonly before: unknown;
  /** What its owner hears of it; undefined if nothing, or in a stage without mail. The trail doesn't keep it. */
  readonly mail?: { readonly id: string; readonly notice: OwnerNotice } | undefined;
}

/** What an owner hears of a decision by mail, in the words of the mail. */
export interface OwnerNotice {
  readonly kind:
    | 'link-taken-down'
    | 'link-restored'
    | 'account-suspended'
    | 'account-reinstated'
    | 'destination-blocked'
    | 'appeal-dismissed';
  readonly userId: string;
  /** The link that it is about, or one of them. */
  readonly linkId?: number | undefined;
  readonly shortCode?: string | undefined;
  /** The operator's words. */
  readonly reason?: string | undefined;
}

/** Most characters of a reason. */
export const MAX_REASON_LENGTH = 500;

/** Somebody who decides. */
export interface Operator {
  /**
   * Identifies the operator for the audit trail.
   * @throws Error when nobody can say who it is; then nothing must be decided
   */
  readonly identify: () => Promise<string>;
  /** Whether owners hear of decisions: only in a stage that sends mail. */
  readonly mailsOwners: boolean;
  /** Creates the ULID of a decision. */
  readonly newId: (at: Date) => string;
  readonly now: () => Date;
}

/** Reads decisions. */
export interface AuditTrail {
  /** Newest first, read lazily. Throws when the table does not respond. */
  decisions(since: Date, until: Date): AsyncIterable<Decision>;
}

/** What is known of a decision before it is made. */
export type DecisionFacts = Omit<Decision, 'id' | 'at' | 'by' | 'mail'>;

/**
 * Completes a decision with who makes it, and when.
 * @param notice what the owner hears of it; undefined if there is none, or nothing new to say
 * @throws the operator's error
 */
export async function decisionOf(
  operator: Operator,
  facts: DecisionFacts,
  notice?: OwnerNotice,
): Promise<Decision> {
  const by = await operator.identify();
  const at = operator.now();
  const mail = notice && operator.mailsOwners ? { id: operator.newId(at), notice } : undefined;
  return { id: operator.newId(at), at, by, ...facts, ...(mail && { mail }) };
}
