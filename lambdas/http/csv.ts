/**
 * Renders a table as CSV (RFC 4180), with `\r\n` after each row. Spreadsheets take a text that begins with `=`, `+`, `-`, `@`, a
 * tab or a carriage return for a formula, so it gets an apostrophe first
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export const toCsv = (rows: readonly (readonly (string | number | boolean)[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

function cell(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
