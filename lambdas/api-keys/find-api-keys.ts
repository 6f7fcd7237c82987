import type { ApiKeyRecord, ApiKeyRecords } from './api-key-records.ts';
import type { KeyReference } from './key-reference.ts';

/**
 * Finds the keys that a reference may mean, revoked ones included.
 * @param userId looks only at this account's keys. Without it, a part of a key costs a read of the whole table
 */
export async function findApiKeys(
  reference: KeyReference,
  { userId, records }: { readonly userId?: string | undefined; readonly records: ApiKeyRecords },
): Promise<readonly ApiKeyRecord[]> {
  if ('sha256' in reference) {
    const key = await records.find(reference.sha256);
    return key && (userId === undefined || key.userId === userId) ? [key] : [];
  }
  if (userId === undefined) {
    const found: ApiKeyRecord[] = [];
    for await (const key of records.search(reference)) found.push(key);
    return found;
  }
  return (await records.ofUser(userId)).filter((key) =>
    'keyId' in reference ? key.keyId === reference.keyId : key.start.startsWith(reference.start),
  );
}
