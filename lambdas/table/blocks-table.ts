import { GetCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { type BlockRecord, type BlockStore, MAX_BLOCKS } from '../blocks/block-store.ts';
import type { ReadBlocks, StoredBlocks } from '../blocks/blocks.ts';
import { keptBlocks } from '../blocks/kept-blocks.ts';
import { envars } from '../envars.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { timestamp } from '../timestamp.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import { attributes, blockedDomainKey, edgeBlocksKey, type Key, profileKey } from './keys.ts';
import type { Item } from './link-codec.ts';
import { type TransactionOutcome, transactWrite } from './transact.ts';

/**
 * Stores each block twice: with its reason, in a separate item, and in one of two sets in a single item, which edges
 * and functions read. Operators can work concurrently, because each write adds or removes one entry of a set.
 */
export function blocksTable(table: Table): BlockStore {
  const TableName = table.name;
  const read = (): Promise<StoredBlocks> => readBlocks(table);
  const records = async (subjects: Iterable<string>, keyOf: (subject: string) => Key) => {
    const found: BlockRecord[] = [];
    const all = [...subjects].sort();
    for (let from = 0; from < all.length; from += BATCH_SIZE) {
      const batch = all.slice(from, from + BATCH_SIZE);
      const items = await batchGet(table, batch.map(keyOf), defaultRetryPolicy);
      found.push(...batch.flatMap((subject) => toRecord(subject, keyOf(subject), items)));
    }
    return found;
  };
  return {
    read,

    async list() {
      const { destinations, accounts } = await read();
      return {
        destinations: await records(destinations, blockedDomainKey),
        accounts: await records(accounts, profileKey),
      };
    },

    async blockDestination({ subject, reason, since }) {
      const record = {
        Update: {
          TableName,
          Key: blockedDomainKey(subject),
          UpdateExpression: 'SET reason = :reason, since = if_not_exists(since, :since)',
          ExpressionAttributeValues: { ':reason': reason, ':since': timestamp(since) },
        },
      };
      const outcome = await transactWrite(table, [record, addTo(TableName, 'destinations', subject)]);
      return outcome.written ? 'done' : 'full';
    },

    async unblockDestination(entry) {
      const record = { Delete: { TableName, Key: blockedDomainKey(entry) } };
      const outcome = await transactWrite(table, [record, removeFrom(TableName, 'destinations', entry)]);
      return outcome.written;
    },

    async suspend({ subject, reason, since }) {
      const record = {
        Update: {
          TableName,
          Key: profileKey(subject),
          UpdateExpression:
            'SET suspensionReason = :reason, suspendedAt = if_not_exists(suspendedAt, :since)',
          ConditionExpression: 'attribute_exists(#pk)',
          ExpressionAttributeNames: { '#pk': attributes.pk },
          ExpressionAttributeValues: { ':reason': reason, ':since': timestamp(since) },
        },
      };
      const outcome = await transactWrite(table, [record, addTo(TableName, 'accounts', subject)]);
      if (outcome.written) return 'done';
      return failed(outcome, 0) ? 'no-account' : 'full';
    },

    async reinstate(userId) {
      const record = {
        Update: {
          TableName,
          Key: profileKey(userId),
          UpdateExpression: 'REMOVE suspensionReason, suspendedAt',
          ConditionExpression: 'attribute_exists(#pk)',
          ExpressionAttributeNames: { '#pk': attributes.pk },
        },
      };
      const outcome = await transactWrite(table, [record, removeFrom(TableName, 'accounts', userId)]);
      return outcome.written;
    },
  };
}

/** Reads the blocks, without their reasons, at most once every eight seconds. */
export const blocksFromEnvironment = (table: Table): ReadBlocks =>
  keptBlocks(() => readBlocks(table), {
    configured: (process.env[envars.blockedDestinations] ?? '').split(' ').filter((entry) => entry !== ''),
    now: () => new Date(),
  });

const BATCH_SIZE = 100;

async function readBlocks({ client, name }: Table): Promise<StoredBlocks> {
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: edgeBlocksKey, ConsistentRead: true }),
  );
  return { destinations: entriesOf(Item?.destinations), accounts: entriesOf(Item?.accounts) };
}

/** DynamoDB stores no empty sets, so a missing set is empty. */
const entriesOf = (value: unknown): Iterable<string> => (value instanceof Set ? value : []);

type SetName = 'accounts' | 'destinations';
type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const addTo = (TableName: string, set: SetName, subject: string): TransactItem => ({
  Update: {
    TableName,
    Key: edgeBlocksKey,
    UpdateExpression: 'ADD #set :one',
    ConditionExpression: 'attribute_not_exists(#set) OR contains(#set, :subject) OR size(#set) < :most',
    ExpressionAttributeNames: { '#set': set },
    ExpressionAttributeValues: { ':one': new Set([subject]), ':subject': subject, ':most': MAX_BLOCKS },
  },
});

const removeFrom = (TableName: string, set: SetName, subject: string): TransactItem => ({
  Update: {
    TableName,
    Key: edgeBlocksKey,
    UpdateExpression: 'DELETE #set :one',
    ConditionExpression: 'contains(#set, :subject)',
    ExpressionAttributeNames: { '#set': set },
    ExpressionAttributeValues: { ':one': new Set([subject]), ':subject': subject },
  },
});

const failed = (outcome: TransactionOutcome, index: number): boolean =>
  !outcome.written && outcome.reasons[index]?.conditionFailed === true;

/** @returns an empty array when the block was lifted after the sets were read */
function toRecord(subject: string, { pk, sk }: Key, items: readonly Item[]): BlockRecord[] {
  const item = items.find((each) => each.pk === pk && each.sk === sk);
  const since = item?.since ?? item?.suspendedAt;
  if (since === undefined) return [];
  const reason = String(item?.reason ?? item?.suspensionReason);
  return [{ subject, reason, since: new Date(String(since)) }];
}
