import { decisionOf, type Operator } from '../audit/decision.ts';
import { SCOPES } from '../scopes.ts';
import { generateApiKey } from './api-key.ts';
import { AccountNotActiveError, InvalidApiKeyNameError, TooManyApiKeysError } from './api-key-errors.ts';
import type { ApiKeyStore } from './api-key-store.ts';

/** Active keys that one account may hold (contract, "Keys and accounts"). */
const MAX_ACTIVE_API_KEYS = 10;
const MAX_NAME_LENGTH = 100;

export interface CreateApiKeyServices {
  readonly store: ApiKeyStore;
  readonly now: () => Date;
  /** A cryptographically secure generator, such as `randomBytes` of `node:crypto`. */
  readonly random: (size: number) => Uint8Array;
  /** Who adds the key to somebody else's account, for the audit trail; undefined when owners add their own. */
  readonly operator?: Operator | undefined;
}

/** A new key. `key` is its plain text, which is stored nowhere: show it once. */
export interface CreatedApiKey {
  readonly key: string;
  readonly keyId: string;
  readonly name: string;
  readonly start: string;
  readonly createdAt: Date;
}

/**
 * Creates an API key for an active account.
 * @throws InvalidApiKeyNameError, AccountNotActiveError, TooManyApiKeysError
 * @throws the operator's error when nobody can say who it is
 */
export async function createApiKey(
  { userId, name: text }: { readonly userId: string; readonly name: string },
  { store, now, random, operator }: CreateApiKeyServices,
): Promise<CreatedApiKey> {
  const name = normaliseApiKeyName(text);
  const { key, keyId, sha256, start } = generateApiKey(random);
  const createdAt = now();
  const decision =
    operator &&
    (await decisionOf(operator, { action: 'add-key', subject: keyId, accountId: userId, before: null }));
  const outcome = await store.insert(
    { keyId, userId, sha256, name, start, scopes: SCOPES, createdAt, expiresAt: undefined },
    MAX_ACTIVE_API_KEYS,
    decision,
  );
  if (outcome === 'account-not-active') throw new AccountNotActiveError();
  if (outcome === 'too-many') throw new TooManyApiKeysError(MAX_ACTIVE_API_KEYS);
  return { key, keyId, name, start, createdAt };
}

/**
 * Trims a key's name, which must have 1 to 100 characters.
 * @throws InvalidApiKeyNameError
 */
export function normaliseApiKeyName(text: string): string {
  const name = text.trim();
  const length = [...name].length;
  if (length < 1 || length > MAX_NAME_LENGTH) throw new InvalidApiKeyNameError(MAX_NAME_LENGTH);
  return name;
}
