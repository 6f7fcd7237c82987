import { hashApiKey, isApiKey } from './api-key.ts';
import type { ApiKeyStore } from './api-key-store.ts';

/** A key's last use is written at most this often (contract, "Keys and accounts"). */
const USE_RECORDED_EVERY_MS = 60_000;

export interface AuthenticateServices {
  readonly store: ApiKeyStore;
  readonly now: () => Date;
}

/** Who calls, by which key. */
export interface AuthenticatedCaller {
  readonly userId: string;
  readonly keyId: string;
  /** Notes that the key was used; undefined when that was noted within the last minute. */
  readonly recordUse: (() => Promise<void>) | undefined;
}

/**
 * Finds the caller by an API key. The table is read as it stands, so that a revoked key stops at once.
 * @returns undefined when the key is malformed, unknown or revoked: callers are not told which
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
