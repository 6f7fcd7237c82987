import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  type Decision,
  type DecisionFacts,
  decisionOf,
  type Operator,
  type OwnerNotice,
} from '../audit/decision.ts';
import type { Block, BlockRecord, BlockStore } from '../blocks/block-store.ts';
import { accountHash, type ReadBlocks, type StoredBlocks } from '../blocks/blocks.ts';
import { keptBlocks } from '../blocks/kept-blocks.ts';
import { envars } from '../envars.ts';
import { defaultRetryPolicy, type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import { decisionWrites } from './audit-table.ts';
import { batchGet } from './batch-get.ts';
import {
  addSuspended,
  blockWrites,
  type EdgeBlocks,
  readEdgeBlocks,
  readReason,
  readSuspension,
  reinstateWrites,
  type StoredReason,
  storedBlocks,
  suspendWrites,
  toRecord,
  unblockWrites,
} from './block-items.ts';
import type { Table } from './client.ts';
import { dueAnew } from './due-block-items.ts';
import { getItem } from './get-item.ts';
import { blockedDomainKey, edgeBlocksKey, type Key, profileKey, suspensionKey } from './keys.ts';
import type { Item } from './link-codec.ts';
import { suspensionRows } from './suspension-rows.ts';
import { type TransactionOutcome, transactWrite } from './transact.ts';
import { unlessRefused } from './unless-refused.ts';

/**
 * Stores each block twice: with its reason, in an item of its own, and in a set of one item, which edges and functions
 * read. Operators can work concurrently: each write adds or removes one entry of a set, and a decision that was based on
 * an outdated reason is made again.
 * @param operator who decides
 */
export function blocksTable(
  table: Table,
  operator: Operator,
  retry: RetryPolicy = defaultRetryPolicy,
): BlockStore {
  const decide = <Outcome>(attempt: () => Promise<Outcome | 'overtaken'>) => decideOnce(retry, attempt);
  return {
    read: async () => storedBlocks(await readBlocks(table)),
    list: () => listBlocks(table, retry),

    blockDestination: (block) =>
      decide(async () => {
        const before = readReason(await getItem(table, blockedDomainKey(block.subject)));
        const decision = await decisionOf(operator, factsOf('block', block, before));
        const options = { before, mailsOwners: operator.mailsOwners === true };
        const outcome = await write(table, blockWrites(table.name, block, options, decision.at), decision);
        if (outcome.written) return 'done';
        return failed(outcome, 1) && !failed(outcome, 0) ? 'full' : 'overtaken';
      }),

    unblockDestination: (entry) =>
      decide(async () => {
        const before = readReason(await getItem(table, blockedDomainKey(entry)));
        if (!before) return false;
        const decision = await decisionOf(operator, factsOf('unblock', { subject: entry }, before));
        const outcome = await write(table, unblockWrites(table.name, entry, before), decision);
        return outcome.written || 'overtaken';
      }),

    async mailOwners(entry) {
      const { set, remove, names, values } = dueAnew(operator.now());
      const command = new UpdateCommand({
        TableName: table.name,
        Key: blockedDomainKey(entry),
        UpdateExpression: `SET ${set} REMOVE ${remove}`,
        ConditionExpression: 'attribute_exists(#since)',
        ExpressionAttributeNames: { ...names, '#since': 'since' },
        ExpressionAttributeValues: values,
      });
      return (await unlessRefused(table.client.send(command))) !== undefined;
    },

    suspend: (block) =>
      decide(async () => {
        const { profile, before, blocks, isListed } = await readAccount(table, block.subject, retry);
        if (!profile) return 'no-account';
        // All of a suspension is written together, so the hash is another account's.
        if (!isListed && blocks.hashes.has(accountHash(block.subject))) return 'same-hash';
        const facts = factsOf('suspend', { ...block, accountId: block.subject }, before);
        const decision = await decisionOf(operator, facts, suspensionNotice(block, before));
        const writes = suspendWrites(table.name, block, { before, blocks }, decision.at);
        const outcome = await write(table, writes, decision);
        if (outcome.written) return 'done';
        return failed(outcome, 1) && !failed(outcome, 0) ? 'full' : 'overtaken';
      }),

    reinstate: (userId) =>
      decide(async () => {
        const { profile, before, isListed } = await readAccount(table, userId, retry);
        if (!profile || !isListed) return false;
        const facts = factsOf('reinstate', { subject: userId, accountId: userId }, before);
        const decision = await decisionOf(operator, facts, { kind: 'account-reinstated', userId });
        const outcome = await write(table, reinstateWrites(table.name, userId, before), decision);
        return outcome.written || 'overtaken';
      }),

    async addMissingHashes() {
      const { ids, hashes } = await readBlocks(table);
      const missing = [...ids].filter((userId) => !hashes.has(accountHash(userId)));
      let added = 0;
      for (const userId of missing) if (await addMissingHash(table, userId, retry)) added += 1;
      return added;
    },
  };
}

/** Reads the blocks, without their reasons, at most once every eight seconds. */
export const blocksFromEnvironment = (table: Table): ReadBlocks =>
  keptBlocks(() => readStoredBlocks(table), {
    configured: (process.env[envars.blockedDestinations] ?? '').split(' ').filter((entry) => entry !== ''),
    now: () => new Date(),
  });

/** Reads all blocked subjects, consistently. */
export const readStoredBlocks = async (table: Table): Promise<StoredBlocks> =>
  storedBlocks(await readBlocks(table));

const BATCH_SIZE = 100;

const readBlocks = async (table: Table): Promise<EdgeBlocks> =>
  readEdgeBlocks(await getItem(table, edgeBlocksKey));

/** `isListed`: whether anything says that the account is suspended. The command of version 0.1 clears only a part of it. */
async function readAccount(table: Table, userId: string, retry: RetryPolicy) {
  const [ofProfile, ofRow] = [profileKey(userId), suspensionKey(userId)];
  const items = await batchGet(table, [ofProfile, ofRow, edgeBlocksKey], retry);
  const itemOf = ({ pk }: Key): Item | undefined => items.find((item) => item.pk === pk);
  const before = readSuspension(itemOf(ofProfile));
  const blocks = readEdgeBlocks(itemOf(edgeBlocksKey));
  const isListed = before !== undefined || itemOf(ofRow) !== undefined || blocks.ids.has(userId);
  return { profile: itemOf(ofProfile), before, blocks, isListed };
}

/** @throws Error when other operators changed the same block during every attempt */
async function decideOnce<Outcome>(
  retry: RetryPolicy,
  attempt: () => Promise<Outcome | 'overtaken'>,
): Promise<Outcome> {
  const outcome = await retryWhileOvertaken(retry, attempt);
  if (outcome === 'overtaken') throw new Error('Other operators are changing the same block. Try again.');
  return outcome;
}

const factsOf = (
  action: DecisionFacts['action'],
  {
    subject,
    reason,
    accountId,
  }: { readonly subject: string; readonly reason?: string; readonly accountId?: string },
  before: StoredReason | undefined,
): DecisionFacts => ({ action, subject, accountId, reason, before: before ?? null });

/** @returns undefined when the owner has heard of it, because only the same is decided again */
const suspensionNotice = (
  { subject, reason }: Block,
  before: StoredReason | undefined,
): OwnerNotice | undefined =>
  before?.reason === reason ? undefined : { kind: 'account-suspended', userId: subject, reason };

const write = (
  table: Table,
  writes: ReturnType<typeof blockWrites>,
  decision: Decision,
): Promise<TransactionOutcome> => transactWrite(table, [...writes, ...decisionWrites(table.name, decision)]);

const failed = (outcome: TransactionOutcome, index: number): boolean =>
  !outcome.written && outcome.reasons[index]?.conditionFailed === true;

async function listBlocks(table: Table, retry: RetryPolicy): ReturnType<BlockStore['list']> {
  const { destinations, ids } = await readBlocks(table);
  const suspensions = await suspensionRows(table);
  const listed = new Set(suspensions.map(({ subject }) => subject));
  const unlisted = [...ids].filter((userId) => !listed.has(userId));
  return {
    destinations: await records(table, destinations, { keyOf: blockedDomainKey, read: readReason, retry }),
    accounts: [
      ...suspensions,
      ...(await records(table, unlisted, { keyOf: profileKey, read: readSuspension, retry })),
    ].sort((one, other) => (one.subject < other.subject ? -1 : 1)),
  };
}

interface RecordsOptions {
  readonly keyOf: (subject: string) => Key;
  readonly read: (item: Item | undefined) => StoredReason | undefined;
  readonly retry: RetryPolicy;
}

/** Reads the records of blocks; leaves out those that were lifted after the sets were read. */
async function records(
  table: Table,
  subjects: Iterable<string>,
  { keyOf, read, retry }: RecordsOptions,
): Promise<BlockRecord[]> {
  const found: BlockRecord[] = [];
  const all = [...subjects].sort();
  for (let from = 0; from < all.length; from += BATCH_SIZE) {
    const batch = all.slice(from, from + BATCH_SIZE);
    const items = await batchGet(table, batch.map(keyOf), retry);
    for (const subject of batch) {
      const { pk, sk } = keyOf(subject);
      const stored = read(items.find((item) => item.pk === pk && item.sk === sk));
      if (stored) found.push(toRecord(subject, stored));
    }
  }
  return found;
}

/**
 * Adds the hash and the listed row of an account that version 0.1 suspended, unless it was reinstated meanwhile.
 * @returns whether they were added
 */
async function addMissingHash(table: Table, userId: string, retry: RetryPolicy): Promise<boolean> {
  const { before, blocks } = await readAccount(table, userId, retry);
  if (!before || !blocks.ids.has(userId)) return false;
  const TableName = table.name;
  const writes = [
    {
      ConditionCheck: {
        TableName,
        Key: profileKey(userId),
        ConditionExpression: 'suspendedAt = :since',
        ExpressionAttributeValues: { ':since': before.since },
      },
    },
    addSuspended(TableName, userId, blocks),
    { Put: { TableName, Item: { ...suspensionKey(userId), ...before } } },
  ];
  return (await transactWrite(table, writes, retry)).written;
}
