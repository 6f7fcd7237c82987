import type { Decision } from '../audit/decision.ts';

/**
 * Which accounts may act as operators. Each write is one transaction, with the decision for the audit trail. Throws when the table
 * stays busy, or fails.
 */
export interface OperatorRoles {
  /** Reads consistently. */
  isOperator(userId: string): Promise<boolean>;
  /** @returns `overtaken` when the account is gone, unverified, suspended or being deleted by now */
  grant(userId: string, decision: Decision): Promise<'done' | 'overtaken'>;
  /** @returns `unchanged` when it has no role by now */
  revoke(userId: string, decision: Decision): Promise<'done' | 'unchanged'>;
}
