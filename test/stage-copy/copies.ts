import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { once } from '../../lambdas/settings/once.ts';
import { type ExportHeader, verifyExport } from '../../lambdas/stage-copy/export-file.ts';
import { type ExportReport, exportStage } from '../../lambdas/stage-copy/export-stage.ts';
import {
  type ImportReport,
  importStage,
  importState,
  type StageTarget,
} from '../../lambdas/stage-copy/import-stage.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { KEYS_VERSION } from '../../lambdas/table/keys.ts';
import type { Item } from '../../lambdas/table/link-codec.ts';
import { readStageItem } from '../../lambdas/table/stage-items.ts';
import { stageSourceTable } from '../../lambdas/table/stage-source-table.ts';
import { stageTargetTable } from '../../lambdas/table/stage-target-table.ts';

const header: ExportHeader = {
  keys: KEYS_VERSION,
  stage: 'dev',
  table: 'klookup-dev',
  local: true,
  createdAt: '2027-02-23T11:00:00Z',
};

/** The lines of a text, as a file's. */
async function* linesOf(text: string): AsyncGenerator<string> {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  yield* lines;
}

/** Exports a table to a text. @param meanwhile runs when the first page was read */
export async function exported(
  table: Table,
  now: Date,
  meanwhile: () => Promise<unknown> = async () => {},
): Promise<{ text: string; report: ExportReport }> {
  let text = '';
  const source = stageSourceTable(table);
  const runOnce = once(meanwhile);
  const report = await exportStage(header, {
    source: {
      ...source,
      async *pages(...part) {
        for await (const page of source.pages(...part)) {
          await runOnce();
          yield page;
        }
      },
    },
    append: async (piece) => {
      text += piece;
    },
    now: () => now,
    note: () => {},
  });
  return { text, report };
}

export const verified = (text: string) =>
  verifyExport(linesOf(text), { keys: KEYS_VERSION, readItem: readStageItem });

/** Imports a text into a table, as the command does. */
export async function imported(
  text: string,
  table: Table,
  { now, target = stageTargetTable(table) }: { readonly now: Date; readonly target?: StageTarget },
): Promise<ImportReport | string> {
  const file = await verified(text);
  const { state } = await importState(file, target);
  if (state !== 'empty' && state !== 'begun') return state;
  const report = await importStage(file, state, {
    target,
    lines: () => linesOf(text),
    readItem: readStageItem,
    identify: async () => 'arn:aws:iam::111122223333:user/jane',
    now: () => now,
    note: () => {},
  });
  return report ?? 'overtaken';
}

export const putItem = ({ client, name }: Table, item: Item) =>
  client.send(new PutCommand({ TableName: name, Item: item }));
