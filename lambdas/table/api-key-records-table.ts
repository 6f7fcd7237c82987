import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { ApiKeyRecord, ApiKeyRecords, CountedKey } from '../api-keys/api-key-records.ts';
import { defaultRetryPolicy, type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import { fromKeyItem, revokeKeys } from './api-key-items.ts';
import { decisionWrites } from './audit-table.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import { apiKeyKey, apiKeyPrefix, attributes } from './keys.ts';
import { listedKeys } from './listed-keys.ts';
import { transactWrite } from './transact.ts';

/** Lists, finds and revokes API keys, for operators. */
export function apiKeyRecordsTable(table: Table, retry: RetryPolicy = defaultRetryPolicy): ApiKeyRecords {
  const find = async (sha256: string): Promise<ApiKeyRecord | undefined> => {
    const item = await getItem(table, apiKeyKey(sha256));
    return item && fromKeyItem(item);
  };
  return {
    ofUser: (userId) => listedKeys(table, userId, retry),

    find,

    async *search(part) {
      const [name, value] = 'keyId' in part ? ['keyId', part.keyId] : ['start', part.start];
      const pages = paginateScan(
        { client: table.client },
        {
          TableName: table.name,
          FilterExpression: 'begins_with(#pk, :prefix) AND begins_with(#name, :value)',
          ExpressionAttributeNames: { '#pk': attributes.pk, '#name': name },
          ExpressionAttributeValues: { ':prefix': apiKeyPrefix, ':value': value },
        },
      );
      for await (const { Items = [] } of pages) {
        for (const item of Items) yield fromKeyItem(item);
      }
    },

    async revoke(key, decision) {
      let current: CountedKey & Partial<Pick<ApiKeyRecord, 'revokedAt'>> = key;
      const outcome = await retryWhileOvertaken<'revoked' | 'already-revoked'>(retry, async () => {
        if (current.revokedAt) return 'already-revoked';
        const writes = [
          ...revokeKeys(table.name, [current], decision.at),
          ...decisionWrites(table.name, decision),
        ];
        if ((await transactWrite(table, writes, retry)).written) return 'revoked';
        current = (await find(key.sha256)) ?? current;
        return 'overtaken';
      });
      if (outcome !== 'overtaken') return outcome;
      throw new Error(`The rows of the key ${key.keyId} disagree. Nothing was changed.`);
    },
  };
}
