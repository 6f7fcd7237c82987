import type { Reporter, SerializedError, TestCase, TestModule, TestSuite } from 'vitest/node';
import { type Mutation, NOTHING } from './mutations.ts';

const AS_IT_MUST = 'failed as expected';
const NOT_RUN = 'no such test, or it did not run';

/** Prints each rule's outcome as soon as it is known. */
export class Outcomes implements Reporter {
  readonly #sampled: ReadonlyMap<string, Mutation>;
  readonly #outcomes = new Map<Mutation, string>();
  readonly #broken = new Map<string, string>();
  #errors = 0;

  constructor(sampled: readonly Mutation[]) {
    this.#sampled = new Map(sampled.map((mutation) => [mutation.rule, mutation]));
    for (const { sentence } of sampled) this.#broken.set(sentence, NOT_RUN);
  }

  onTestSuiteResult(suite: TestSuite): void {
    const tests = [...suite.children.allTests()].filter((test) => test.result().state !== 'skipped');
    if (suite.name === NOTHING) {
      this.#report(suite.errors());
      for (const test of tests) {
        if (test.result().state === 'passed') this.#broken.delete(test.name);
        else this.#broken.set(test.name, problemOf(suite, test));
      }
    }
    const mutation = this.#sampled.get(suite.name);
    if (!mutation) return;
    const outcome = judged(mutation, suite, tests);
    this.#outcomes.set(mutation, outcome);
    console.log(`${mutation.rule} | ${mutation.sentence} | ${outcome}`);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    this.#report([...unhandled, ...modules.flatMap((module) => module.errors())]);
  }

  /** @returns the exit code */
  summarize(): number {
    const sentences = new Set([...this.#sampled.values()].map(({ sentence }) => sentence));
    for (const [sentence, problem] of this.#broken)
      console.log(`Fails with nothing switched off: ${sentence}\n  ${problem}`);
    const passing = sentences.size - this.#broken.size;
    console.log(`\nWith nothing switched off, ${passing} of ${sentences.size} pass.`);
    const noticed = [...this.#outcomes.values()].filter((outcome) => outcome === AS_IT_MUST).length;
    const failed = this.#sampled.size - noticed + this.#broken.size + this.#errors;
    console.log(`${noticed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  }

  #report(errors: readonly { readonly message: string; readonly stack?: string | undefined }[]): void {
    for (const { message, stack } of errors) {
      this.#errors += 1;
      console.log(stack ?? message);
    }
  }
}

function judged({ because }: Mutation, suite: TestSuite, tests: readonly TestCase[]): string {
  const [test] = tests;
  if (test?.result().state === 'passed') return 'PASSED ANYWAY';
  const problem = problemOf(suite, test);
  return test && because.test(problem) ? AS_IT_MUST : `FAILED FOR ANOTHER REASON: ${problem.slice(0, 500)}`;
}

/** Why a test failed, or did not run. */
const problemOf = (suite: TestSuite, test: TestCase | undefined): string =>
  (test?.result().errors ?? suite.errors()).map(({ message }) => message).join('\n') || NOT_RUN;
