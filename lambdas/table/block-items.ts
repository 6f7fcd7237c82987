import { type Block, type BlockRecord, MAX_DESTINATIONS, MAX_SUSPENSIONS } from '../blocks/block-store.ts';
import { accountHash, type StoredBlocks } from '../blocks/blocks.ts';
import { timestamp } from '../timestamp.ts';
import { dueAnew } from './due-block-items.ts';
import { blockedDomainKey, edgeBlocksKey, profileKey, suspensionKey } from './keys.ts';
import type { Item } from './link-codec.ts';
import { endRole } from './session-items.ts';
import type { TransactItem } from './transact.ts';

/** A block's reason and time, as stored. */
export interface StoredReason {
  readonly reason: string;
  readonly since: string;
}

/** The item that edges and functions read. */
export interface EdgeBlocks {
  readonly destinations: ReadonlySet<string>;
  /** Hashes of suspended accounts. */
  readonly hashes: ReadonlySet<string>;
  /** Ids of suspended accounts, which version 0.1 reads. At most {@link MAX_IDS} are written. */
  readonly ids: ReadonlySet<string>;
}

/** Version 0.1 allows this many ids. More would make the item too large for the edge. */
const MAX_IDS = 500;

/** @param item undefined when nothing is blocked. DynamoDB stores no empty sets, so a missing one is empty. */
export const readEdgeBlocks = (item: Item | undefined): EdgeBlocks => ({
  destinations: new Set(entriesOf(item?.destinations).map(String)),
  hashes: new Set(
    entriesOf(item?.suspended).map((bytes) => Buffer.from(bytes as Uint8Array).toString('base64')),
  ),
  ids: new Set(entriesOf(item?.accounts).map(String)),
});

const entriesOf = (value: unknown): readonly unknown[] => (value instanceof Set ? [...value] : []);

export const storedBlocks = ({ destinations, hashes, ids }: EdgeBlocks): StoredBlocks => ({
  destinations,
  accounts: [...hashes, ...ids],
});

/** Reads the reason that a destination's or a suspension's own item holds. */
export const readReason = (item: Item | undefined): StoredReason | undefined =>
  item?.since === undefined ? undefined : { reason: String(item.reason), since: String(item.since) };

/** Reads the reason that an account's profile holds. */
export const readSuspension = (profile: Item | undefined): StoredReason | undefined =>
  profile?.suspendedAt === undefined
    ? undefined
    : { reason: String(profile.suspensionReason), since: String(profile.suspendedAt) };

export const toRecord = (subject: string, { reason, since }: StoredReason): BlockRecord => ({
  subject,
  reason,
  since: new Date(since),
});

/**
 * The writes that block a destination. The first requires that nobody has changed the block since it was read. Repeating a block leaves
 * what is due of it.
 * @param options.mailsOwners whether owners hear of it: they do not hear the same again
 */
export const blockWrites = (
  TableName: string,
  { subject, reason }: Block,
  { before, mailsOwners }: { readonly before: StoredReason | undefined; readonly mailsOwners: boolean },
  now: Date,
): TransactItem[] => {
  const condition = unchanged(before, ['reason', 'since']);
  const due = mailsOwners && before?.reason !== reason ? dueAnew(now) : undefined;
  return [
    {
      Update: {
        TableName,
        Key: blockedDomainKey(subject),
        ...condition,
        UpdateExpression: `SET #reason = :newReason, #since = :newSince${due ? `, ${due.set} REMOVE ${due.remove}` : ''}`,
        ExpressionAttributeNames: {
          ...condition.ExpressionAttributeNames,
          '#reason': 'reason',
          ...due?.names,
        },
        ExpressionAttributeValues: {
          ...condition.ExpressionAttributeValues,
          ...due?.values,
          ':newReason': reason,
          ':newSince': before?.since ?? timestamp(now),
        },
      },
    },
    {
      Update: {
        TableName,
        Key: edgeBlocksKey,
        UpdateExpression: 'ADD destinations :one',
        ConditionExpression:
          'attribute_not_exists(destinations) OR contains(destinations, :subject) OR size(destinations) < :most',
        ExpressionAttributeValues: {
          ':one': new Set([subject]),
          ':subject': subject,
          ':most': MAX_DESTINATIONS,
        },
      },
    },
  ];
};

/** The writes that unblock a destination; the first as above. Nothing is due of it any more. */
export const unblockWrites = (TableName: string, entry: string, before: StoredReason): TransactItem[] => [
  { Delete: { TableName, Key: blockedDomainKey(entry), ...unchanged(before, ['reason', 'since']) } },
  {
    Update: {
      TableName,
      Key: edgeBlocksKey,
      UpdateExpression: 'DELETE destinations :one',
      ExpressionAttributeValues: { ':one': new Set([entry]) },
    },
  },
];

/**
 * The writes that suspend an account. The first requires that nobody has changed its suspension since it was read, the
 * second that there is room. The profile holds the suspension; the item `SUSPENSIONS` lists it.
 */
export const suspendWrites = (
  TableName: string,
  { subject, reason }: Block,
  { before, blocks }: { readonly before: StoredReason | undefined; readonly blocks: EdgeBlocks },
  now: Date,
): TransactItem[] => {
  const since = before?.since ?? timestamp(now);
  const condition = unchanged(before, PROFILE_NAMES);
  return [
    {
      Update: {
        TableName,
        Key: profileKey(subject),
        UpdateExpression: 'SET suspensionReason = :newReason, suspendedAt = :newSince',
        ...condition,
        ConditionExpression: `attribute_exists(userId) AND ${condition.ConditionExpression}`,
        ExpressionAttributeValues: {
          ...condition.ExpressionAttributeValues,
          ':newReason': reason,
          ':newSince': since,
        },
      },
    },
    addSuspended(TableName, subject, blocks),
    { Put: { TableName, Item: { ...suspensionKey(subject), reason, since } } },
    // Somebody who is suspended decides about nobody, least of all about themselves.
    endRole(TableName, subject, { mustHaveIt: false }),
  ];
};

/** Adds an account to the item that the edge reads: its hash, and its id while there is room for ids. */
export const addSuspended = (TableName: string, userId: string, { ids }: EdgeBlocks): TransactItem => {
  const writesId = ids.has(userId) || ids.size < MAX_IDS;
  const bytes = hashBytes(userId);
  return {
    Update: {
      TableName,
      Key: edgeBlocksKey,
      UpdateExpression: `ADD suspended :hashes${writesId ? ', accounts :ids' : ''}`,
      ConditionExpression:
        'attribute_not_exists(suspended) OR contains(suspended, :hash) OR size(suspended) < :most',
      ExpressionAttributeValues: {
        ':hashes': new Set([bytes]),
        ':hash': bytes,
        ':most': MAX_SUSPENSIONS,
        ...(writesId ? { ':ids': new Set([userId]) } : {}),
      },
    },
  };
};

/** The writes that lift a suspension; the first as above. */
export const reinstateWrites = (
  TableName: string,
  userId: string,
  before: StoredReason | undefined,
): TransactItem[] => {
  const condition = unchanged(before, PROFILE_NAMES);
  return [
    {
      Update: {
        TableName,
        Key: profileKey(userId),
        UpdateExpression: 'REMOVE suspensionReason, suspendedAt',
        ...condition,
        ConditionExpression: `attribute_exists(userId) AND ${condition.ConditionExpression}`,
      },
    },
    {
      Update: {
        TableName,
        Key: edgeBlocksKey,
        UpdateExpression: 'DELETE suspended :hashes, accounts :ids',
        ExpressionAttributeValues: {
          ':hashes': new Set([hashBytes(userId)]),
          ':ids': new Set([userId]),
        },
      },
    },
    { Delete: { TableName, Key: suspensionKey(userId) } },
  ];
};

const hashBytes = (userId: string): Uint8Array => Buffer.from(accountHash(userId), 'base64');

const PROFILE_NAMES = ['suspensionReason', 'suspendedAt'] as const;

/** The condition that an item still has the reason and time that were read, or still has none. */
const unchanged = (before: StoredReason | undefined, [reason, since]: readonly [string, string]) =>
  before
    ? {
        ConditionExpression: '#reason = :reason AND #since = :since',
        ExpressionAttributeNames: { '#reason': reason, '#since': since },
        ExpressionAttributeValues: { ':reason': before.reason, ':since': before.since },
      }
    : {
        ConditionExpression: 'attribute_not_exists(#since)',
        ExpressionAttributeNames: { '#since': since },
      };
