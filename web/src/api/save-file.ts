/** Begins a table that is saved: spreadsheets read UTF-8 only with it. */
export const BYTE_ORDER_MARK = '\u{FEFF}';

/** Lets the browser save texts, or what it made itself, as a file. */
export function saveFile(name: string, type: string, parts: readonly (string | Blob)[]): void {
  const url = URL.createObjectURL(new Blob([...parts], { type }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // Browsers begin to read it in a later task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
