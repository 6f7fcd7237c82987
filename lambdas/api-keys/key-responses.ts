import { timestamp } from '../timestamp.ts';
import type { ApiKeyRecord } from './api-key-records.ts';
import type { CreatedApiKey } from './create-api-key.ts';
import type { KeyData } from './key-schemas.ts';

/** A key as responses show it. */
export const toKey = (key: ApiKeyRecord): KeyData => ({
  id: key.keyId,
  name: key.name,
  start: key.start,
  scopes: [...key.scopes],
  created_at: timestamp(key.createdAt),
  expires_at: orNull(key.expiresAt),
  last_used_at: orNull(key.lastUsedAt),
  last_used_country: key.lastUsedCountry ?? null,
  revoked_at: orNull(key.revokedAt),
  replaced_by: key.rotatedTo ?? null,
});

/** A new key with its text, for the one response that has it. */
export const toCreatedKey = ({ key, ...created }: CreatedApiKey) => ({
  key,
  ...toKey({ ...created, ...UNUSED }),
});

const UNUSED = {
  lastUsedAt: undefined,
  lastUsedCountry: undefined,
  revokedAt: undefined,
  rotatedTo: undefined,
  isCountedOut: false,
} as const;

const orNull = (time: Date | undefined): string | null => (time ? timestamp(time) : null);
