import { retryWhileOvertaken } from '../retry/back-off.ts';
import { ApiKeyContentionError, ApiKeyNotFoundError } from './api-key-errors.ts';
import type { ApiKeyRecord } from './api-key-records.ts';
import { keyEvent } from './key-traces.ts';
import { type KeyChangeServices, type KeysChanger, MAX_REVOKED_AT_ONCE } from './owners-keys.ts';

/**
 * Revokes a key: the next request with it is refused.
 * @throws ApiKeyNotFoundError also when it is revoked already
 * @throws ApiKeyContentionError
 */
export async function revokeKey(
  { keyId, by }: { readonly keyId: string; readonly by: KeysChanger },
  services: KeyChangeServices,
): Promise<void> {
  const revoked = await revokeSome(by, services, async () => {
    const key = await services.keys.find(by.userId, keyId);
    return key ? [key] : [];
  });
  if (revoked === 0) throw new ApiKeyNotFoundError();
}

/**
 * Revokes all keys of an account. Those that may still work end together, in one transaction.
 * @returns how many
 * @throws ApiKeyContentionError
 */
export async function revokeAllKeys(by: KeysChanger, services: KeyChangeServices): Promise<number> {
  for (let total = 0; ; ) {
    const revoked = await revokeSome(by, services, async () =>
      countedFirst(await services.keys.list(by.userId)).slice(0, MAX_REVOKED_AT_ONCE),
    );
    total += revoked;
    if (revoked < MAX_REVOKED_AT_ONCE) return total;
  }
}

/** Revokes what it finds, in one transaction. @returns how many */
async function revokeSome(
  by: KeysChanger,
  { keys, newId, now, retry }: KeyChangeServices,
  find: () => Promise<readonly ApiKeyRecord[]>,
): Promise<number> {
  const revoked = await retryWhileOvertaken<number>(retry, async () => {
    const found = await find();
    if (found.length === 0) return 0;
    const at = now();
    const events = found.map(({ keyId }) => keyEvent('key_revoked', keyId, { by, at, id: newId(at) }));
    return (await keys.revoke(found, at, events)) === 'revoked' ? found.length : 'overtaken';
  });
  if (revoked === 'overtaken') throw new ApiKeyContentionError();
  return revoked;
}

/** An account counts at most ten keys, so the first transaction has every key that may work. */
const countedFirst = (keys: readonly ApiKeyRecord[]): ApiKeyRecord[] =>
  keys.toSorted((one, other) => Number(one.isCountedOut) - Number(other.isCountedOut));
