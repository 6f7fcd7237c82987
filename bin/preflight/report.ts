import type { StageConfig } from '../../lib/config.ts';
import type { CheckedFinding } from './run-checks.ts';

const countOf = (findings: readonly CheckedFinding[], status: CheckedFinding['status']): number =>
  findings.filter((finding) => finding.status === status).length;

/** @returns the lines that a person reads: a line for each check, and below it what to do */
export function reportLines(findings: readonly CheckedFinding[]): string[] {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.flatMap(({ status, name, found, todo }) => [
    `${status.padEnd(7)}  ${name.padEnd(width)}  ${found}`,
    ...(todo === undefined ? [] : [`${' '.repeat(9 + width)}  -> ${todo}`]),
  ]);
  const [passed, warnings, failed] = (['ok', 'warning', 'failed'] as const).map((status) =>
    countOf(findings, status),
  );
  return [
    ...lines,
    '',
    `${passed} ok, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}, ${failed} failed`,
  ];
}

/** @returns the same for programs */
export const reportJson = (findings: readonly CheckedFinding[], { stage, homeRegion }: StageConfig): string =>
  JSON.stringify(
    {
      stage,
      home_region: homeRegion,
      ok: countOf(findings, 'ok'),
      warnings: countOf(findings, 'warning'),
      failed: countOf(findings, 'failed'),
      checks: findings.map(({ name, status, found, todo }) => ({ name, status, found, todo: todo ?? null })),
    },
    null,
    2,
  );

/** @returns the exit code: warnings do not fail */
export const exitCodeOf = (findings: readonly CheckedFinding[]): 0 | 1 =>
  countOf(findings, 'failed') > 0 ? 1 : 0;
