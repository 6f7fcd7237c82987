import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ExportPage, ExportRequest, ExportStore } from '../account-export/export-store.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { sessionIdOf } from '../sessions/session-token.ts';
import { accountEventItem, fromAccountEventItem } from './account-event-items.ts';
import { fromProfile } from './account-items.ts';
import { fromKeyItem } from './api-key-items.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import {
  accountEventsPk,
  apiKeyKey,
  attributes,
  domainPrefix,
  domainsPk,
  profileKey,
  sessionPrefix,
  sessionStateKey,
  sessionsPk,
  userApiKeyPrefix,
  userPk,
} from './keys.ts';
import type { Item } from './link-codec.ts';
import { fromSessionItem, fromSessionState } from './session-items.ts';
import { fromSiteItem } from './site-items.ts';

/** Reads what the table has about one account. Positions are the last parts of sort keys. */
export const accountExportTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): ExportStore => ({
  async account(userId) {
    const item = await getItem(table, profileKey(userId));
    return item && fromProfile(item);
  },

  async sessions({ userId, after, limit }) {
    // Sort keys have whole hashes, cursors only the ids that they begin with: `g` sorts after all their further digits.
    const request = { userId, after: after && `${after}g`, limit };
    const [state, page] = await settleAll([
      getItem(table, sessionStateKey(userId)),
      readPage(table, { pk: sessionsPk(userId), prefix: sessionPrefix }, request),
    ]);
    const { generation } = fromSessionState(state);
    const active = page.records.filter((item) => generation !== undefined && item.generation === generation);
    return { records: active.map(fromSessionItem), next: page.next && sessionIdOf(page.next) };
  },

  async apiKeys(request) {
    const listed = { pk: userPk(request.userId), prefix: userApiKeyPrefix };
    const { records, next } = await readPage(table, listed, request);
    const keys = records.map(({ sha256 }) => apiKeyKey(String(sha256)));
    const batches = Array.from({ length: Math.ceil(keys.length / MAX_BATCH) }, (_, index) =>
      batchGet(table, keys.slice(index * MAX_BATCH, (index + 1) * MAX_BATCH), retry),
    );
    const found = (await settleAll(batches)).flat().map(fromKeyItem);
    return { records: found.toSorted((one, other) => (one.keyId < other.keyId ? -1 : 1)), next };
  },

  async sites(request) {
    const claimed = { pk: domainsPk(request.userId), prefix: domainPrefix };
    const { records, next } = await readPage(table, claimed, request);
    return { records: records.map(fromSiteItem), next };
  },

  async events(request) {
    const { userId } = request;
    const { records, next } = await readPage(table, { pk: accountEventsPk(userId), prefix: '' }, request);
    return { records: records.map((item) => fromAccountEventItem(userId, item)), next };
  },

  async record(event) {
    await table.client.send(new PutCommand({ TableName: table.name, Item: accountEventItem(event) }));
  },
});

/** Keys that one call reads (BatchGetItem in DynamoDB's API reference). */
const MAX_BATCH = 100;

/** Reads consistently, with one query. */
async function readPage(
  table: Table,
  { pk, prefix }: { readonly pk: string; readonly prefix: string },
  { after, limit }: ExportRequest,
): Promise<ExportPage<Item>> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: `#pk = :pk${prefix === '' ? '' : ' AND begins_with(#sk, :prefix)'}`,
      ExpressionAttributeNames: { '#pk': attributes.pk, ...(prefix !== '' && { '#sk': attributes.sk }) },
      ExpressionAttributeValues: { ':pk': pk, ...(prefix !== '' && { ':prefix': prefix }) },
      ConsistentRead: true,
      Limit: limit,
      ...(after !== undefined && {
        ExclusiveStartKey: { [attributes.pk]: pk, [attributes.sk]: `${prefix}${after}` },
      }),
    }),
  );
  const last = LastEvaluatedKey?.[attributes.sk];
  return { records: Items, next: last === undefined ? undefined : String(last).slice(prefix.length) };
}
