import { authenticate } from '../api-keys/authenticate.ts';
import type { Callers } from '../http/callers.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { authenticateSession } from '../sessions/authenticate-session.ts';
import { apiKeysTable } from './api-keys-table.ts';
import type { Table } from './client.ts';
import { sessionsTable } from './sessions-table.ts';

/** Authenticates callers by what the table knows of their keys and sessions. */
export function tableCallers(
  table: Table,
  now: () => Date,
  retry: RetryPolicy = defaultRetryPolicy,
): Callers {
  const keys = apiKeysTable(table);
  const sessions = sessionsTable(table, retry);
  return {
    byKey: (key, country) => authenticate({ key, country }, { store: keys, now }),
    bySession: (cookie) => authenticateSession(cookie, { store: sessions, now }),
    now,
  };
}
