import type { UrlProblems } from './landing-texts.ts';

const patterns = [
  [/public host/, 'publicHost'],
  [/our own short links/, 'ownShortLink'],
  [/unsafe page/, 'unsafe'],
] as const satisfies readonly (readonly [RegExp, keyof UrlProblems])[];

/** @param message of the API about an address @returns which text says the same; the rest is no address at all */
export const urlProblem = (message: string): keyof UrlProblems | 'invalid' =>
  patterns.find(([pattern]) => pattern.test(message))?.[1] ?? 'invalid';
