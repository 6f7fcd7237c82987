import { javascriptProgram, typescriptProgram } from './javascript-program.ts';
import { phpProgram } from './php-program.ts';
import { pythonProgram } from './python-program.ts';
import { partAt, type Sample, type SampleCall } from './sample-call.ts';

/** Renders a call in all languages. */
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
  response: { status: call.status, value: call.response },
  prints: String(partAt(call.response, call.prints)),
});

/** A call as a command for any POSIX shell. */
function curlProgram({ method, url, sendsKey, headers, body }: SampleCall): string {
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"${url}"`,
    ...(sendsKey ? ['-H "Authorization: Bearer $KLOOKUP_API_KEY"'] : []),
    ...(body === undefined ? [] : ['-H "Content-Type: application/json"']),
    ...Object.entries(headers).map(([name, value]) => `-H "${name}: ${value}"`),
    ...(body === undefined ? [] : [`-d ${inQuotes(JSON.stringify(body, null, 2).replaceAll('\n', '\n  '))}`]),
  ];
  return lines.join(' \\\n  ');
}

const inQuotes = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
