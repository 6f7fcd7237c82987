import { ConditionalCheckFailedException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { settleAll } from '../concurrency/settle-all.ts';
import type { ClaimKind } from '../links/claims.ts';
import type { LinkStore, LookUpRequest, LookUpResult } from '../links/link-store.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { epochSeconds } from '../timestamp.ts';
import { batchGet } from './batch-get.ts';
import { claimKey } from './claim-items.ts';
import type { Table } from './client.ts';
import { putRecord, putWindow, readRecord, readWindow, recordKey } from './create-records.ts';
import { anonymousWindowKey, type Key, linkCounterKey, linkKey, ownerSequenceKey, routeKey } from './keys.ts';
import { fromLinkItem, type Item } from './link-codec.ts';
import { insertWrites, removeWrites, replaceWrites, type Write } from './link-writes.ts';
import { type CancellationReason, transactWrite } from './transact.ts';

/** Stores links in the table. */
export function linksTable(table: Table, retry: RetryPolicy = defaultRetryPolicy): LinkStore {
  /** @returns the writes whose conditions failed, with the reasons; empty when everything was written */
  const writeAll = async (writes: readonly Write[]): Promise<readonly Refusal[]> => {
    const outcome = await transactWrite(
      table,
      writes.map(({ write }) => write),
      retry,
    );
    if (outcome.written) return [];
    return writes.flatMap((write, index) => {
      const reason = outcome.reasons[index];
      return reason?.conditionFailed ? [{ ...write, reason }] : [];
    });
  };

  return {
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
        (await writeAll(insertWrites(table.name, link, options))).map(({ role }) => role),
      );
      if (roles.size === 0) return 'created';
      if (roles.has('record') || roles.has('claim-taken') || roles.has('window')) return 'overtaken';
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

    async saveWindow(window) {
      try {
        await table.client.send(new PutCommand(putWindow(table.name, window)));
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return;
        if (error instanceof TransactionConflictException) return;
        throw error;
      }
    },

    async find(linkId) {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: linkKey(linkId), ConsistentRead: true }),
      );
      return Item && fromLinkItem(Item);
    },

    async replace(before, after, now, { recheckAt } = {}) {
      const refusals = await writeAll(replaceWrites(table.name, before, after, { now, recheckAt }));
      if (refusals.length === 0) return { outcome: 'replaced' };
      const held = refusals.find((refusal) => refusal.role === 'claim-taken');
      if (!held || refusals.some(({ role }) => role === 'link')) return { outcome: 'changed' };
      return { outcome: 'claim-held', kind: held.claim.kind, holderId: holderIn(held.reason) };
    },

    async remove(link, now) {
      const refusals = await writeAll(removeWrites(table.name, link, now));
      return refusals.length === 0 ? 'removed' : 'changed';
    },
  };
}

type Refusal = Write & { readonly reason: CancellationReason };

/** The refusal includes the claim's row, in DynamoDB's own format. */
function holderIn({ item }: CancellationReason): number {
  const linkId = item?.linkId;
  return linkId && 'N' in linkId ? Number(linkId.N) : 0;
}

async function lookUp(table: Table, request: LookUpRequest, retry: RetryPolicy): Promise<LookUpResult> {
  const { userId, claims, idempotency, addressHash, shortCode, now } = request;
  const claimRows = new Map(
    userId === undefined ? [] : claims.map((claim) => [claim.kind, claimKey(userId, claim)]),
  );
  const recordRow = idempotency && recordKey(idempotency);
  const windowRow = addressHash === undefined ? undefined : anonymousWindowKey(addressHash);
  const codeRow = shortCode === undefined ? undefined : routeKey(shortCode);
  const rows = [...claimRows.values(), recordRow, windowRow, codeRow].filter((key) => key !== undefined);
  const items = rows.length === 0 ? [] : await batchGet(table, rows, retry);
  const itemOf = (key: Key | undefined) => key && items.find(({ pk, sk }) => pk === key.pk && sk === key.sk);
  const isHeld = ({ expiresAtEpochSeconds: end }: Item) =>
    end === undefined || Number(end) > epochSeconds(now);
  return {
    holders: new Map(
      [...claimRows].flatMap(([kind, key]): [ClaimKind, number][] => {
        const row = itemOf(key);
        return row && isHeld(row) ? [[kind, Number(row.linkId)]] : [];
      }),
    ),
    isCodeTaken: itemOf(codeRow) !== undefined,
    record: readRecord(itemOf(recordRow), now),
    window: readWindow(itemOf(windowRow)),
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
