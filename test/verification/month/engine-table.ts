import {
  checkedLinksTable,
  ownersLinksTable,
  warningsTable,
} from '../../../lambdas/table/checked-links-table.ts';
import { checksTable } from '../../../lambdas/table/checks-table.ts';
import type { Table } from '../../../lambdas/table/client.ts';
import { dueChecksTable } from '../../../lambdas/table/due-checks-table.ts';
import { linkChangesTable } from '../../../lambdas/table/link-changes-table.ts';
import { linksTable } from '../../../lambdas/table/links-table.ts';
import { outboxTable } from '../../../lambdas/table/outbox-table.ts';
import { stageChecksTable } from '../../../lambdas/table/stage-checks-table.ts';
import type { MonthTable } from './month-table.ts';

/** The product's own adapters, on a table of an engine. */
export const engineTable = (table: Table): MonthTable => ({
  checks: checksTable(table),
  links: { ...linkChangesTable(table), ...checkedLinksTable(table) },
  owners: ownersLinksTable(table),
  warnings: warningsTable(table),
  stage: stageChecksTable(table),
  due: dueChecksTable(table),
  outbox: outboxTable(table),
  async insert(link, now) {
    const outcome = await linksTable(table).insert(link, { now, idempotency: undefined });
    if (outcome !== 'created') throw new Error(`Link ${link.linkId} was not created: ${outcome}.`);
  },
});
