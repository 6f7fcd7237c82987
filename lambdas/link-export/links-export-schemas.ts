import * as z from 'zod';
import { linkData } from '../links/link-response-schemas.ts';
import { decodeLinksExportCursor, type LinksExportPosition } from './links-export-cursor.ts';

/** The columns of the CSV: the fields of a link in lists. */
export const linkColumns: readonly string[] = Object.keys(linkData.shape);

/** The query of `GET /links/export`. */
export const linksExportQuery = z.strictObject({
  format: z
    .enum(['ndjson', 'csv'], { error: 'Must be "ndjson" or "csv".' })
    .optional()
    .meta({
      description:
        '`ndjson`: a JSON object on each line, with all fields exactly as lists have them. `csv`: a table for ' +
        'spreadsheets. By default what `Accept` prefers, or else `ndjson`.',
    }),
  cursor: z
    .string()
    .transform((value, context): LinksExportPosition => {
      const position = decodeLinksExportCursor(value, linkColumns);
      if (position) return position;
      context.addIssue('Must be a cursor from an earlier page. After an update of the service, begin again.');
      return z.NEVER;
    })
    .optional()
    .meta({
      description:
        'Where the export continues: the `cursor` in the last line of an NDJSON page, or follow the `Link` header. Without ' +
        'it, the first page.',
    }),
});

/** One line of an export in NDJSON. Undeclared fields are not exported. */
export const linksExportLine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('link'), link: linkData }),
  z.object({ type: z.literal('next'), cursor: z.string() }),
  z.object({ type: z.literal('end'), links: z.int().nonnegative() }),
]);

export type LinksExportLine = z.input<typeof linksExportLine>;
