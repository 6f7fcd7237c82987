import { vi } from 'vitest';

/** What the present test has printed so far. `test/setup/shared-process.ts` keeps it out of the tests' output. */
export const printed = (): string[] =>
  vi.mocked(process.stdout.write).mock.calls.map(([text]) => String(text));

/** The lines that the present test has logged so far. */
export const logged = (): Record<string, unknown>[] => printed().map((line) => JSON.parse(line));
