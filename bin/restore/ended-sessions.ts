import { deleteAllSessions } from '../../lambdas/table/all-sessions.ts';
import type { Table } from '../../lambdas/table/client.ts';

/**
 * Signs everybody out in a restored table. It has sessions that ended after its moment, such as those of a lost computer. May be
 * repeated.
 */
export async function endRestoredSessions(
  table: Table,
  { print }: { readonly print: (line: string) => void },
): Promise<void> {
  const deleted = await deleteAllSessions(table);
  print(`  sessions: ended, with ${deleted} rows, because some had ended since`);
}
