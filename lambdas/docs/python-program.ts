import type { SampleCall } from './sample-call.ts';

/** A call as a program for Python 3 with the package `requests`. */
export function pythonProgram({
  method,
  url,
  sendsKey,
  headers,
  body,
  prints: [first, ...rest],
}: SampleCall): string {
  const sent = [
    ...(sendsKey ? [`        "Authorization": f"Bearer {os.environ['KLOOKUP_API_KEY']}",`] : []),
    ...Object.entries(headers).map(
      ([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)},`,
    ),
  ];
  return [
    ...(sendsKey ? ['import os', ''] : []),
    'import requests',
    '',
    `response = requests.${method.toLowerCase()}(`,
    `    "${url}",`,
    ...(sent.length > 0 ? ['    headers={', ...sent, '    },'] : []),
    ...(body === undefined ? [] : [`    json=${literal(body, '    ')},`]),
    '    timeout=10,',
    ')',
    'result = response.json()',
    'if not result["success"]:',
    `    raise RuntimeError(f"{result['code']}: {result['error']}")`,
    `print(result["${first}"]${rest.map((part) => `[${JSON.stringify(part)}]`).join('')})`,
  ].join('\n');
}

/** A JSON value as Python, on several lines unless it is a scalar. */
function literal(value: unknown, indent: string): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}    `;
  const lines = Array.isArray(value)
    ? value.map((each) => `${inner}${literal(each, inner)},`)
    : Object.entries(value).map(
        ([name, each]) => `${inner}${JSON.stringify(name)}: ${literal(each, inner)},`,
      );
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return [open, ...lines, `${indent}${close}`].join('\n');
}
