import { textsOf } from '../languages/language.ts';
import { ApiProblem, type Failure } from './problems.ts';

/** Says to a person why a call failed, in the page's language where we have words for it. */
export function messageOf(failure: Failure): string {
  const texts = textsOf('api');
  if (!(failure instanceof ApiProblem)) {
    // What is thrown elsewhere is not ours to explain.
    return 'kind' in failure && failure.kind === 'timeout' ? texts.timeout : texts.offline;
  }
  if (failure.code === 'unreadable_answer') return texts.unreadable;
  const codes: Readonly<Record<string, string>> = texts.codes;
  return codes[failure.code] ?? failure.message;
}

/** What is wrong with each field. What is wrong with an item of a list, such as `tags.0`, belongs to its field. */
export const fieldProblems = (failure: unknown): Readonly<Record<string, string>> =>
  failure instanceof ApiProblem
    ? Object.fromEntries(
        Object.entries(failure.details).map(([name, text]) => [name.replace(/\.\d+$/, ''), text]),
      )
    : {};
