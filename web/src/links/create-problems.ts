import { fieldProblems, messageOf } from '../api/problem-texts.ts';
import { type Failure, isProblem } from '../api/problems.ts';
import { textsOf } from '../languages/language.ts';
import { emptyLink } from './new-link.ts';

/**
 * The problem of each field of the form. The API has some by their code alone.
 * @returns nothing if the failure is not about fields
 */
export function createProblems(failure: Failure | null): Readonly<Partial<Record<string, string>>> {
  if (!failure) return {};
  if (isProblem(failure, 'short_code_taken')) return { short_code: textsOf('links').codeTaken };
  if (isProblem(failure, 'destination_blocked')) return { url: messageOf(failure) };
  const byField = Object.entries(fieldProblems(failure)).map(([name, problem]) => [
    // Of a list, the problem of an item is the field's.
    name.replace(/[.[].*$/, ''),
    problem,
  ]);
  return Object.fromEntries(byField);
}

/** Whether the form has all fields that are wrong. */
export const areShown = (problems: Readonly<Partial<Record<string, string>>>): boolean => {
  const names = Object.keys(problems);
  return names.length > 0 && names.every((name) => name in emptyLink);
};
