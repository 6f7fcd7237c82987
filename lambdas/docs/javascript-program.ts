import { partAt, type SampleCall } from './sample-call.ts';

const AUTHORIZATION = `Authorization: \`Bearer \${process.env.KLOOKUP_API_KEY}\`,`;
const UNLESS_SUCCESS = `if (!answer.success) throw new Error(\`\${answer.code}: \${answer.error}\`);`;

/** A call as a program for any runtime that has `fetch` and `process.env`. */
export const javascriptProgram = (call: SampleCall): string =>
  [...request(call), 'const answer = await response.json();', UNLESS_SUCCESS, printed(call)].join('\n');

/** The same with the types of what it reads. */
export const typescriptProgram = (call: SampleCall): string =>
  [
    'type Answer =',
    `  | { success: true; data: ${typeOf(call.prints.slice(1), partAt(call.answer, call.prints))} }`,
    '  | { success: false; error: string; code: string; details?: Record<string, string> };',
    '',
    ...request(call),
    'const answer = (await response.json()) as Answer;',
    UNLESS_SUCCESS,
    printed(call),
  ].join('\n');

function request({ method, url, sendsKey, headers, body }: SampleCall): string[] {
  const sent = [
    ...(sendsKey ? [AUTHORIZATION] : []),
    ...(body === undefined ? [] : ['"Content-Type": "application/json",']),
    ...Object.entries(headers).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)},`),
  ];
  const options = [
    ...(method === 'GET' ? [] : [`  method: "${method}",`]),
    ...(sent.length > 0 ? ['  headers: {', ...sent.map((line) => `    ${line}`), '  },'] : []),
    ...(body === undefined ? [] : [`  body: JSON.stringify(${indented(body)}),`]),
  ];
  if (options.length === 0) return [`const response = await fetch("${url}");`];
  return [`const response = await fetch("${url}", {`, ...options, '});'];
}

const indented = (body: unknown): string => JSON.stringify(body, null, 2).replaceAll('\n', '\n  ');

const printed = ({ prints: [first, ...rest] }: SampleCall): string =>
  `console.log(answer.${first}${rest.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('')});`;

/** The type of an object that has one part alone, at a path. */
function typeOf([name, ...rest]: readonly (string | number)[], part: unknown): string {
  if (name === undefined) return typeof part;
  const inner = typeOf(rest, part);
  return typeof name === 'number' ? `${inner}[]` : `{ ${name}: ${inner} }`;
}
