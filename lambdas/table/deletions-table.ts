import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type {
  ApiKeyName,
  ClaimedDeletion,
  DeletionStore,
  LastMail,
} from '../account-deletion/deletion-store.ts';
import type { Account } from '../accounts/account.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { timestamp } from '../timestamp.ts';
import { emailClaimKey, fromProfile } from './account-items.ts';
import { putAccountMail } from './account-mail-items.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import { duePages } from './due-pages.ts';
import {
  accountEventsPk,
  apiKeyKey,
  attributes,
  deletionKey,
  domainsPk,
  type Key,
  outboxPk,
  profileKey,
  sessionsPk,
  tokenKey,
  tokensPk,
  userApiKeyKey,
  userApiKeyPrefix,
  userPk,
} from './keys.ts';
import type { Item } from './link-codec.ts';
import { itemsOfPartition } from './partition.ts';
import { deleteRows, keysOfPartition } from './row-deletes.ts';
import { fromTokenItem } from './token-items.ts';
import { type TransactItem, transactWrite } from './transact.ts';
import { unlessRefused } from './unless-refused.ts';

/** What is left of closed accounts in the table. */
export const deletionsTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): DeletionStore => ({
  async *due(now) {
    for await (const page of duePages(table, 'deletion', now)) {
      yield page.map(({ subjectId, dueAt }) => ({ userId: subjectId, closedAt: dueAt }));
    }
  },

  async claim(userId, now, until) {
    const row = await unlessRefused(table.client.send(claimRow(table, userId, now, until)));
    return row?.Attributes && { userId, closedAt: new Date(String(row.Attributes[attributes.dueAt])), until };
  },

  async release(claim) {
    await unlessRefused(table.client.send(releaseRow(table, claim)));
  },

  async *apiKeysOf(userId) {
    const keys: ApiKeyName[] = [];
    for await (const item of itemsOfPartition(table, userPk(userId), { prefix: userApiKeyPrefix })) {
      keys.push({ keyId: String(item.keyId), sha256: String(item.sha256) });
    }
    if (keys.length > 0) yield keys;
  },

  async deleteApiKeys(userId, keys) {
    const rows = keys.flatMap(({ keyId, sha256 }) => [apiKeyKey(sha256), userApiKeyKey(userId, keyId)]);
    await transactWrite(
      table,
      rows.map((key) => deleteItem(table, key)),
      retry,
    );
  },

  async *rowsOf(userId) {
    const last = [profileKey(userId), heldAddressKey(userId)];
    const isLast = ({ pk, sk }: Key) => last.some((key) => key.pk === pk && key.sk === sk);
    for (const pk of partitionsOf(userId)) {
      for await (const page of keysOfPartition(table, pk, retry)) {
        const rows = page.filter((key) => !isLast(key));
        if (rows.length > 0) yield rows;
      }
    }
  },

  deleteRows: (rows) => deleteRows(table, rows, retry),

  async finish(userId, mail) {
    const { profile, claims } = await readLastRows(table, userId, retry);
    const outcome = await transactWrite(
      table,
      [
        deleteItem(table, deletionKey(userId)),
        deleteItem(table, heldAddressKey(userId)),
        ...(profile ? [deleteItem(table, profileKey(userId), { email: profile.email })] : []),
        ...claims.map((key) => deleteItem(table, key, { userId })),
        ...(mail && profile ? [putLastMail(table, profile, mail)] : []),
      ],
      retry,
    );
    return outcome.written ? 'finished' : 'changed';
  },
});

/** The partitions that have nothing but rows of one account. Events come after sessions: signing out still makes one. */
const partitionsOf = (userId: string): readonly string[] => [
  domainsPk(userId),
  outboxPk(userId),
  tokensPk(userId),
  sessionsPk(userId),
  accountEventsPk(userId),
  userPk(userId),
];

/** The token that takes back a new address. It says which old one the account still holds. */
const heldAddressKey = (userId: string): Key => tokenKey(userId, 'UNDO');

/** @returns the account, and the claims to its addresses; no account if somebody deleted it by hand */
async function readLastRows(
  table: Table,
  userId: string,
  retry: RetryPolicy,
): Promise<{ readonly profile: Account | undefined; readonly claims: readonly Key[] }> {
  const [profileRow, heldRow] = [profileKey(userId), heldAddressKey(userId)];
  const items = await batchGet(table, [profileRow, heldRow], retry);
  const itemAt = (key: Key): Item | undefined =>
    items.find((item) => item[attributes.pk] === key.pk && item[attributes.sk] === key.sk);
  const profileItem = itemAt(profileRow);
  const profile = profileItem && fromProfile(profileItem);
  const { email: held } = fromTokenItem(userId, 'UNDO', itemAt(heldRow));
  const addresses = new Set([profile?.email, held].filter((email) => email !== undefined));
  if (addresses.size === 0) return { profile, claims: [] };
  const claims = await batchGet(table, [...addresses].map(emailClaimKey), retry);
  const own = claims.filter((claim) => claim.userId === userId);
  return {
    profile,
    claims: own.map((claim) => ({ pk: String(claim[attributes.pk]), sk: String(claim[attributes.sk]) })),
  };
}

const putLastMail = ({ name }: Table, { email, language }: Account, { id, at }: LastMail): TransactItem =>
  putAccountMail(name, { id, mail: { kind: 'account-deleted', email, language }, at });

/** @param unchanged attributes that must have these values */
const deleteItem = (
  { name: TableName }: Table,
  Key: Key,
  unchanged: Readonly<Record<string, string>> = {},
): TransactItem => {
  const names = Object.keys(unchanged);
  if (names.length === 0) return { Delete: { TableName, Key } };
  return {
    Delete: {
      TableName,
      Key,
      ConditionExpression: names.map((name) => `#${name} = :${name}`).join(' AND '),
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, unchanged[name]])),
    },
  };
};

/** Leaves the row's place in the index `due` as it is: it says for how long the account has been closed. */
const claimRow = ({ name: TableName }: Table, userId: string, now: Date, until: Date): UpdateCommand =>
  new UpdateCommand({
    TableName,
    Key: deletionKey(userId),
    UpdateExpression: 'SET claimedUntil = :until',
    ConditionExpression:
      'attribute_exists(#pk) AND (attribute_not_exists(claimedUntil) OR claimedUntil <= :now)',
    ExpressionAttributeNames: { '#pk': attributes.pk },
    ExpressionAttributeValues: { ':now': timestamp(now), ':until': timestamp(until) },
    ReturnValues: 'ALL_NEW',
  });

/** The time at which a claim ends identifies it. */
const releaseRow = ({ name: TableName }: Table, { userId, until }: ClaimedDeletion): UpdateCommand =>
  new UpdateCommand({
    TableName,
    Key: deletionKey(userId),
    UpdateExpression: 'REMOVE claimedUntil',
    ConditionExpression: 'claimedUntil = :until',
    ExpressionAttributeValues: { ':until': timestamp(until) },
  });
