import type { Table } from '../../lambdas/table/client.ts';
import { createTestTable, documentClient } from '../setup/engines.ts';

/** A new, empty table on the run's engine, in the form that the adapters use. */
export const testTable = async (): Promise<Table> => ({
  client: documentClient(),
  name: await createTestTable(),
});
