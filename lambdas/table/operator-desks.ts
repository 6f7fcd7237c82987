import { envars, readFlag } from '../envars.ts';
import { type DeskOf, operatorName } from '../operators/operator-desk.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { newUlid } from '../visits/new-ulid.ts';
import { abuseReportsTable } from './abuse-reports-table.ts';
import { accountRecordsTable } from './account-records-table.ts';
import { accountsTable } from './accounts-table.ts';
import { appealsTable } from './appeals-table.ts';
import { auditTable } from './audit-table.ts';
import { blocksFromEnvironment, blocksTable } from './blocks-table.ts';
import type { Table } from './client.ts';
import { linkChangesTable } from './link-changes-table.ts';
import { operatorRolesTable } from './operator-roles-table.ts';
import { previewTable } from './preview-table.ts';

/**
 * What operators work with, in the table. Each desk reads the blocks anew, so that an operator sees what another one has just done.
 * @throws Error at cold start when the environment is wrong
 */
export function operatorDesks(table: Table): DeskOf {
  const mailsOwners = readFlag(envars.mailsDecisions);
  const now = () => new Date();
  const [store, codes, records] = [linkChangesTable(table), previewTable(table), accountRecordsTable(table)];
  const [accounts, reports, appeals] = [accountsTable(table), abuseReportsTable(table), appealsTable(table)];
  const others = { audit: auditTable(table), roles: operatorRolesTable(table), retry: defaultRetryPolicy };
  return (userId) => {
    const operator = {
      identify: () => Promise.resolve(operatorName(userId)),
      mailsOwners,
      newId: (at: Date) => newUlid(at.getTime()),
      now,
    };
    const blocks = blocksTable(table, operator);
    const readBlocks = blocksFromEnvironment(table);
    return {
      ...others,
      operator,
      store,
      codes,
      records,
      accounts,
      reports,
      appeals,
      blocks,
      readBlocks,
      now,
    };
  };
}
