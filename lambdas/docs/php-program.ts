import type { SampleCall } from './sample-call.ts';

/** A call as a program for PHP 8 with its cURL extension. */
export function phpProgram({
  method,
  url,
  sendsKey,
  headers,
  body,
  prints: [first, ...rest],
}: SampleCall): string {
  const sent = [
    ...(sendsKey ? ['        "Authorization: Bearer " . getenv("KLOOKUP_API_KEY"),'] : []),
    ...(body === undefined ? [] : ['        "Content-Type: application/json",']),
    ...Object.entries(headers).map(([name, value]) => `        ${quoted(`${name}: ${value}`)},`),
  ];
  return [
    '<?php',
    `$curl = curl_init("${url}");`,
    'curl_setopt_array($curl, [',
    ...(method === 'GET' ? [] : [`    CURLOPT_CUSTOMREQUEST => "${method}",`]),
    ...(sent.length > 0 ? ['    CURLOPT_HTTPHEADER => [', ...sent, '    ],'] : []),
    ...(body === undefined ? [] : [`    CURLOPT_POSTFIELDS => json_encode(${literal(body, '    ')}),`]),
    '    CURLOPT_RETURNTRANSFER => true,',
    '    CURLOPT_TIMEOUT => 10,',
    ']);',
    '$result = json_decode(curl_exec($curl), true);',
    'if (!$result["success"]) {',
    '    throw new RuntimeException($result["code"] . ": " . $result["error"]);',
    '}',
    `echo $result["${first}"]${rest.map((part) => `[${JSON.stringify(part)}]`).join('')}, PHP_EOL;`,
  ].join('\n');
}

/** Single-quoted PHP strings escape only these two (https://www.php.net/manual/language.types.string.php). */
const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, (character) => `\\${character}`)}'`;

/** A JSON value as PHP, on several lines unless it is a scalar. */
function literal(value: unknown, indent: string): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}    `;
  const lines = Array.isArray(value)
    ? value.map((each) => `${inner}${literal(each, inner)},`)
    : Object.entries(value).map(([name, each]) => `${inner}${quoted(name)} => ${literal(each, inner)},`);
  return ['[', ...lines, `${indent}]`].join('\n');
}
