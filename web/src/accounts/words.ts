import { ApiProblem, type Failure } from '../api/problems.ts';
import { textsOf } from '../languages/language.ts';

/** A failure whose fields have our words, in the page's language, in place of the API's. */
export function inOurWords(failure: Failure | null): Failure | null {
  if (!(failure instanceof ApiProblem)) return failure;
  const words: Readonly<Record<string, string>> = textsOf('accounts').fieldProblems;
  const details = Object.entries(failure.details).map(([field, text]) => [field, words[field] ?? text]);
  const { status, code, message, requestId, retryAfterSeconds } = failure;
  return new ApiProblem({
    status,
    code,
    message,
    details: Object.fromEntries(details),
    requestId,
    retryAfterSeconds,
  });
}
