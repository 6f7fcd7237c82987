import type { AccountEvent } from '../account-events/account-event.ts';
import { type Decision, decisionOf, type Operator } from '../audit/decision.ts';
import { sessionEnd } from './session-life.ts';
import type { Session } from './session-store.ts';

/** What operators do with sessions. Throws when the table stays busy, or fails. */
export interface OperatedSessions {
  /** Reads consistently. @returns those that have not been ended, in no particular order; some may have expired */
  list(userId: string): Promise<readonly Session[]>;
  /** Ends all sessions of an account, in one transaction with the decision. @returns false when there is no such account */
  endAll(event: AccountEvent, decision: Decision): Promise<boolean>;
}

/** @returns how many sessions of an account work */
export const liveSessionCount = async (
  userId: string,
  { store, now }: { readonly store: Pick<OperatedSessions, 'list'>; readonly now: () => Date },
): Promise<number> => (await store.list(userId)).filter((session) => sessionEnd(session) > now()).length;

/**
 * Ends every session of an account, because an operator decides so (ASVS 5.0, 7.4.5). Its API keys go on working.
 * @returns how many sessions worked until then; undefined when there is no such account
 * @throws the operator's error when nobody can say who it is
 */
export async function endAccountSessions(
  userId: string,
  { store, operator }: { readonly store: OperatedSessions; readonly operator: Operator },
): Promise<number | undefined> {
  const sessions = await liveSessionCount(userId, { store, now: operator.now });
  const decision = await decisionOf(operator, {
    action: 'end-sessions',
    subject: userId,
    accountId: userId,
    before: { sessions },
  });
  const { id, at } = decision;
  const event = { userId, id, kind: 'sessions_ended' as const, at, place: undefined };
  return (await store.endAll(event, decision)) ? sessions : undefined;
}
