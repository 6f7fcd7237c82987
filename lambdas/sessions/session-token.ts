import { createHash } from 'node:crypto';

/** Bytes of randomness in a session's secret. */
const SECRET_BYTES = 32;
/** Characters of the hash that identify a session in lists. */
const SESSION_ID_LENGTH = 24;

const tokenPattern = /^([0-9a-f]{32})\.([A-Za-z0-9_-]{43})$/;

/** A session, as its cookie names it. */
export interface SessionReference {
  readonly userId: string;
  /** Of the session's secret, which is stored nowhere. */
  readonly sha256: string;
  /** Identifies the session in lists and logs. */
  readonly sessionId: string;
}

/** A new session's reference, and the value of its cookie, which is stored nowhere. */
export interface GeneratedSession extends SessionReference {
  readonly cookie: string;
}

/** @param random a cryptographically secure generator of bytes */
export function generateSession(userId: string, random: (size: number) => Uint8Array): GeneratedSession {
  const secret = Buffer.from(random(SECRET_BYTES)).toString('base64url');
  return { ...referenceOf(userId, secret), cookie: `${userId}.${secret}` };
}

/** @returns undefined when the text is no cookie of ours */
export function parseSessionCookie(cookie: string): SessionReference | undefined {
  const [, userId = '', secret = ''] = tokenPattern.exec(cookie) ?? [];
  return secret === '' ? undefined : referenceOf(userId, secret);
}

/** 256 random bits need neither a salt nor a slow hash. */
function referenceOf(userId: string, secret: string): SessionReference {
  const sha256 = createHash('sha256').update(secret).digest('hex');
  return { userId, sha256, sessionId: sessionIdOf(sha256) };
}

/** Identifies a session in lists and logs, without saying anything about its cookie. */
export const sessionIdOf = (sha256: string): string => sha256.slice(0, SESSION_ID_LENGTH);
