import type { DeleteAccountsPorts, DeletionReport } from '../../lambdas/account-deletion/delete-accounts.ts';
import { deleteLink } from '../../lambdas/links/delete-link.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { deletionsTable } from '../../lambdas/table/deletions-table.ts';
import { linkChangesTable } from '../../lambdas/table/link-changes-table.ts';
import { linkListTable } from '../../lambdas/table/link-list-table.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { VirtualClock } from '../purge/test-purger.ts';
import type { LeavingFixture } from './leaving-fixture.ts';

/** The job as wired by its handler, without real waits and with unlimited time by default. */
export function testDeleter(fixture: LeavingFixture, ports: Partial<DeleteAccountsPorts> = {}, over?: Table) {
  const table = over ?? fixture.table;
  const { retry, now } = fixture;
  const clock = new VirtualClock();
  /** Links whose purge was requested, and mails that were handed over. */
  const purged: number[] = [];
  const mailed: string[] = [];
  const warnings: { readonly message: string; readonly [field: string]: unknown }[] = [];
  const changes = {
    store: linkChangesTable(table, retry),
    retry,
    purges: { send: async (linkId: number) => void purged.push(linkId) },
    now,
  };
  const all: DeleteAccountsPorts = {
    store: deletionsTable(table, retry),
    links: linkListTable(table, retry),
    deleteLink: (link) => deleteLink(link, changes),
    sendAccountMail: async (ids) => void mailed.push(...ids),
    newMailId: (at) => newUlid(at.getTime()),
    now,
    elapsedMs: clock.elapsedMs,
    sleep: clock.sleep,
    remainingMs: () => 240_000,
    log: { warn: (message, fields) => warnings.push({ message, ...fields }) },
    ...ports,
  };
  return { ports: all, clock, purged, mailed, warnings };
}

/** A report's nonzero outcomes. */
export const told = ({ accounts }: DeletionReport) =>
  Object.fromEntries(Object.entries(accounts).filter(([, count]) => count > 0));
