import type { AccountEvent } from '../account-events/account-event.ts';
import { type Decision, decisionOf, type Operator } from '../audit/decision.ts';
import type { AccountSessions } from './account-sessions.ts';
import { sessionEnd } from './session-life.ts';

/** Ends sessions for operators. Throws when the table stays busy, or fails. */
export interface OperatedSessions {
  /** Ends all sessions of an account, in one transaction with the decision. @returns false when there is no such account */
  endAll(event: AccountEvent, decision: Decision): Promise<boolean>;
}

/** @returns how many sessions of an account work */
export const liveSessionCount = async (
  userId: string,
  { sessions, now }: { readonly sessions: Pick<AccountSessions, 'list'>; readonly now: () => Date },
): Promise<number> => (await sessions.list(userId)).filter((session) => sessionEnd(session) > now()).length;

/**
 * Ends every session of an account, because an operator decides so (ASVS 5.0, 7.4.5). Its API keys go on working.
 * @returns how many sessions worked until then; undefined when there is no such account
 * @throws the operator's error when nobody can say who it is
 */
export async function endAccountSessions(
  userId: string,
  {
    sessions: store,
    operator,
  }: {
    readonly sessions: OperatedSessions & Pick<AccountSessions, 'list'>;
    readonly operator: Operator;
  },
): Promise<number | undefined> {
  const sessions = await liveSessionCount(userId, { sessions: store, now: operator.now });
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
