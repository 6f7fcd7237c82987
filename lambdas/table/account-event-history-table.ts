import type { AccountEvent, AccountEventKind } from '../account-events/account-event.ts';
import type { AccountEventHistory } from '../account-events/account-event-history.ts';
import type { Table } from './client.ts';
import { accountEventsPk, attributes } from './keys.ts';
import { type Item, optionalText } from './link-codec.ts';
import { itemsOfPartition } from './partition.ts';

const PAGE_SIZE = 100;

/** Accounts' events in the table. */
export const accountEventHistoryTable = (table: Table): AccountEventHistory => ({
  async *ofUser(userId) {
    const options = { isNewestFirst: true, pageSize: PAGE_SIZE };
    for await (const item of itemsOfPartition(table, accountEventsPk(userId), options)) {
      yield fromItem(userId, item);
    }
  },
});

const fromItem = (userId: string, item: Item): AccountEvent => ({
  userId,
  id: String(item[attributes.sk]),
  kind: item.kind as AccountEventKind,
  at: new Date(String(item.at)),
  place:
    item.country === undefined
      ? undefined
      : { country: String(item.country), device: String(item.device), browser: String(item.browser) },
  sessionId: optionalText(item.sessionId),
  keyId: optionalText(item.keyId),
});
