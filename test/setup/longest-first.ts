import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take over a minute, the longest first. A clean checkout has no times of earlier runs to sort by. */
const LONGEST = [
  'e2e/grants.test.ts',
  'e2e/commands.test.ts',
  'e2e/enumeration.test.ts',
  'e2e/import-links.test.ts',
  'bin/smoke-command.test.ts',
  'browser/web-screens.browser.ts',
  'browser/web-reflow.browser.ts',
];

/** Begins with the files that take longest: the run would wait for one that begins last, with the other workers idle. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((path) => moduleId.endsWith(`/test/${path}`));
      return at < 0 ? LONGEST.length : at;
    };
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}
