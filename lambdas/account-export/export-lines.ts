import { toAccountEvent } from '../account-events/account-event-responses.ts';
import { toAccount } from '../accounts/account-responses.ts';
import type { ApiKeyRecord } from '../api-keys/api-key-records.ts';
import { type ResponseContext, toLinkWithStatistics } from '../links/link-responses.ts';
import { toSession } from '../sessions/session-responses.ts';
import { toSite } from '../sites/site-responses.ts';
import { timestamp } from '../timestamp.ts';
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
      return { type: 'api_key', api_key: toExportedKey(record.apiKey) };
    case 'site':
      return { type: 'site', site: toSite(record.site, context.now) };
    case 'event':
      return { type: 'event', event: toAccountEvent(record.event) };
    case 'link':
      return { type: 'link', ...toLinkWithStatistics(record.found, context) };
  }
}

/** A key without its hash. */
const toExportedKey = (key: ApiKeyRecord) => ({
  id: key.keyId,
  name: key.name,
  start: key.start,
  scopes: [...key.scopes],
  created_at: timestamp(key.createdAt),
  expires_at: orNull(key.expiresAt),
  last_used_at: orNull(key.lastUsedAt),
  last_used_country: key.lastUsedCountry ?? null,
  revoked_at: orNull(key.revokedAt),
});

const orNull = (time: Date | undefined): string | null => (time ? timestamp(time) : null);
