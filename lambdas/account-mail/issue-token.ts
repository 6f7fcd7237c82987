import { generateCode, generateMailedToken, hashCode } from '../account-tokens/mailed-token.ts';
import { TOKEN_KINDS, type TokenRecord, withEntry } from '../account-tokens/token-record.ts';
import { LINKED_MESSAGES } from './account-message.ts';
import type { LinkedMessage } from './plan-mail.ts';

export interface TokenPorts {
  /** A cryptographically secure generator of bytes. */
  readonly random: (size: number) => Uint8Array;
  /** A cryptographically secure generator of integers from 0 up to, not including, its argument. */
  readonly randomInteger: (below: number) => number;
  /** Hashes with a key of the stage. */
  readonly hash: (text: string) => Promise<string>;
}

/** A mail that gets a token. */
export interface TokenRequest {
  readonly mailId: string;
  readonly message: LinkedMessage;
  readonly at: Date;
}

/**
 * Whether a mail's token is still of use:
 * `superseded`: as many newer mails as may have valid tokens have them, and must not lose them to a late one;
 * `yields`: an earlier address can take all changes of address back, and keeps that right. Somebody who has got hold of an
 * account could end it by a second change otherwise.
 */
export function placeOfToken(
  record: TokenRecord,
  { mailId, message, at }: TokenRequest,
): 'has-place' | 'superseded' | 'yields' {
  const others = record.entries.filter((entry) => entry.mailId !== mailId && entry.expiresAt > at);
  if (record.kind === 'UNDO') {
    const isOther = record.email !== message.email && record.email !== message.accountEmail;
    return isOther && others.some((entry) => entry.mailId < mailId) ? 'yields' : 'has-place';
  }
  const newer = others.filter((entry) => entry.mailId > mailId);
  return newer.length >= TOKEN_KINDS[record.kind].places ? 'superseded' : 'has-place';
}

export interface IssuedToken {
  /** To store. */
  readonly tokens: TokenRecord;
  /** Goes into the mail, and is stored nowhere. */
  readonly token: string;
  readonly code: string | undefined;
}

/** Makes a mail's token, in place of the one that an earlier attempt made. */
export async function issueToken(
  record: TokenRecord,
  { mailId, message, at }: TokenRequest,
  { random, randomInteger, hash }: TokenPorts,
): Promise<IssuedToken> {
  const { userId, kind, email } = message;
  const { token, sha256 } = generateMailedToken(userId, random);
  const code = kind === 'verify' ? generateCode(randomInteger) : undefined;
  const codeHash = code === undefined ? undefined : await hashCode({ userId, code }, hash);
  const { lifeMs } = TOKEN_KINDS[LINKED_MESSAGES[kind]];
  const expiresAt = new Date(at.getTime() + lifeMs);
  return { tokens: withEntry({ ...record, email }, { sha256, codeHash, mailId, expiresAt }), token, code };
}
