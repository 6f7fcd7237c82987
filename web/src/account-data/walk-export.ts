import type { TextPage } from '../api/client.ts';

/** What of an export has arrived. */
export interface Exported {
  /** The file so far: a JSON object on each line. */
  readonly parts: readonly string[];
  readonly records: number;
  /** Where the next page begins; undefined at the end. */
  readonly cursor: string | undefined;
}

/** Nothing yet: the first page has no cursor. */
export const NOTHING: Exported = { parts: [], records: 0, cursor: undefined };

/** The file is incomplete: lines are missing. */
export class TornExportError extends Error {
  override readonly name = 'TornExportError';
}

/**
 * Adds a page. Its last line leads to the next page, and is no record; that of the last page stays, so that anybody who reads
 * the file sees that it is complete.
 * @throws TornExportError
 */
export function withPage({ parts, records }: Exported, text: string): Exported {
  const lines = text.trimEnd().split('\n');
  const last = JSON.parse(lines.pop() ?? '{}') as { readonly type?: string; readonly cursor?: string } & {
    readonly lines?: number;
  };
  const sum = records + lines.length;
  const written = lines.map((line) => `${line}\n`).join('');
  if (last.type === 'next') return { parts: [...parts, written], records: sum, cursor: last.cursor };
  if (last.type !== 'end' || last.lines !== sum)
    throw new TornExportError(`Got ${sum} of ${last.lines} lines.`);
  return { parts: [...parts, `${written}${JSON.stringify(last)}\n`], records: sum, cursor: undefined };
}

/**
 * Reads an export page by page, from the beginning or from where it stopped.
 * @param onPage is told what has arrived after each page
 * @returns all of it
 * @throws what `read` throws; the signal's reason, also when the last page has arrived; TornExportError
 */
export async function walkExport(
  begun: Exported,
  read: (cursor: string | undefined) => Promise<Pick<TextPage, 'text'>>,
  onPage: (exported: Exported) => void,
  signal: AbortSignal,
): Promise<Exported> {
  let exported = begun;
  do {
    const { text } = await read(exported.cursor);
    signal.throwIfAborted();
    exported = withPage(exported, text);
    onPage(exported);
  } while (exported.cursor !== undefined);
  return exported;
}
