import { startVitest } from 'vitest/node';
import { commandLine, UsageError } from '../../../bin/command-line.ts';
import { freshenAssembly } from '../../../dev/klookup-app.ts';
import { targetEnvars } from '../target.ts';
import { type Mutation, mutations, NOTHING } from './mutations.ts';
import { Outcomes } from './outcomes.ts';

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

/** Prints what becomes of each rule's sentence. @returns the exit code */
async function report(sampled: readonly Mutation[]): Promise<number> {
  await freshenAssembly();
  // The hosts are the suite's own, even if the environment names another system.
  delete process.env[targetEnvars.baseUrl];
  console.log('rule | test | without the rule');
  const outcomes = new Outcomes(sampled);
  const vitest = await startVitest('test', [], {
    config: 'test/contract/mutations/vitest.config.ts',
    watch: false,
    testNamePattern: namesOf(sampled),
    reporters: [outcomes],
  });
  await vitest.close();
  return outcomes.summarize();
}

/** The full names of the tests to run: each rule's own sentence without it, and all of them with nothing switched off. */
function namesOf(sampled: readonly Mutation[]): RegExp {
  const sentences = sampled.map(({ sentence }) => RegExp.escape(sentence)).join('|');
  const names = sampled.map(({ rule, sentence }) => `${RegExp.escape(rule)} .*${RegExp.escape(sentence)}`);
  return new RegExp(`^(${NOTHING} .*(${sentences})|${names.join('|')})$`);
}
