import { afterAll, afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest';

// Runs before each test file. Files share processes, one after another, and the modules in them.

/** As it was when the file began. */
const environment = { ...process.env };
let write: MockInstance;

// Keeps the log out of the tests' output; `test/logging/captured-log.ts` reads it.
beforeEach(() => {
  write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => write.mockRestore());

// State that a file leaves behind would leak into the next one's tests.
afterAll(async () => {
  // Code may import a chunk and wait for nobody. A file that ends first makes that import fail, here and in all files after it.
  await vi.dynamicImportSettled();
  expect({ ...process.env }).toEqual(environment);
  expect(vi.isFakeTimers()).toBe(false);
});
