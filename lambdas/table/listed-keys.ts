import type { ApiKeyRecord } from '../api-keys/api-key-records.ts';
import type { RetryPolicy } from '../retry/back-off.ts';
import { fromKeyItem } from './api-key-items.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import { apiKeyKey, userApiKeyPrefix, userPk } from './keys.ts';
import type { Item } from './link-codec.ts';
import { itemsOfPartition } from './partition.ts';

/** Most keys that one batch may read. */
const BATCH_SIZE = 100;

/**
 * Reads an account's keys consistently, oldest first.
 * @param isWanted of the rows of its list; all by default
 */
export async function listedKeys(
  table: Table,
  userId: string,
  retry: RetryPolicy,
  isWanted: (listed: Item) => boolean = () => true,
): Promise<readonly ApiKeyRecord[]> {
  const hashes: string[] = [];
  for await (const listed of itemsOfPartition(table, userPk(userId), { prefix: userApiKeyPrefix })) {
    if (isWanted(listed)) hashes.push(String(listed.sha256));
  }
  const keys: ApiKeyRecord[] = [];
  for (let from = 0; from < hashes.length; from += BATCH_SIZE) {
    const batch = hashes.slice(from, from + BATCH_SIZE).map(apiKeyKey);
    keys.push(...(await batchGet(table, batch, retry)).map(fromKeyItem));
  }
  return keys.toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
}

/** Whether a row of an account's list is of a key that is not revoked. */
export const isKept = ({ revokedAt }: Item): boolean => revokedAt === undefined;
