import { fieldProblems, messageOf } from '../api/problem-texts.ts';
import { textsOf } from '../languages/language.ts';
import type { ImportRow } from './import-rows.ts';
import type { FailedReason } from './import-run.ts';

/** Why a row made no link, in a sentence. */
export function reasonOf({ problem }: Pick<ImportRow, 'problem'>, reason: FailedReason): string {
  const texts = textsOf('importLinks');
  switch (reason.kind) {
    case 'row':
      return problem ? texts.problems[problem] : '';
    case 'code-taken':
      return texts.codeTaken;
    case 'code-leads-elsewhere':
      return texts.codeLeadsElsewhere(reason.shortUrl);
    case 'not-disabled':
      return texts.notDisabled(reason.shortUrl);
    case 'api': {
      const { failure } = reason;
      const problems = Object.entries(fieldProblems(failure));
      return problems.map(([field, text]) => `${field}: ${text}`).join(' ') || messageOf(failure);
    }
  }
}
