import { vi } from 'vitest';

/** The current test's output so far. `test/setup/shared-process.ts` keeps it out of the tests' output. */
export const printed = (): string[] =>
  vi.mocked(process.stdout.write).mock.calls.map(([text]) => String(text));

/** The lines that the current test has logged so far. */
export const logged = (): Record<string, unknown>[] => printed().map((line) => JSON.parse(line));
