import assert from 'node:assert/strict';
import type { Emulator } from '../emulator/emulator.ts';
import { CommandError, runProgram } from './cdk.ts';

/** What preflight says of `prod` as it is in the repository. Rehearsals deploy it all the same. */
const PLACEHOLDER = 'support address: support@example.com is a placeholder';

/**
 * Requires that the operators' command finds exactly these faults of the stage `prod`, besides its placeholder.
 * @param others the start of each failed check's name and finding, in order
 */
export async function assertPreflight(
  { environment }: Pick<Emulator, 'environment'>,
  others: readonly string[],
): Promise<void> {
  const failures = [PLACEHOLDER, ...others];
  const args = ['run', '--silent', 'preflight', '--', '--stage', 'prod'];
  const printed = await runProgram('npm', args, environment).catch((error: unknown) => {
    if (error instanceof CommandError) return error.printed;
    throw error;
  });
  const failed = [...printed.matchAll(/^failed +(.*)$/gm)].map(([, finding = '']) =>
    finding.replace(/ {2,}/, ': '),
  );
  assert.match(printed, new RegExp(`, ${failures.length} failed$`, 'm'), printed);
  assert.equal(failed.length, failures.length, printed);
  for (const [at, expected] of failures.entries()) assert(failed[at]?.startsWith(expected), printed);
}
