import type { OwnersKeys } from '../api-keys/owners-keys.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { timestamp } from '../timestamp.ts';
import { putAccountEvent } from './account-event-items.ts';
import {
  changeKey,
  countOneMore,
  countsAsBefore,
  fromKeyItem,
  putKey,
  refusalOf,
  requireActiveAccount,
  revokeKeys,
} from './api-key-items.ts';
import { putTraces } from './api-keys-table.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import { apiKeyKey, userApiKeyKey } from './keys.ts';
import { isKept, listedKeys } from './listed-keys.ts';
import { transactWrite } from './transact.ts';

/** An account's keys in the table, for their owner. */
export function ownersKeysTable(table: Table, retry: RetryPolicy = defaultRetryPolicy): OwnersKeys {
  return {
    async list(userId) {
      const keys = await listedKeys(table, userId, retry, isKept);
      // Revoked between the two reads.
      return keys.filter(({ revokedAt }) => !revokedAt).toReversed();
    },

    async find(userId, keyId) {
      const listed = await getItem(table, userApiKeyKey(userId, keyId));
      const item =
        listed && isKept(listed) ? await getItem(table, apiKeyKey(String(listed.sha256))) : undefined;
      return item && isKept(item) ? fromKeyItem(item) : undefined;
    },

    async rename(key, name, event) {
      const outcome = await transactWrite(
        table,
        [...changeKey(table.name, key, { set: { name } }), putAccountEvent(table.name, event)],
        retry,
      );
      return outcome.written ? 'renamed' : 'overtaken';
    },

    async rotate({ old, replacement, endsAt, at, maxActive }, traces) {
      const takesPlace = endsAt === undefined && !old.isCountedOut;
      const outcome = await transactWrite(
        table,
        [
          takesPlace
            ? requireActiveAccount(table.name, old.userId)
            : countOneMore(table.name, old.userId, maxActive),
          ...changeKey(table.name, old, {
            set: {
              rotatedTo: replacement.keyId,
              ...(endsAt ? { expiresAt: timestamp(endsAt) } : { revokedAt: timestamp(at) }),
            },
            condition: `attribute_not_exists(rotatedTo) AND ${countsAsBefore(old)}`,
          }),
          ...putKey(table.name, replacement),
          ...putTraces(table.name, traces),
        ],
        retry,
      );
      if (outcome.written) return 'rotated';
      const account = outcome.reasons[0];
      return account?.conditionFailed ? refusalOf(account.item) : 'overtaken';
    },

    async revoke(keys, at, events) {
      const outcome = await transactWrite(
        table,
        [...revokeKeys(table.name, keys, at), ...events.map((event) => putAccountEvent(table.name, event))],
        retry,
      );
      return outcome.written ? 'revoked' : 'overtaken';
    },
  };
}
