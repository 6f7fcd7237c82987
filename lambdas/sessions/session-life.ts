import type { Session } from './session-store.ts';

const DAY_MS = 24 * 60 * 60_000;
const MAX_IDLE_MS = 14 * DAY_MS;
const MAX_AGE_MS = 90 * DAY_MS;

/** When a session ends by itself: 14 days after its last use, and 90 days after the sign-in at the latest. */
export const sessionEnd = ({ createdAt, lastUsedAt }: Pick<Session, 'createdAt' | 'lastUsedAt'>): Date =>
  new Date(Math.min(lastUsedAt.getTime() + MAX_IDLE_MS, createdAt.getTime() + MAX_AGE_MS));

/**
 * For how long browsers keep a new cookie, in seconds: as long as a session can last. The server ends an idle one earlier, and
 * cookies aren't sent again with each use.
 */
export const COOKIE_SECONDS = MAX_AGE_MS / 1000;
