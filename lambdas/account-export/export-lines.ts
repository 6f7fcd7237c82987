import { toAccountEvent } from '../account-events/account-event-responses.ts';
import { toAccount } from '../accounts/account-responses.ts';
import { toKey } from '../api-keys/key-responses.ts';
import { type ResponseContext, toLinkWithStatistics } from '../links/link-responses.ts';
import { toSession } from '../sessions/session-responses.ts';
import { toSite } from '../sites/site-responses.ts';
import type { ExportedPage, ExportRecord } from './export-account.ts';
import { encodeExportCursor } from './export-cursor.ts';
import type { ExportLine } from './export-schemas.ts';

/** The lines of a page. The last one says whether, and how, the export continues. */
export const toExportLines = (
  { records, lines, next }: ExportedPage,
  userId: string,
  context: ResponseContext,
): readonly ExportLine[] => [
  ...records.map((record) => toLine(record, context)),
  next ? { type: 'next', cursor: encodeExportCursor(next, userId) } : { type: 'end', lines },
];

function toLine(record: ExportRecord, context: ResponseContext): ExportLine {
  switch (record.type) {
    case 'account':
      return { type: 'account', account: toAccount(record.account) };
    case 'session':
      return { type: 'session', session: toSession(record.session) };
    case 'api_key':
      return { type: 'api_key', api_key: toKey(record.apiKey) };
    case 'site':
      return { type: 'site', site: toSite(record.site, context.now) };
    case 'event':
      return { type: 'event', event: toAccountEvent(record.event) };
    case 'link':
      return { type: 'link', ...toLinkWithStatistics(record.found, context) };
  }
}
