import { hashApiKey, isApiKey } from './api-key.ts';
import type { ApiKeyStore } from './api-key-store.ts';

/** A key's last use is written at most this often (contract, "Keys and accounts"). */
const USE_RECORDED_EVERY_MS = 60_000;

export interface AuthenticateServices {
  readonly store: ApiKeyStore;
  readonly now: () => Date;
}

/** The owner of an API key, and the key. */
export interface AuthenticatedCaller {
  readonly userId: string;
  readonly keyId: string;
  /** Records that the key was used; undefined when a use was recorded within the last minute. */
  readonly recordUse: (() => Promise<void>) | undefined;
}

/**
 * Identifies the caller by an API key. Reads the table consistently, so that revoking a key takes effect at once.
 * @returns undefined when the key is malformed, unknown or revoked; callers cannot see which
 */
export async function authenticate(
  key: string,
  { store, now }: AuthenticateServices,
): Promise<AuthenticatedCaller | undefined> {
  if (!isApiKey(key)) return undefined;
  const sha256 = hashApiKey(key);
  const found = await store.findActive(sha256);
  if (!found) return undefined;
  const { userId, keyId, lastUsedAt } = found;
  const usedAt = now();
  const unlessUsedSince = new Date(usedAt.getTime() - USE_RECORDED_EVERY_MS);
  const isRecorded = lastUsedAt !== undefined && lastUsedAt > unlessUsedSince;
  const recordUse = isRecorded ? undefined : () => store.recordUse(sha256, { usedAt, unlessUsedSince });
  return { userId, keyId, recordUse };
}
