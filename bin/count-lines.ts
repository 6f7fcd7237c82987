/** @returns a line for each kind of item, with the numbers below each other */
export function countLines(counts: Readonly<Record<string, number>>): string[] {
  const rows = Object.entries(counts).sort();
  const width = Math.max(...rows.map(([kind]) => kind.length));
  return rows.map(([kind, count]) => `  ${kind.padEnd(width)}  ${count}`);
}
