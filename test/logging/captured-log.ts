import { afterEach, beforeEach, vi } from 'vitest';

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.mocked(process.stdout.write).mockRestore();
});

/** What the present test has printed so far. Importing this module keeps the log out of the tests' output. */
export const printed = (): string[] =>
  vi.mocked(process.stdout.write).mock.calls.map(([text]) => String(text));

/** The lines that the present test has logged so far. */
export const logged = (): Record<string, unknown>[] => printed().map((line) => JSON.parse(line));
