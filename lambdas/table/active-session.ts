import type { RetryPolicy } from '../retry/back-off.ts';
import type { Session } from '../sessions/session-store.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import { attributes, sessionKey, sessionStateKey } from './keys.ts';
import { fromSessionItem, fromSessionState, type SessionState } from './session-items.ts';

/**
 * Reads a session consistently, in one call, with the state of its account.
 * @returns undefined when there is no such session, or it was ended
 */
export async function readActiveSession(
  table: Table,
  { userId, sha256 }: Pick<Session, 'userId' | 'sha256'>,
  retry: RetryPolicy,
): Promise<{ readonly session: Session; readonly state: SessionState } | undefined> {
  const keys = [sessionStateKey(userId), sessionKey(userId, sha256)] as const;
  const items = await batchGet(table, keys, retry);
  const [stateItem, row] = keys.map(({ sk }) => items.find((item) => item[attributes.sk] === sk));
  const state = fromSessionState(stateItem);
  const isActive = row && state.generation !== undefined && row.generation === state.generation;
  return isActive ? { session: fromSessionItem(row), state } : undefined;
}
