import type { AccountCloser } from '../account-deletion/close-account.ts';
import { TOKEN_KINDS, type TokenKind } from '../account-tokens/token-record.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import { putAccountEvent } from './account-event-items.ts';
import { changeKey } from './api-key-items.ts';
import { decisionWrites } from './audit-table.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import { attributes, DUE_SHARDS, deletionKey, duePk, profileKey, userApiKeyPrefix, userPk } from './keys.ts';
import type { Item } from './link-codec.ts';
import { itemsOfPartition } from './partition.ts';
import { endAllSessions } from './session-items.ts';
import { deleteTokens } from './token-items.ts';
import { putNew, type TransactItem, transactWrite } from './transact.ts';

/** Closes accounts in the table, with two reads and one transaction. */
export const accountCloserTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): AccountCloser => ({
  async close(event, decision) {
    const { userId, at } = event;
    // Before the keys: the count shows whether one is made after they are read.
    const profile = await getItem(table, profileKey(userId));
    if (!profile) return 'no-account';
    if (profile.deletingAt !== undefined) return 'already-closed';
    const keys = await countedKeys(table, userId);
    const outcome = await transactWrite(
      table,
      [
        markClosed(table, profile, at),
        endAllSessions(table.name, userId),
        ...keys.flatMap((key) =>
          changeKey(table.name, { ...key, userId }, { set: { revokedAt: timestamp(at) } }),
        ),
        ...SIGN_IN_TOKENS.map((kind) => deleteTokens(table.name, userId, kind)),
        putNew(table.name, dueItem(userId, at)),
        putAccountEvent(table.name, event),
        ...(decision ? decisionWrites(table.name, decision) : []),
      ],
      retry,
    );
    return outcome.written ? 'closed' : 'overtaken';
  },
});

/** Tokens that sign people in. The one that takes back a new address stays: it says which old address is still held. */
const SIGN_IN_TOKENS = (Object.keys(TOKEN_KINDS) as TokenKind[]).filter((kind) => kind !== 'UNDO');

interface KeyName {
  readonly keyId: string;
  readonly sha256: string;
}

/**
 * The keys that the account counts, at most ten: all that work, and some that have expired. Those too, because rotating one
 * makes a key without changing the count.
 */
async function countedKeys(table: Table, userId: string): Promise<readonly KeyName[]> {
  const found: KeyName[] = [];
  for await (const item of itemsOfPartition(table, userPk(userId), { prefix: userApiKeyPrefix })) {
    if (item.revokedAt === undefined && item.countedOut !== true) {
      found.push({ keyId: String(item.keyId), sha256: String(item.sha256) });
    }
  }
  return found;
}

const markClosed = ({ name: TableName }: Table, { userId, activeApiKeys }: Item, at: Date): TransactItem => ({
  Update: {
    TableName,
    Key: profileKey(String(userId)),
    UpdateExpression: 'SET deletingAt = :at, activeApiKeys = :none',
    ConditionExpression: 'activeApiKeys = :seen AND attribute_not_exists(deletingAt)',
    ExpressionAttributeValues: { ':at': timestamp(at), ':none': 0, ':seen': activeApiKeys },
  },
});

/** The row that is due until nothing else of the account is left. */
const dueItem = (userId: string, at: Date): Item => ({
  ...deletionKey(userId),
  [attributes.duePk]: duePk('deletion', epochSeconds(at) % DUE_SHARDS),
  [attributes.dueAt]: timestamp(at),
});
