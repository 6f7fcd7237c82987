import { UsageError } from './command-line.ts';

/**
 * Checks an option that says where a secret is read from. The secret itself is never repeated.
 * @throws UsageError unless it is missing, or "-"
 */
export function assertDash(option: string, value: string | undefined): void {
  if (value === undefined || value === '-') return;
  throw new UsageError(
    `${option} takes only "-": a secret on the command line ends in the history of your shell.`,
  );
}
