/** A text that a spreadsheet takes for a formula, or one that {@link toCsv} would have made of such a text. */
const FORMULA = /^'*[=+\-@\t\r]/;

/**
 * Renders a table as CSV (RFC 4180), with `\r\n` after each row. Spreadsheets take a text that begins with `=`, `+`, `-`, `@`, a
 * tab or a carriage return for a formula, so it gets an apostrophe first
 * (https://owasp.org/www-community/attacks/CSV_Injection). {@link withFormula} undoes that exactly.
 */
export const toCsv = (rows: readonly (readonly (string | number | boolean)[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

function cell(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The text of a cell of {@link toCsv}, without the apostrophe that it got there. */
export const withFormula = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
