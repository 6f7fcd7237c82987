import { rmSync } from 'node:fs';
import { commandLine } from '../../../bin/command-line.ts';
import { freshenAssembly } from '../../../dev/klookup-app.ts';
import { mutatedAssembly, wholeCopy } from './mutated-assembly.ts';
import { type Mutation, mutations } from './mutations.ts';
import { runSentences, type SentenceResult } from './run-sentences.ts';

/** Hosts to run in parallel. Many rules have to do with time, so their hosts wait for most of it. */
const LANES = 3;
const AS_IT_MUST = 'failed as expected';

const only = commandLine(
  {
    script: 'contract:mutations',
    summary: `Checks that the contract suite detects violations. Switches off one rule of the contract at a time in the bundles of
the one-machine host, and expects the sentence about that rule to fail for that reason. Also expects all of these
sentences to pass when nothing is switched off.`,
    usage: '-- [--only TEXT]',
    details: '  --only TEXT  only the rules whose name contains this text',
    options: { only: { type: 'string', default: '' } },
  },
  ({ values }) => values.only,
);
process.exitCode = await report(mutations.filter(({ rule }) => rule.includes(only)));

/** @returns the exit code */
async function report(sampled: readonly Mutation[]): Promise<number> {
  await freshenAssembly();
  const sentences = sampled.map(({ sentence }) => sentence);
  const unchanged = await wholeCopy();
  const baseline = await runSentences(unchanged, sentences);
  rmSync(unchanged, { recursive: true });
  const broken = sentences.filter((sentence) => baseline.get(sentence)?.state !== 'passed');
  for (const sentence of broken) {
    console.log(`Fails with nothing switched off: ${sentence}\n  ${problemOf(baseline.get(sentence))}`);
  }

  const outcomes: string[] = [];
  const waiting = [...sampled.entries()];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, mutation] = next;
      outcomes[index] = await outcomeOf(mutation);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));

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
  return failed === 0 && sampled.length > 0 ? 0 : 1;
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
