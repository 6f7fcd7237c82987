import { retryWhileOvertaken } from '../retry/back-off.ts';
import { ApiKeyContentionError, ApiKeyNotFoundError } from './api-key-errors.ts';
import type { ApiKeyRecord } from './api-key-records.ts';
import { keyEvent } from './key-traces.ts';
import type { KeyChangeServices, KeysChanger } from './owners-keys.ts';

export interface RenameKeyRequest {
  readonly keyId: string;
  /** As `readApiKeyName` returns it. */
  readonly name: string;
  readonly by: KeysChanger;
}

/**
 * Gives a key another name. Nothing else of a key ever changes.
 * @throws ApiKeyNotFoundError, ApiKeyContentionError
 */
export async function renameKey(
  { keyId, name, by }: RenameKeyRequest,
  { keys, newId, now, retry }: KeyChangeServices,
): Promise<ApiKeyRecord> {
  const at = now();
  const event = keyEvent('key_changed', keyId, { by, at, id: newId(at) });
  const renamed = await retryWhileOvertaken<ApiKeyRecord>(retry, async () => {
    const key = await keys.find(by.userId, keyId);
    if (!key) throw new ApiKeyNotFoundError();
    if (key.name === name) return key;
    return (await keys.rename(key, name, event)) === 'renamed' ? { ...key, name } : 'overtaken';
  });
  if (renamed === 'overtaken') throw new ApiKeyContentionError();
  return renamed;
}
