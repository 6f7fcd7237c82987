import { toCsv } from '../../../lambdas/http/csv.ts';
import { BYTE_ORDER_MARK, saveFile } from '../api/save-file.ts';
import type { CurrentImport } from './current-import.ts';
import { reasonOf } from './reasons.ts';

const CSV = 'text/csv; charset=utf-8';

/** The rows that failed, under their own columns, with their lines and the reasons. Mended, they can be imported as they are. */
function failuresCsv({ table, rows, results }: CurrentImport): string {
  const failed = rows.flatMap((row, at) => {
    const result = results[at];
    return result?.kind === 'failed'
      ? [[...padded(row.cells, table.columns.length), row.line, reasonOf(row, result.reason)]]
      : [];
  });
  return toCsv([[...headings(table), 'import_line', 'import_error'], ...failed]);
}

/** All rows, with their short URLs. */
function resultsCsv({ table, rows, results }: CurrentImport): string {
  const lines = rows.map((row, at) => {
    const result = results[at];
    const shortUrl = result && 'shortUrl' in result ? result.shortUrl : '';
    return [...padded(row.cells, table.columns.length), row.line, result?.kind ?? '', shortUrl];
  });
  return toCsv([[...headings(table), 'import_line', 'import_result', 'import_short_url'], ...lines]);
}

/** Columns without names get ones that the next import knows. */
const headings = ({ columns, isUnnamed }: CurrentImport['table']): readonly string[] =>
  isUnnamed ? columns.map((column) => `column_${column}`) : columns;

const padded = (cells: readonly string[], count: number): readonly string[] =>
  Array.from({ length: Math.max(count, cells.length) }, (_, at) => cells[at] ?? '').slice(0, count);

export const saveFailures = (run: CurrentImport): void =>
  saveFile(`${run.name}-failures.csv`, CSV, [BYTE_ORDER_MARK, failuresCsv(run)]);

export const saveResults = (run: CurrentImport): void =>
  saveFile(`${run.name}-results.csv`, CSV, [BYTE_ORDER_MARK, resultsCsv(run)]);
