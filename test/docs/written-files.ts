import { writtenDocuments } from '../../lambdas/docs/written-documents.ts';
import type { ReadTaskFile } from '../../lambdas/settings/task-file.ts';
import { testApi } from '../http/test-api.ts';

/** Reads the documents as synthesis writes them, for the brand and the address of `testApi`. */
export const readWrittenFile: ReadTaskFile = (name) => {
  const text = writtenDocuments(testApi)[name];
  if (text === undefined) throw new Error(`Synthesis writes no ${name}.`);
  return text;
};
