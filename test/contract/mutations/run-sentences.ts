import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { targetEnvars } from '../target.ts';

export type SentenceResult =
  | { readonly state: 'passed' }
  | { readonly state: 'failed'; readonly message: string };

/** The part of vitest's JSON report that is used here. */
interface JsonReport {
  readonly testResults: ReadonlyArray<{
    readonly message: string;
    readonly assertionResults: ReadonlyArray<{
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }>;
  }>;
}

/**
 * Runs only the given sentences of the contract suite, on a host that runs the given assembly.
 * @returns the result of each sentence that ran
 * @throws Error when none could run because the host did not start
 */
export async function runSentences(
  assembly: string,
  sentences: readonly string[],
): Promise<ReadonlyMap<string, SentenceResult>> {
  const folder = mkdtempSync(join(tmpdir(), 'klookup-sentences-'));
  const file = join(folder, 'report.json');
  const printed = await runVitest(
    ['--reporter=json', `--outputFile=${file}`, `--testNamePattern=(${sentences.map(escaped).join('|')})$`],
    assembly,
  );
  try {
    const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as JsonReport;
    const results = testResults.flatMap(({ assertionResults }) => assertionResults);
    const run = results.filter(({ status }) => status === 'passed' || status === 'failed');
    if (run.length === 0) {
      throw new Error(
        testResults[0]?.message || `No sentence ran; did the set-up of their group fail? ${printed}`,
      );
    }
    return new Map(
      run.map(({ title, status, failureMessages }) => [
        title,
        status === 'passed' ? { state: status } : { state: 'failed', message: failureMessages.join('\n') },
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** @returns the output; the exit code adds nothing to the report */
function runVitest(args: readonly string[], assembly: string): Promise<string> {
  const { [targetEnvars.baseUrl]: _otherSystem, ...env } = process.env;
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config=test/contract/vitest.config.ts'];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...vitest, ...args],
      { env: { ...env, KLOOKUP_CDK_OUT: assembly } },
      (_error, stdout, stderr) => resolve(stdout + stderr),
    );
  });
}
