import type { AccountEvent } from '../account-events/account-event.ts';
import { type Decision, decisionOf, type Operator } from '../audit/decision.ts';
import { type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import { sessionEnd } from './session-life.ts';
import type { Session } from './session-store.ts';

/** All sessions of an account that nobody has ended. */
export interface AccountSessions {
  /** Undefined before the account's first session. */
  readonly generation: number | undefined;
  readonly isVerified: boolean;
  /** Also those that have ended by themselves since. */
  readonly sessions: readonly Session[];
}

/** What operators do with sessions. Throws when the table stays busy, or fails. */
export interface OperatedSessions {
  /** Reads consistently. */
  ofUser(userId: string): Promise<AccountSessions>;
  /**
   * Ends all sessions, in one transaction with the event and the decision.
   * @returns `overtaken` if somebody has ended them since they were read, or the account is gone
   */
  endAll(ending: {
    readonly userId: string;
    readonly sessions: AccountSessions;
    readonly event: AccountEvent;
    readonly decision: Decision;
  }): Promise<'ended' | 'overtaken'>;
}

/** @returns how many sessions work */
export const liveSessionCount = ({ sessions }: AccountSessions, now: Date): number =>
  sessions.filter((session) => sessionEnd(session) > now).length;

/**
 * Ends every session of an account, because an operator decides so (ASVS 5.0, 7.4.5). Its API keys go on working.
 * @returns how many worked until then
 * @throws Error when others are changing the sessions, or the account is gone
 * @throws the operator's error when nobody can say who it is
 */
export async function endAccountSessions(
  userId: string,
  {
    store,
    operator,
    retry,
  }: { readonly store: OperatedSessions; readonly operator: Operator; readonly retry: RetryPolicy },
): Promise<number> {
  const outcome = await retryWhileOvertaken(retry, async () => {
    const sessions = await store.ofUser(userId);
    const decision = await decisionOf(operator, {
      action: 'end-sessions',
      subject: userId,
      accountId: userId,
      before: { sessions: liveSessionCount(sessions, operator.now()) },
    });
    const { id, at } = decision;
    const event = { userId, id, kind: 'sessions_ended' as const, at, place: undefined };
    const isEnded = (await store.endAll({ userId, sessions, event, decision })) === 'ended';
    return isEnded ? liveSessionCount(sessions, at) : 'overtaken';
  });
  if (outcome === 'overtaken')
    throw new Error(
      'The account is gone, or others are changing its sessions. Nothing was changed; try again.',
    );
  return outcome;
}
