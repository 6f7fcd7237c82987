import { withoutControls } from '../../lambdas/links/shown-text.ts';
import { messageOf } from '../command-line.ts';

export interface SmokeCheck {
  /** A sentence that says what works. */
  readonly name: string;
  /**
   * @throws LeftOutError when it can't be tried here
   * @throws any other error when it does not work
   */
  readonly run: () => Promise<void>;
}

/** A check can't be tried, for a reason that is no fault. */
export class LeftOutError extends Error {}

export type SmokeResult = 'passed' | 'failed' | 'left out';

/** Runs the checks one after another, and prints a line for each. @returns how many had each result */
export async function runSmokeChecks(
  checks: readonly SmokeCheck[],
  print: (line: string) => void,
): Promise<Readonly<Record<SmokeResult, number>>> {
  const counts: Record<SmokeResult, number> = { passed: 0, failed: 0, 'left out': 0 };
  for (const { name, run } of checks) {
    const { result, reason } = await outcomeOf(run);
    counts[result] += 1;
    print(`${result.padEnd(8)}  ${name}`);
    if (reason !== undefined) print(`          -> ${reason}`);
  }
  return counts;
}

async function outcomeOf(run: SmokeCheck['run']): Promise<{ result: SmokeResult; reason?: string }> {
  try {
    await run();
    return { result: 'passed' };
  } catch (error) {
    const cause =
      error instanceof Error && error.cause instanceof Error ? ` (${messageOf(error.cause)})` : '';
    return {
      result: error instanceof LeftOutError ? 'left out' : 'failed',
      reason: quoted(`${messageOf(error)}${cause}`),
    };
  }
}

/** A reason may quote a response, which a terminal or a pipeline's log must not interpret. */
const quoted = (text: string): string => text.split('\n').map(withoutControls).join('\n           | ');
