import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { LinkCheck, LinkChecks } from '../links/verification.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import type { CheckStore } from '../verification/check-store.ts';
import { batchGet } from './batch-get.ts';
import { fromCheckItem, onVersion, putCheck } from './check-items.ts';
import type { Table } from './client.ts';
import { checkKey } from './keys.ts';
import { putEvents } from './outbox-items.ts';
import { putUnlessChanged } from './put-unless-changed.ts';
import { transactWrite } from './transact.ts';
import { unlessRefused } from './unless-refused.ts';

/** Reads links' checks consistently, with one call. */
export const linkChecksTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): LinkChecks => ({
  async findChecks(linkIds) {
    if (linkIds.length === 0) return new Map();
    const items = await batchGet(table, linkIds.map(checkKey), retry);
    return new Map(
      items.flatMap((item): [number, LinkCheck][] => {
        const check = fromCheckItem(item);
        return check ? [[check.linkId, check]] : [];
      }),
    );
  },
});

/** Reads and writes links' checks. */
export const checksTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): CheckStore => ({
  ...linkChecksTable(table, retry),

  async save(check, events = []) {
    const put = putCheck(table.name, check);
    if (events.length > 0) {
      const items = [{ Put: put }, ...putEvents(table.name, events)];
      return (await transactWrite(table, items, retry)).written ? 'saved' : 'changed';
    }
    return putUnlessChanged(table, put);
  },

  async forget(check) {
    const Key = checkKey(check.linkId);
    const command = new DeleteCommand({ TableName: table.name, Key, ...onVersion(check) });
    await unlessRefused(table.client.send(command));
  },
});
