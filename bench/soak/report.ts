import type { MemorySample } from './memory.ts';
import type { RequestCounts } from './soak-client.ts';

/** A table with aligned columns. The first row is its head. */
function tableLines(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Requests by kind and outcome. */
export function requestLines(counts: RequestCounts): string[] {
  const outcomes = [...new Set([...counts.values()].flatMap((each) => [...each.keys()]))].toSorted();
  const rows = [...counts].map(([kind, each]) => [
    kind,
    ...outcomes.map((outcome) => String(each.get(outcome) ?? '')),
  ]);
  return tableLines([['request', ...outcomes], ...rows.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))]);
}

/** Faults by kind, and how often. */
export const faultLines = (done: ReadonlyMap<string, number>): string[] =>
  tableLines([['fault', 'times'], ...[...done].toSorted().map(([fault, times]) => [fault, String(times)])]);

/** Resident memory by process, early and late. */
export function memoryLines([early, late]: readonly MemorySample[]): string[] {
  if (!early || !late) return [];
  const names = [...new Set([...early.processes, ...late.processes].map(({ name }) => name))];
  const of = ({ processes }: MemorySample, name: string): string =>
    String(processes.filter((each) => each.name === name).reduce((sum, { megabytes }) => sum + megabytes, 0));
  return tableLines([
    ['resident memory (MB)', 'early', 'late'],
    ...names.map((name) => [name, of(early, name), of(late, name)]),
    ['all processes', String(early.megabytes), String(late.megabytes)],
    ['sandboxes', String(early.sandboxes), String(late.sandboxes)],
  ]);
}
