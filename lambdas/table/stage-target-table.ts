import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { RetryPolicy } from '../retry/back-off.ts';
import { cancellationCodes, isTransactionCancelled } from '../retry/busy-errors.ts';
import type { ImportMarker, StageTarget } from '../stage-copy/import-stage.ts';
import { timestamp } from '../timestamp.ts';
import { fromAttributeJson, type TypedItem } from './attribute-json.ts';
import type { Table } from './client.ts';
import { attributes, importKey } from './keys.ts';
import type { Item } from './link-codec.ts';
import { retryWhileBusy } from './retry-while-busy.ts';
import { copyRetry, kindOfItem, scanPages, typedKey } from './stage-items.ts';
import { ifNew } from './transact.ts';

const COUNTING_SEGMENTS = 4;

/** Fills a stage's table. */
export function stageTargetTable(table: Table, retry: RetryPolicy = copyRetry): StageTarget {
  const TableName = table.name;
  return {
    async readMarker() {
      const input = { TableName, Key: importKey, ConsistentRead: true };
      const { Item } = await retryWhileBusy(retry, () => table.client.send(new GetCommand(input)));
      return Item && readMarker(Item);
    },

    begin(marker, counter) {
      const items = [markerItem(marker), ...(counter ? [fromAttributeJson(counter.json)] : [])];
      const TransactItems = items.map((Item) => ({ Put: { TableName, Item, ...ifNew } }));
      const command = new TransactWriteItemsCommand({ TransactItems, ClientRequestToken: randomUUID() });
      return retryWhileBusy(retry, async () => {
        try {
          await table.client.send(command);
          return true;
        } catch (error) {
          const codes = isTransactionCancelled(error) ? cancellationCodes(error) : [];
          if (codes.includes('ConditionalCheckFailed')) return false;
          throw error;
        }
      });
    },

    async complete(at) {
      const input = {
        TableName,
        Key: importKey,
        UpdateExpression: 'SET completedAt = :at',
        ExpressionAttributeValues: { ':at': timestamp(at) },
      };
      await retryWhileBusy(retry, () => table.client.send(new UpdateCommand(input)));
    },

    async firstCopiedKind() {
      for await (const items of scanPages(table, {}, retry)) {
        const copied = items.map(kindOfItem).find(({ copy }) => copy !== 'never');
        if (copied) return copied.name;
      }
      return undefined;
    },

    put: ({ json }) =>
      retryWhileBusy(retry, async () => {
        try {
          const Item = fromAttributeJson(json);
          await table.client.send(new PutItemCommand({ TableName, Item, ...ifNew }));
          return 'written';
        } catch (error) {
          if (error instanceof ConditionalCheckFailedException) return 'exists';
          throw error;
        }
      }),

    async count() {
      const counts = new Map<string, number>();
      const countSegment = async (Segment: number): Promise<void> => {
        const part = { Segment, TotalSegments: COUNTING_SEGMENTS };
        for await (const items of scanPages(table, { ...part, ...KEYS_ONLY }, retry)) {
          for (const { name } of items.map(kindOfItem)) counts.set(name, (counts.get(name) ?? 0) + 1);
        }
      };
      await Promise.all(Array.from({ length: COUNTING_SEGMENTS }, (_, segment) => countSegment(segment)));
      return counts;
    },
  };
}

const KEYS_ONLY = {
  ProjectionExpression: '#pk, #sk',
  ExpressionAttributeNames: { '#pk': attributes.pk, '#sk': attributes.sk },
} as const;

const markerItem = ({ sha256, items, by, at }: ImportMarker): TypedItem => ({
  ...typedKey(importKey),
  sha256: { S: sha256 },
  items: { N: String(items) },
  by: { S: by },
  at: { S: timestamp(at) },
});

const readMarker = (item: Item): ImportMarker => ({
  sha256: String(item.sha256),
  items: Number(item.items),
  by: String(item.by),
  at: new Date(String(item.at)),
  completedAt: item.completedAt === undefined ? undefined : new Date(String(item.completedAt)),
});
