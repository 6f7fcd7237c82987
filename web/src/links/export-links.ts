import { readText } from '../api/client.ts';
import { patiently, type Wait } from '../api/patiently.ts';
import { BYTE_ORDER_MARK } from '../api/save-file.ts';

export type ExportFormat = 'csv' | 'ndjson';

interface ExportOptions {
  readonly signal: AbortSignal;
  /** @param links so far */
  readonly onProgress: (links: number) => void;
  readonly onWait: (wait: Wait) => void;
  readonly read?: typeof readText<'GET /links/export'>;
}

/** An export of all links, as the API writes it; a table has a byte order mark before it. */
export interface LinksExport {
  readonly pages: readonly string[];
  readonly links: number;
}

/**
 * Reads the account's links, 500 at a time.
 * @throws Failure
 * @throws the signal's reason
 */
export async function exportLinks(
  format: ExportFormat,
  { signal, onProgress, onWait, read = readText }: ExportOptions,
): Promise<LinksExport> {
  const pages: string[] = [];
  let links = 0;
  let cursor: string | undefined;
  do {
    const query = { format, ...(cursor !== undefined && { cursor }) };
    const page = await patiently(() => read('GET /links/export', { query, signal }), { signal, onWait });
    links += countLinks(page.text, format) - (pages.length === 0 && format === 'csv' ? 1 : 0);
    pages.push(page.text);
    onProgress(links);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  signal.throwIfAborted();
  return { pages: format === 'csv' ? [BYTE_ORDER_MARK, ...pages] : pages, links };
}

/** How many rows a page has, with the heading of a table. No text of a link has a line break in it. */
const countLinks = (text: string, format: ExportFormat): number =>
  text.match(format === 'csv' ? /\r\n/g : /^\{"type":"link"/gm)?.length ?? 0;
