import { partAt, type SampleCall } from './sample-call.ts';

const AUTHORIZATION = `Authorization: \`Bearer \${process.env.KLOOKUP_API_KEY}\`,`;
const UNLESS_SUCCESS = `if (!result.success) throw new Error(\`\${result.code}: \${result.error}\`);`;

/** A call as a program for any runtime with `fetch` and `process.env`. */
export const javascriptProgram = (call: SampleCall): string =>
  [...request(call), 'const result = await response.json();', UNLESS_SUCCESS, printed(call)].join('\n');

/** Like {@link javascriptProgram}, with types for the part of the response that it reads. */
export const typescriptProgram = (call: SampleCall): string =>
  [
    'type ApiResult =',
    `  | { success: true; data: ${typeOf(call.prints.slice(1), partAt(call.response, call.prints))} }`,
    '  | { success: false; error: string; code: string; details?: Record<string, string> };',
    '',
    ...request(call),
    'const result = (await response.json()) as ApiResult;',
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
  `console.log(result.${first}${rest.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('')});`;

/** The type of a value with a single field, at a path. */
function typeOf([name, ...rest]: readonly (string | number)[], part: unknown): string {
  if (name === undefined) return typeof part;
  const inner = typeOf(rest, part);
  return typeof name === 'number' ? `${inner}[]` : `{ ${name}: ${inner} }`;
}
