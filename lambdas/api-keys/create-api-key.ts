import { decisionOf, type Operator } from '../audit/decision.ts';
import { defaultRetryPolicy, type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import { SCOPES, type Scope } from '../scopes.ts';
import { toSecond } from '../timestamp.ts';
import { generateApiKey } from './api-key.ts';
import { AccountNotActiveError, TooManyApiKeysError } from './api-key-errors.ts';
import { normaliseApiKeyName } from './api-key-name.ts';
import type { ApiKeyStore, KeyTraces, NewApiKey } from './api-key-store.ts';

/** Active keys that one account may hold (contract, "Keys and accounts"). */
export const MAX_ACTIVE_API_KEYS = 10;

export interface CreateApiKeyRequest {
  readonly userId: string;
  readonly name: string;
  /** All by default. */
  readonly scopes?: readonly Scope[] | undefined;
  /** When it stops working. By default never. */
  readonly expiresAt?: Date | undefined;
}

export interface CreateApiKeyServices {
  readonly store: Pick<ApiKeyStore, 'insert' | 'makeRoom'>;
  readonly now: () => Date;
  /** A cryptographically secure generator, such as `randomBytes` of `node:crypto`. */
  readonly random: (size: number) => Uint8Array;
  /** Who adds the key to somebody else's account, for the audit trail; undefined when owners add their own. */
  readonly operator?: Operator | undefined;
  /** What is stored with an owner's key. */
  readonly tracesOf?: ((key: NewApiKey) => KeyTraces) | undefined;
  readonly retry?: RetryPolicy;
}

/** A new key. `key` is its plain text, which is stored nowhere: show it once. */
export interface CreatedApiKey extends NewApiKey {
  readonly key: string;
}

/**
 * Creates an API key for an active account.
 * @throws InvalidApiKeyNameError, AccountNotActiveError, TooManyApiKeysError
 * @throws the operator's error when nobody can say who it is
 */
export async function createApiKey(
  { userId, name: text, scopes = SCOPES, expiresAt }: CreateApiKeyRequest,
  { store, now, random, operator, tracesOf, retry = defaultRetryPolicy }: CreateApiKeyServices,
): Promise<CreatedApiKey> {
  const name = normaliseApiKeyName(text);
  const { key, ...generated } = generateApiKey(random);
  const createdAt = toSecond(now());
  const stored: NewApiKey = { ...generated, userId, name, scopes, createdAt, expiresAt };
  const decision =
    operator &&
    (await decisionOf(operator, {
      action: 'add-key',
      subject: stored.keyId,
      accountId: userId,
      before: null,
    }));
  const traces = { decision, ...tracesOf?.(stored) };
  const outcome = await withRoom({ userId, store, now, retry }, () =>
    store.insert(stored, MAX_ACTIVE_API_KEYS, traces),
  );
  if (outcome === 'account-not-active') throw new AccountNotActiveError();
  if (outcome !== 'created') throw new TooManyApiKeysError(MAX_ACTIVE_API_KEYS);
  return { ...stored, key };
}

interface Room {
  readonly userId: string;
  readonly store: Pick<ApiKeyStore, 'makeRoom'>;
  readonly now: () => Date;
  readonly retry: RetryPolicy;
}

/**
 * Makes a key, and once more if the account's count is full only of keys that have expired.
 * @param insert returns `too-many` when the count is full, and `overtaken` to be called again
 */
export const withRoom = <Outcome>(
  { userId, store, now, retry }: Room,
  insert: () => Promise<Outcome | 'too-many' | 'overtaken'>,
): Promise<Outcome | 'too-many' | 'overtaken'> =>
  retryWhileOvertaken<Outcome | 'too-many'>(retry, async () => {
    const outcome = await insert();
    if (outcome !== 'too-many') return outcome;
    const found = await store.makeRoom(userId, { maxActive: MAX_ACTIVE_API_KEYS, now: now() });
    return found === 'full' ? 'too-many' : 'overtaken';
  });
