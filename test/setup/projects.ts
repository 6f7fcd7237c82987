import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProjectInlineConfiguration } from 'vitest/config';

const repository = join(import.meta.dirname, '../..');

/** What empties the module registry of its process, in a test or in the fixture that it imports. */
const RESETS = /\bresetModules\b|\/deployed-(?:api|handlers)\.ts'|\/operators-fixture\.ts'/;

/** @returns the files, from the repository's root */
export const filesOf = (include: readonly string[], exclude: readonly string[] = []): string[] =>
  globSync([...include], { cwd: repository, exclude: ['**/node_modules/**', ...exclude] });

/**
 * Splits test files in two projects. Node itself imports the TypeScript of most, in less time than Vite transforms
 * it. Only Vite's registry can be emptied, so the files that do so keep it.
 * @param test settings of both
 */
export function projectsOf(
  files: readonly string[],
  test: NonNullable<TestProjectInlineConfiguration['test']>,
): TestProjectInlineConfiguration[] {
  const resets = files.filter((file) => RESETS.test(readFileSync(join(repository, file), 'utf8')));
  const native = files.filter((file) => !resets.includes(file));
  const experimental = { viteModuleRunner: false, nodeLoader: false };
  return [
    { test: { ...test, name: 'native', include: native, experimental } },
    { test: { ...test, name: 'resets', include: resets } },
  ];
}
