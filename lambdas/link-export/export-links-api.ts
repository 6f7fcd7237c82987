import type { ReadBlocks } from '../blocks/blocks.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import { prefersCsv } from '../http/accept.ts';
import { ownerAccess } from '../http/access.ts';
import type { ApiHandler, ApiServices } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { toCsv } from '../http/csv.ts';
import { downloadHandler } from '../http/download-handler.ts';
import { type Input, queryParameters } from '../http/input.ts';
import { toNdjson } from '../http/ndjson.ts';
import { toListedLink } from '../links/link-responses.ts';
import { timestamp } from '../timestamp.ts';
import { type ExportLinksServices, exportLinks } from './export-links.ts';
import { toRow } from './links-csv.ts';
import { encodeLinksExportCursor, type LinksExportPosition } from './links-export-cursor.ts';
import {
  type LinksExportLine,
  linkColumns,
  linksExportLine,
  linksExportQuery,
} from './links-export-schemas.ts';

const mediaTypes = { ndjson: 'application/x-ndjson', csv: 'text/csv' } as const;

interface LinksExportInput {
  readonly format: keyof typeof mediaTypes;
  readonly position: LinksExportPosition | undefined;
  /** The path of the request, which the next page has too. */
  readonly path: string;
}

const query = queryParameters(linksExportQuery);

const exportInput: Input<LinksExportInput> = (event) => {
  const { format, cursor } = query(event);
  const isCsv = prefersCsv(event.headers.accept, mediaTypes.ndjson);
  return {
    format: format ?? (isCsv ? 'csv' : 'ndjson'),
    position: cursor,
    path: event.rawPath,
  };
};

/** `GET /links/export`: one page, in NDJSON or CSV. */
export const exportLinksApi = (
  api: ApiServices,
  callers: Callers,
  links: ExportLinksServices & {
    readonly publicOrigin: () => Promise<string>;
    readonly blocks: ReadBlocks;
    readonly now: () => Date;
  },
): ApiHandler =>
  downloadHandler(api, {
    access: ownerAccess(callers, 'links:read'),
    input: exportInput,
    respond: async ({ caller: { userId, can }, input: { format, position, path } }) => {
      const [page, publicOrigin, blocks] = await settleAll([
        exportLinks({ userId, after: position?.after }, links),
        links.publicOrigin(),
        links.blocks(),
      ]);
      const now = links.now();
      const context = { publicOrigin, blocks, now };
      const shown = page.links.map(({ link, counters, check }) =>
        toListedLink({ link, counters: can('stats:read') ? counters : undefined, check }, context),
      );
      const count = (position?.links ?? 0) + shown.length;
      const cursor =
        page.nextAfter && encodeLinksExportCursor({ after: page.nextAfter, links: count }, linkColumns);
      const lines: LinksExportLine[] = [
        ...shown.map((link) => ({ type: 'link' as const, link })),
        cursor ? { type: 'next', cursor } : { type: 'end', links: count },
      ];
      const header = position === undefined ? [linkColumns] : [];
      return {
        body:
          format === 'csv'
            ? toCsv([...header, ...shown.map((link) => toRow(link, linkColumns))])
            : toNdjson(lines.map((line) => linksExportLine.parse(line))),
        mediaType: `${mediaTypes[format]}; charset=utf-8`,
        fileName: `klook-up-links-${timestamp(now).slice(0, 10)}.${format}`,
        headers: cursor ? { link: `<${path}?format=${format}&cursor=${cursor}>; rel="next"` } : {},
      };
    },
  });
