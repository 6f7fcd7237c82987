import type { SampleCall } from './sample-call.ts';

/** A call as a command for any POSIX shell. */
export function curlProgram({ method, url, sendsKey, headers, body }: SampleCall): string {
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
