import { generateSecret, parseSecret, type SecretReference } from '../account-tokens/account-secret.ts';

/** Characters of the hash that identify a session in lists. */
const SESSION_ID_LENGTH = 24;

/** A session, as its cookie names it. */
export interface SessionReference extends SecretReference {
  /** Identifies the session in lists and logs. */
  readonly sessionId: string;
}

/** A new session's reference, and the value of its cookie, which is stored nowhere. */
export interface GeneratedSession extends SessionReference {
  readonly cookie: string;
}

/** @param random a cryptographically secure generator of bytes */
export function generateSession(userId: string, random: (size: number) => Uint8Array): GeneratedSession {
  const { text: cookie, sha256 } = generateSecret(userId, random);
  return { userId, sha256, sessionId: sessionIdOf(sha256), cookie };
}

/** @returns undefined when the text is no cookie of ours */
export function parseSessionCookie(cookie: string): SessionReference | undefined {
  const reference = parseSecret(cookie);
  return reference && { ...reference, sessionId: sessionIdOf(reference.sha256) };
}

/** Identifies a session in lists and logs, without saying anything about its cookie. */
export const sessionIdOf = (sha256: string): string => sha256.slice(0, SESSION_ID_LENGTH);
