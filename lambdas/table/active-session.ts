import type { RetryPolicy } from '../retry/back-off.ts';
import type { Session } from '../sessions/session-store.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import { attributes, sessionKey, sessionStateKey } from './keys.ts';
import type { Item } from './link-codec.ts';
import { fromSessionItem, fromSessionState, type SessionState } from './session-items.ts';

/** A session that has not been ended, and the state of its account's. */
interface ActiveSession {
  readonly session: Session;
  readonly state: SessionState;
}

/**
 * Reads a session consistently, in one call, with the state of its account.
 * @returns the row alone when there is no such session, or it was ended
 */
export async function readActiveSession(
  table: Table,
  { userId, sha256 }: Pick<Session, 'userId' | 'sha256'>,
  retry: RetryPolicy,
): Promise<{ readonly row: Item | undefined; readonly active?: ActiveSession }> {
  const keys = [sessionStateKey(userId), sessionKey(userId, sha256)] as const;
  const items = await batchGet(table, keys, retry);
  const [stateItem, row] = keys.map(({ sk }) => items.find((item) => item[attributes.sk] === sk));
  const state = fromSessionState(stateItem);
  const isActive = row && state.generation !== undefined && row.generation === state.generation;
  return isActive ? { row, active: { session: fromSessionItem(row), state } } : { row };
}
