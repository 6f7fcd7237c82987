import { createHash } from 'node:crypto';

const SECRET_BYTES = 32;
const secretPattern = /^([0-9a-f]{32})\.([A-Za-z0-9_-]{43})$/;

/** What is stored of a secret: whose it is, and its hash. */
export interface SecretReference {
  readonly userId: string;
  /** Of the random part, which is stored nowhere. */
  readonly sha256: string;
}

/**
 * Generates a secret that names its account: `<user id>.<256 random bits in base64url>`.
 * @param random a cryptographically secure generator of bytes
 */
export function generateSecret(
  userId: string,
  random: (size: number) => Uint8Array,
): SecretReference & { readonly text: string } {
  const secret = Buffer.from(random(SECRET_BYTES)).toString('base64url');
  return { userId, sha256: hashSecret(secret), text: `${userId}.${secret}` };
}

/** @returns undefined when the text has another format */
export function parseSecret(text: string): SecretReference | undefined {
  const [, userId = '', secret = ''] = secretPattern.exec(text) ?? [];
  return secret === '' ? undefined : { userId, sha256: hashSecret(secret) };
}

/** 256 random bits need neither a salt nor a slow hash. */
const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');
