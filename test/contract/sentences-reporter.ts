import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';
import { heldElsewhere, notYet } from './not-yet.ts';

/** Prints the sentences as a readable list: what passes, what fails and why, and what was not checked. */
export default class SentencesReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const run = tests.filter((test) => test.result().state !== 'skipped');
    printSentences(run);
    if (run.length === tests.length) printUnchecked(modules);
    // Failures outside the tests: in their hooks, above all in the start of the system.
    const groups = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const failures = [...errors, ...groups.flatMap((group) => group.errors())];
    for (const { message, stack } of failures) console.log(`\n${stack ?? message}`);
    const failed = run.filter((test) => test.result().state === 'failed').length + failures.length;
    const passed = run.filter((test) => test.result().state === 'passed').length;
    console.log(`\n${passed} passed, ${failed} failed`);
  }
}

function printSentences(tests: readonly TestCase[]): void {
  for (const [heading, under] of Map.groupBy(tests, headingOf)) {
    console.log(`\n${heading}`);
    for (const test of under) {
      const { state, errors } = test.result();
      console.log(`  ${state === 'passed' ? 'pass' : 'FAIL'}  ${test.name}`);
      for (const { message } of errors ?? []) console.log(indented(message));
    }
  }
}

const headingOf = ({ parent }: TestCase): string => (parent.type === 'suite' ? parent.name : '');

const indented = (text: string): string => text.replaceAll(/^/gm, ' '.repeat(10));

function printUnchecked(modules: readonly TestModule[]): void {
  const unchecked = modules.flatMap((module) => module.meta().unchecked ?? []);
  printList(
    'Not checked in this run',
    unchecked.map(({ sentence, why }) => `${sentence} (${why})`),
  );
  for (const [issue, sentences] of Object.entries(notYet)) printList(`Not yet: ${issue}`, sentences);
  printList('Covered by other tests', heldElsewhere);
}

function printList(heading: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  console.log(`\n${heading}`);
  for (const line of lines) console.log(`  -     ${line}`);
}
