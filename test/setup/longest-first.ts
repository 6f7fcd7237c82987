import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take over a minute. A clean checkout has no times of earlier runs to sort by. */
const LONGEST = /\/(?:e2e\/(?:grants|commands|enumeration|import-links)|bin\/smoke-command)\.test\.ts$/;

/** Begins with the files that take longest: the run would wait for one that begins last, with the other workers idle. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => LONGEST.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
