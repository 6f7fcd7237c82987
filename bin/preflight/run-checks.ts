import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../command-line.ts';
import { MissingPermissionError } from './account.ts';
import { type Check, type Finding, warning } from './finding.ts';

export type CheckedFinding = Finding & { readonly name: string };

/** Longest wait for one check: AWS responds in a second or two, and the SDK retries twice. */
const PATIENCE_MS = 20_000;

/**
 * Runs all checks at the same time.
 * @returns what each found, in the order of the checks. A check that throws or takes too long becomes a warning, because
 *   what it looks at may well be fine
 */
export const runChecks = (
  checks: readonly Check[],
  { patienceMs = PATIENCE_MS }: { readonly patienceMs?: number } = {},
): Promise<readonly CheckedFinding[]> =>
  Promise.all(checks.map(async (check) => ({ name: check.name, ...(await runCheck(check, patienceMs)) })));

async function runCheck({ run }: Check, patienceMs: number): Promise<Finding> {
  const stop = new AbortController();
  const timeout = sleep(patienceMs, undefined, { signal: stop.signal }).then(() =>
    warning(
      `Not checked: AWS did not respond within ${patienceMs / 1000} s.`,
      'Check the network (VPN, proxy), and run preflight again.',
    ),
  );
  // The sleep rejects when the check was faster.
  timeout.catch(() => {});
  try {
    return await Promise.race([(async () => run())(), timeout]);
  } catch (error) {
    return unchecked(error);
  } finally {
    stop.abort();
  }
}

const unchecked = (error: unknown): Finding =>
  error instanceof MissingPermissionError
    ? warning(
        `Not checked: your credentials lack ${error.permission}${error.isByOrganization ? '; a service control policy denies it' : ''}.`,
        `Allow ${error.permission}, or check it yourself.`,
      )
    : warning(`Not checked: ${messageOf(error)}`, 'Run preflight again. If it persists, check it yourself.');
