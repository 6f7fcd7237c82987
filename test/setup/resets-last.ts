import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What empties the module registry of its process, in a test or in the fixture that it imports. */
const RESETS = /\bresetModules\b|\/deployed-(?:api|handlers)\.ts'|\/operators-fixture\.ts'/;

/**
 * Runs the files that reset modules last: files share processes and the modules in them, and after a reset the next file has to
 * load all of its own again.
 */
export default class ResetsLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const resets = ({ moduleId }: TestSpecification): boolean => RESETS.test(readFileSync(moduleId, 'utf8'));
    return [...sorted.filter((file) => !resets(file)), ...sorted.filter(resets)];
  }
}
