import { ConditionalCheckFailedException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { settleAll } from '../concurrency/settle-all.ts';
import type { ClaimKind } from '../links/claims.ts';
import type { LinkStore, LookUpRequest, LookUpResult } from '../links/link-store.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { barKeyOf, readBar } from './bar-items.ts';
import { batchGet } from './batch-get.ts';
import { type ClaimRow, claimKey, readClaim } from './claim-items.ts';
import type { Table } from './client.ts';
import { putRecord, readRecord, recordKey } from './create-records.ts';
import { anonymousWindowKey, type Key, linkCounterKey, ownerSequenceKey, routeKey } from './keys.ts';
import { linkChangesTable, writeAll } from './link-changes-table.ts';
import { countAnonymous, insertWrites } from './link-writes.ts';
import { readWindow } from './windows.ts';

/** Roles of writes whose failed condition means that another request came first. */
const overtaking = ['record', 'claim-taken', 'window', 'barred'] as const;

/** Creates and changes links in the table. */
export function linksTable(table: Table, retry: RetryPolicy = defaultRetryPolicy): LinkStore {
  return {
    ...linkChangesTable(table, retry),

    async reserve(userId) {
      const [linkId, ownerSequence] = await settleAll([
        increment(table, linkCounterKey),
        userId === undefined ? Promise.resolve(undefined) : increment(table, ownerSequenceKey(userId)),
      ]);
      return { linkId, ownerSequence };
    },

    lookUp: (request) => lookUp(table, request, retry),

    async insert(link, options) {
      const roles = new Set(
        (await writeAll(table, insertWrites(table.name, link, options), retry)).map(({ role }) => role),
      );
      if (roles.size === 0) return 'created';
      if (overtaking.some((role) => roles.has(role))) return 'overtaken';
      if (roles.has('route')) return 'short-code-taken';
      throw new Error(`Link ${link.linkId} already exists: the link id counter must have been reset.`);
    },

    async saveRecord(request, outcome, now) {
      try {
        await table.client.send(new PutCommand(putRecord(table.name, request, outcome, now)));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        if (error instanceof TransactionConflictException) return false;
        throw error;
      }
    },

    async saveWindows(windows) {
      await writeAll(table, countAnonymous(table.name, windows), retry);
    },
  };
}

async function lookUp(table: Table, request: LookUpRequest, retry: RetryPolicy): Promise<LookUpResult> {
  const { userId, claims, targetUrl, idempotency, addressHashes, shortCode, now } = request;
  const claimRows = new Map(
    userId === undefined ? [] : claims.map((claim) => [claim.kind, claimKey(userId, claim)]),
  );
  const barRows = new Map(
    userId === undefined || targetUrl === undefined
      ? []
      : claims.map((claim) => [claim.kind, barKeyOf(userId, claim, targetUrl)]),
  );
  const recordRow = idempotency && recordKey(idempotency);
  const windowRows = new Map(addressHashes.map((hash) => [hash, anonymousWindowKey(hash)]));
  const codeRow = shortCode === undefined ? undefined : routeKey(shortCode);
  const rows = [
    ...claimRows.values(),
    ...barRows.values(),
    recordRow,
    ...windowRows.values(),
    codeRow,
  ].filter((key) => key !== undefined);
  const items = rows.length === 0 ? [] : await batchGet(table, rows, retry);
  const itemOf = (key: Key | undefined) => key && items.find(({ pk, sk }) => pk === key.pk && sk === key.sk);
  const linksOf = (has: (row: ClaimRow) => boolean) =>
    new Map(
      [...claimRows].flatMap(([kind, key]): [ClaimKind, number][] => {
        const item = itemOf(key);
        const row = item && readClaim(item, now);
        return row && has(row) ? [[kind, row.linkId]] : [];
      }),
    );
  return {
    holders: linksOf(({ isHeld }) => isHeld),
    keepers: linksOf(({ isKept }) => isKept),
    bar: [...barRows].map(([kind, key]) => readBar(kind, itemOf(key))).find((bar) => bar !== undefined),
    isCodeTaken: itemOf(codeRow) !== undefined,
    record: readRecord(itemOf(recordRow), now),
    windows: new Map([...windowRows].map(([hash, key]) => [hash, readWindow(itemOf(key))])),
  };
}

/** Increments a counter. A retry may increment it twice; the resulting gap is harmless. */
async function increment(table: Table, key: Key): Promise<number> {
  const { Attributes } = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: key,
      UpdateExpression: 'ADD lastNumber :one',
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  const number: unknown = Attributes?.lastNumber;
  if (typeof number !== 'number') throw new Error(`Counter ${key.pk} ${key.sk} returned no number.`);
  return number;
}
