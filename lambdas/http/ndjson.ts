/** One JSON object for each line (https://github.com/ndjson/ndjson-spec). */
export const toNdjson = (lines: readonly object[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');
