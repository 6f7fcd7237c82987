import type { ApiKeyRecord } from './api-key-records.ts';

const DAY_MS = 24 * 60 * 60_000;
/** For how long before its end the owner of a key is told. */
const NOTICE_DAYS = 7;

/** What an owner is told about a key. */
export type KeyNotice = 'key-expiring' | 'key-woken';

/** A key on record, with what its owner has been told. */
export interface NoticedKey extends ApiKeyRecord {
  /** Since when it has been due; undefined if it is not. */
  readonly dueAt: Date | undefined;
  /** When it was used after a long time without use, until its owner has been told. */
  readonly wokenAt: Date | undefined;
  /** When its owner was told that it will expire. */
  readonly expiryToldAt: Date | undefined;
}

/**
 * When the owner of a key is told that it will expire: a week before. A key that was made for a week or less needs no notice,
 * nor does one that another key has replaced.
 * @returns undefined if never
 */
export function expiryNoticeAt({
  createdAt,
  expiresAt,
  rotatedTo,
}: Pick<ApiKeyRecord, 'createdAt' | 'expiresAt'> & Partial<Pick<ApiKeyRecord, 'rotatedTo'>>):
  | Date
  | undefined {
  if (expiresAt === undefined || rotatedTo !== undefined) return undefined;
  const at = new Date(expiresAt.getTime() - NOTICE_DAYS * DAY_MS);
  return at > createdAt ? at : undefined;
}

/** What to do about a key that is due. */
export interface DueNotices {
  readonly notices: readonly KeyNotice[];
  /** When it is due again; undefined if never. */
  readonly nextDueAt: Date | undefined;
}

/** Decides what the owner of a key is told. A key that has ended needs nothing any more. */
export function dueNotices(key: NoticedKey, now: Date): DueNotices {
  if (key.revokedAt || (key.expiresAt && key.expiresAt <= now)) return { notices: [], nextDueAt: undefined };
  const noticeAt = key.expiryToldAt ? undefined : expiryNoticeAt(key);
  const isExpiring = noticeAt !== undefined && noticeAt <= now;
  return {
    notices: [
      ...(key.wokenAt ? (['key-woken'] as const) : []),
      ...(isExpiring ? (['key-expiring'] as const) : []),
    ],
    nextDueAt: isExpiring ? undefined : noticeAt,
  };
}
