import { type AccountEvent, type AccountEventKind, EVENT_DAYS } from '../account-events/account-event.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import { accountEventKey, attributes } from './keys.ts';
import { type Item, optionalText } from './link-codec.ts';
import type { TransactItem } from './transact.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Stores an event. Put it into the transaction of what happened. */
export const putAccountEvent = (TableName: string, event: AccountEvent): TransactItem => ({
  Put: { TableName, Item: accountEventItem(event) },
});

/** An event's item. */
export const accountEventItem = ({ userId, id, kind, at, place, sessionId, keyId }: AccountEvent): Item => ({
  ...accountEventKey(userId, id),
  kind,
  at: timestamp(at),
  ...place,
  sessionId,
  keyId,
  [attributes.ttl]: epochSeconds(new Date(at.getTime() + EVENT_DAYS * DAY_MS)),
});

/** Reads an event. */
export const fromAccountEventItem = (userId: string, item: Item): AccountEvent => ({
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
