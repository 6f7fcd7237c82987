import { curlProgram } from './curl-program.ts';
import { javascriptProgram, typescriptProgram } from './javascript-program.ts';
import { phpProgram } from './php-program.ts';
import { pythonProgram } from './python-program.ts';
import { partAt, type Sample, type SampleCall } from './sample-call.ts';

/** Writes a call in all languages. */
export const sampleOfCall = (call: SampleCall): Sample => ({
  name: call.name,
  summary: call.summary,
  programs: {
    curl: curlProgram(call),
    javascript: javascriptProgram(call),
    typescript: typescriptProgram(call),
    python: pythonProgram(call),
    php: phpProgram(call),
  },
  answer: { status: call.status, value: call.answer },
  prints: String(partAt(call.answer, call.prints)),
});
