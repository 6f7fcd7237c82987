import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { RetryPolicy } from '../retry/back-off.ts';
import type { StageSource } from '../stage-copy/export-stage.ts';
import type { Table } from './client.ts';
import { linkCounterKey } from './keys.ts';
import { retryWhileBusy } from './retry-while-busy.ts';
import { copyRetry, scanPages, toStageItem, typedKey } from './stage-items.ts';

/** Reads all items of a stage. */
export function stageSourceTable(table: Table, retry: RetryPolicy = copyRetry): StageSource {
  return {
    async *pages(segment, segments) {
      const part = { Segment: segment, TotalSegments: segments };
      for await (const items of scanPages(table, part, retry)) yield items.map(toStageItem);
    },

    async linkCounter() {
      const input = { TableName: table.name, Key: typedKey(linkCounterKey), ConsistentRead: true };
      const { Item } = await retryWhileBusy(retry, () => table.client.send(new GetItemCommand(input)));
      return Item && toStageItem(Item);
    },
  };
}
