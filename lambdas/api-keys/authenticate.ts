import type { KeyOwner } from '../http/callers.ts';
import { hashApiKey, isApiKey } from './api-key.ts';
import type { ActiveApiKey, ApiKeyStore } from './api-key-store.ts';

/** A key's last use is written at most this often (contract, "Keys and accounts"). */
const USE_RECORDED_EVERY_MS = 60_000;
/** After this long without a use, the owner hears of the next one. */
const ASLEEP_AFTER_MS = 90 * 24 * 60 * 60_000;

export interface AuthenticateServices {
  readonly store: Pick<ApiKeyStore, 'findActive' | 'recordUse'>;
  readonly now: () => Date;
}

/**
 * Identifies the caller by an API key. Reads the table consistently, so that revoking a key takes effect at once.
 * @param request.country where the request comes from, in ISO 3166, or `unknown`
 * @returns undefined when the key is malformed, unknown, expired or revoked; callers cannot see which
 */
export async function authenticate(
  { key, country }: { readonly key: string; readonly country: string },
  { store, now }: AuthenticateServices,
): Promise<KeyOwner | undefined> {
  if (!isApiKey(key)) return undefined;
  const sha256 = hashApiKey(key);
  const found = await store.findActive(sha256);
  const usedAt = now();
  if (!found || (found.expiresAt && found.expiresAt <= usedAt)) return undefined;
  const { userId, keyId, scopes, lastUsedAt } = found;
  const unlessUsedSince = new Date(usedAt.getTime() - USE_RECORDED_EVERY_MS);
  const isRecorded = lastUsedAt !== undefined && lastUsedAt > unlessUsedSince;
  const use = { usedAt, country, unlessUsedSince, isWoken: wasAsleep(found, usedAt) };
  return { userId, keyId, scopes, recordUse: isRecorded ? undefined : () => store.recordUse(sha256, use) };
}

const wasAsleep = ({ createdAt, lastUsedAt = createdAt }: ActiveApiKey, usedAt: Date): boolean =>
  usedAt.getTime() - lastUsedAt.getTime() > ASLEEP_AFTER_MS;
