import type { Table } from '../../lambdas/table/client.ts';
import { createTestTable, documentClient } from '../setup/engines.ts';

/** A new, empty table on the run's engine, as the adapters take it. */
export const testTable = async (): Promise<Table> => ({
  client: documentClient(),
  name: await createTestTable(),
});
