import { rmSync } from 'node:fs';
import { commandLine, UsageError } from '../../../bin/command-line.ts';
import { freshenAssembly } from '../../../dev/klookup-app.ts';
import { mutatedAssembly, wholeCopy } from './mutated-assembly.ts';
import { type Mutation, mutations } from './mutations.ts';
import { runSentences, type SentenceResult } from './run-sentences.ts';

/** Hosts to run in parallel. Many rules have to do with time, so their hosts wait for most of it. */
const LANES = 3;
const AS_IT_MUST = 'failed as expected';

const chosen = commandLine(
  {
    script: 'contract:mutations',
    summary: `Checks that the contract suite detects violations. Switches off one rule of the contract at a time in the bundles of
the one-machine host, and expects the sentence about that rule to fail for that reason. Also expects all of these
sentences to pass when nothing is switched off.`,
    usage: '-- [--only TEXT]',
    details: '  --only TEXT  only the rules whose name contains this text',
    options: { only: { type: 'string', default: '' } },
  },
  ({ values: { only } }) => {
    const named = mutations.filter(({ rule }) => rule.includes(only));
    if (named.length === 0) throw new UsageError(`No rule contains this text: ${only}`);
    return named;
  },
);
process.exitCode = await report(chosen);

/** @returns the exit code */
async function report(sampled: readonly Mutation[]): Promise<number> {
  await freshenAssembly();
  const sentences = sampled.map(({ sentence }) => sentence);
  let baseline: Awaited<ReturnType<typeof runSentences>> = new Map();
  const outcomes: string[] = [];
  // The one with nothing switched off takes longest, so it comes first.
  const runs = [
    async () => {
      baseline = await unchanged(sentences);
    },
    ...sampled.map((mutation, index) => async () => {
      outcomes[index] = await outcomeOf(mutation);
    }),
  ];
  const lane = async (): Promise<void> => {
    for (let run = runs.shift(); run; run = runs.shift()) await run();
  };
  await Promise.all(Array.from({ length: LANES }, lane));

  const broken = sentences.filter((sentence) => baseline.get(sentence)?.state !== 'passed');
  for (const sentence of broken) {
    console.log(`Fails with nothing switched off: ${sentence}\n  ${problemOf(baseline.get(sentence))}`);
  }
  console.log('\nrule | test | without the rule');
  for (const [index, { rule, sentence }] of sampled.entries()) {
    console.log(`${rule} | ${sentence} | ${outcomes[index]}`);
  }
  const noticed = outcomes.filter((outcome) => outcome === AS_IT_MUST).length;
  const failed = sampled.length - noticed + broken.length;
  console.log(
    `\nWith nothing switched off, ${sentences.length - broken.length} of ${sentences.length} pass.`,
  );
  console.log(`${noticed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** @returns the results with nothing switched off; none when they could not run */
async function unchanged(sentences: readonly string[]): ReturnType<typeof runSentences> {
  const assembly = await wholeCopy();
  try {
    return await runSentences(assembly, sentences);
  } catch (error) {
    console.log(
      `Could not run with nothing switched off: ${error instanceof Error ? error.message : String(error)}`,
    );
    return new Map();
  } finally {
    rmSync(assembly, { recursive: true });
  }
}

async function outcomeOf(mutation: Mutation): Promise<string> {
  try {
    const assembly = await mutatedAssembly(mutation);
    try {
      return judged(mutation, (await runSentences(assembly, [mutation.sentence])).get(mutation.sentence));
    } finally {
      rmSync(assembly, { recursive: true });
    }
  } catch (error) {
    return `COULD NOT RUN: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function judged({ because }: Mutation, result: SentenceResult | undefined): string {
  if (result?.state === 'passed') return 'PASSED ANYWAY';
  if (result?.state === 'failed' && because.test(result.message)) return AS_IT_MUST;
  return `FAILED FOR ANOTHER REASON: ${problemOf(result)}`;
}

function problemOf(result: SentenceResult | undefined): string {
  return result?.state === 'failed' ? result.message.slice(0, 500) : 'no such test, or it did not run';
}
