import type { OwnersMailerPorts } from '../../lambdas/abuse/owners-mailer.ts';
import { createOwnersMailer } from '../../lambdas/abuse/owners-mailer.ts';
import { saveAccountMail } from '../../lambdas/table/account-mail-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { dueBlocksTable } from '../../lambdas/table/due-blocks-table.ts';
import { ownedLinks } from '../../lambdas/table/owned-links.ts';

interface RunOptions {
  readonly now: () => Date;
  /** Four minutes by default. */
  readonly remainingMs?: () => number;
  /** Links in a page; as deployed by default. */
  readonly pageSize?: number | undefined;
  readonly log?: OwnersMailerPorts['log'];
}

/** Runs what has the owners of blocked links mailed, once. @returns its metrics */
export async function runOwnersMailer(
  table: Table,
  { now, remainingMs = () => 240_000, pageSize, log = { warn: () => undefined } }: RunOptions,
): Promise<Record<string, unknown>> {
  const lines: string[] = [];
  const mailer = createOwnersMailer({
    due: dueBlocksTable(table),
    ownedLinks: (after) => ownedLinks(table, after, pageSize),
    mail: ({ id, notice, at }) => saveAccountMail(table, { id, mail: notice, at }),
    now,
    log,
    writeLine: (line) => void lines.push(line),
  });
  const functionName = 'klookup-test-mail-blocked-owners';
  await mailer({}, { functionName, getRemainingTimeInMillis: remainingMs });
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}
