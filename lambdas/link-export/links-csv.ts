/** What separates the values of a list in a cell. */
const LIST_SEPARATOR = '|';

/** A record's cells of a table. `null` is empty, a list has its values side by side, and an object is JSON. */
export const toRow = (
  record: Readonly<Record<string, unknown>>,
  columns: readonly string[],
): readonly string[] => columns.map((column) => toCell(record[column]));

function toCell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(String).join(LIST_SEPARATOR);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
