import type { ApiProblem } from './problems.ts';

/** What a call may need from the app, which sets all when it starts. */
export const interruptions: {
  /** The session seems to have ended: leads to the sign-in if it has. @returns whether it has not */
  sessionEnded: () => Promise<boolean>;
  /** Asks for the password. @returns whether it was proven */
  prove: () => Promise<boolean>;
  /** Puts what is wrong with fields into the page's language. */
  explain: (problem: ApiProblem) => Promise<ApiProblem>;
} = {
  sessionEnded: () => Promise.resolve(false),
  prove: () => Promise.resolve(false),
  explain: (problem) => Promise.resolve(problem),
};
