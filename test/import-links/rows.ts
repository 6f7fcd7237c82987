import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LinkToImport } from '../../bin/import-links/link-to-import.ts';
import { type FileFormat, formatOf, readRows } from '../../bin/import-links/read-file.ts';
import { type PresetName, readLinks, type Unreadable } from '../../bin/import-links/read-links.ts';
import type { Link } from '../../clients/typescript/src/client.ts';
import { collected } from './collected.ts';

const NOW = new Date('2026-02-22T10:00:00Z');

/** Writes a file for one test. */
export function fileWith(content: string | Uint8Array, name = 'links'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'import-')), name);
  writeFileSync(path, content);
  return path;
}

/** The text of an export of ours. */
export const exportOf = (links: readonly Link[]): string =>
  [...links.map((link) => ({ type: 'link', link })), { type: 'end', links: links.length }]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');

/** What a file has. */
export interface ReadFile {
  readonly format: FileFormat;
  readonly links: readonly LinkToImport[];
  readonly unreadable: readonly Unreadable[];
}

/** Reads a whole file as the command does. */
export async function readFile(
  path: string,
  from: PresetName,
  columns: Readonly<Record<string, string>> = {},
): Promise<ReadFile> {
  const format = await formatOf(path);
  const unreadable: Unreadable[] = [];
  const rows = readRows(path, { format, isYourls: from === 'yourls', onBytes: () => {} });
  const links = await collected(
    readLinks(rows, {
      from,
      format,
      columns: new Map(Object.entries(columns)),
      now: () => NOW,
      onUnreadable: async (row) => void unreadable.push(row),
    }),
  );
  return { format, links, unreadable };
}

/** The parts of a link that a file decides. */
export const shownOf = ({
  oldCode,
  fields,
  isActive,
  notes,
}: LinkToImport): Readonly<Record<string, unknown>> => ({
  code: oldCode,
  ...fields,
  ...(!isActive && { disabled: true }),
  ...(notes.length > 0 && { notes }),
});
