import { readFileSync } from 'node:fs';

export type Label = 'present' | 'gone' | 'undecidable';
const LABELS: readonly string[] = ['present', 'gone', 'undecidable'] satisfies Label[];

export const ROLES = ['page', 'second', 'sibling', 'root', 'last-seen'] as const;
export type Role = (typeof ROLES)[number];

export interface LabelledLink {
  readonly shortCode: string;
  readonly isCustomCode: boolean;
  readonly label: Label;
}

/** A response of a case, before the requested path is known. */
export interface CaseResponse {
  readonly status: number;
  readonly finalUrl: string | undefined;
  readonly failed: string | undefined;
  readonly isComplete: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: (path: string) => Uint8Array;
}

export interface Case {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly links: readonly LabelledLink[];
  readonly responses: ReadonlyMap<Role, CaseResponse>;
}

/**
 * Reads a case; README.md describes the format.
 * @throws if the file is malformed, with its name
 */
export function readCase(file: string, name: string): Case {
  const [head = '', ...sections] = readFileSync(file, 'utf8').split(/^=== /m);
  try {
    const lines = headLines(head);
    const values = (wanted: string): string[] =>
      lines.filter(([key]) => key === wanted).map(([, value]) => value);
    const [title] = values('title');
    const [url] = values('url');
    const links = [
      ...values('link').map((value) => labelledLink(value, false)),
      ...values('custom-link').map((value) => labelledLink(value, true)),
    ];
    const unknown = lines.find(([key]) => !['title', 'url', 'link', 'custom-link'].includes(key));
    if (unknown) throw new Error(`unknown line "${unknown[0]}"`);
    if (title === undefined || url === undefined || links.length === 0) throw new Error('incomplete head');
    return { name, title, url: new URL(url).href, links, responses: responsesFrom(sections) };
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : error}`);
  }
}

function headLines(text: string): readonly [string, string][] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const colon = line.indexOf(':');
      if (colon < 1) throw new Error(`not a "name: value": ${line}`);
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    });
}

function labelledLink(value: string, isCustomCode: boolean): LabelledLink {
  const [shortCode = '', label = ''] = value.split(/\s+/);
  if (!LABELS.includes(label)) throw new Error(`unknown label "${label}"`);
  return { shortCode, isCustomCode, label: label as Label };
}

function responsesFrom(sections: readonly string[]): ReadonlyMap<Role, CaseResponse> {
  const responses = new Map<Role, CaseResponse>();
  const aliases: [Role, Role][] = [];
  for (const section of sections) {
    const [, name = '', rest = ''] = /^([a-z-]+)[ \t]*\n([\s\S]*)$/.exec(section) ?? [];
    const role = ROLES.find((each) => each === name);
    if (role === undefined) throw new Error(`unknown role "${name}"`);
    const end = /^[ \t]*$/m.exec(rest)?.index ?? rest.length;
    const lines = new Map(headLines(rest.slice(0, end)));
    const other = ROLES.find((each) => each === lines.get('same-as'));
    if (other) aliases.push([role, other]);
    else
      responses.set(
        role,
        response(
          lines,
          rest
            .slice(end)
            .replace(/^[ \t]*\n/, '')
            .replace(/\n$/, ''),
        ),
      );
  }
  for (const [role, other] of aliases) {
    const same = responses.get(other);
    if (!same) throw new Error(`no response "${other}"`);
    responses.set(role, same);
  }
  if (!responses.has('page')) throw new Error('no page');
  return responses;
}

const OWN_LINES = new Set(['status', 'final-url', 'failed', 'incomplete', 'encoding']);

function response(lines: ReadonlyMap<string, string>, text: string): CaseResponse {
  const headers = Object.fromEntries([...lines].filter(([name]) => !OWN_LINES.has(name)));
  if (headers['content-type'] === undefined) headers['content-type'] = 'text/html; charset=utf-8';
  if (headers['content-type'] === '') delete headers['content-type'];
  const encoding = lines.get('encoding') ?? 'utf-8';
  const finalUrl = lines.get('final-url');
  return {
    status: Number(lines.get('status') ?? 200),
    finalUrl: finalUrl === undefined ? undefined : new URL(finalUrl).href,
    failed: lines.get('failed'),
    isComplete: lines.get('incomplete') !== 'yes',
    headers,
    body: (path) => Buffer.from(expanded(text, path), bufferEncoding(encoding)),
  };
}

function expanded(text: string, path: string): string {
  return text
    .replaceAll('{{path}}', path)
    .replaceAll(/\{\{repeat (\d+) ([^}]*)\}\}/g, (_all, count: string, each: string) =>
      each.repeat(Number(count)),
    );
}

function bufferEncoding(name: string): BufferEncoding {
  if (Buffer.isEncoding(name)) return name;
  throw new Error(`unknown encoding "${name}"`);
}
