import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DueBlock, DueBlocks, ScanProgress } from '../abuse/mail-blocked-owners.ts';
import { timestamp } from '../timestamp.ts';
import { readReason, toRecord } from './block-items.ts';
import type { Table } from './client.ts';
import { duePages } from './due-pages.ts';
import { getItem } from './get-item.ts';
import { attributes, blockedDomainKey, blockedDomainPrefix } from './keys.ts';
import { type Item, optionalText, optionalTime } from './link-codec.ts';
import { unlessRefused } from './unless-refused.ts';

/** Blocked destinations that are due, from the index `due`. Their own items say how far a scan has come. */
export const dueBlocksTable = (table: Table): DueBlocks => ({
  async *pages(now) {
    for await (const page of duePages(table, 'block', now)) {
      yield page.map(({ key, dueAt }) => ({ subject: key.pk.slice(blockedDomainPrefix.length), dueAt }));
    }
  },

  async find(subject) {
    const item = await getItem(table, blockedDomainKey(subject));
    const stored = readReason(item);
    const dueAt = optionalTime(item?.[attributes.dueAt]);
    return item && stored && dueAt && { ...toRecord(subject, stored), dueAt, progress: progressIn(item) };
  },

  async advance(block, progress) {
    const command = new UpdateCommand(advanceInput(table.name, block, progress));
    return (await unlessRefused(table.client.send(command))) ? 'advanced' : 'overtaken';
  },
});

const progressIn = ({ scannedTo, lastTold }: Item): ScanProgress | undefined =>
  typeof scannedTo === 'string' ? { after: scannedTo, lastTold: optionalText(lastTold) } : undefined;

/** On the condition that the block is as it was read. */
function advanceInput(
  TableName: string,
  { subject, reason, dueAt, progress: before }: DueBlock,
  progress: ScanProgress | undefined,
) {
  const isTold = progress?.lastTold !== undefined;
  return {
    TableName,
    Key: blockedDomainKey(subject),
    UpdateExpression: progress
      ? `SET scannedTo = :after${isTold ? ', lastTold = :told' : ' REMOVE lastTold'}`
      : 'REMOVE #duePk, #dueAt, scannedTo, lastTold',
    ConditionExpression:
      '#reason = :reason AND #dueAt = :dueAt AND ' +
      (before ? 'scannedTo = :before' : 'attribute_not_exists(scannedTo)'),
    ExpressionAttributeNames: {
      '#reason': 'reason',
      '#dueAt': attributes.dueAt,
      ...(!progress && { '#duePk': attributes.duePk }),
    },
    ExpressionAttributeValues: {
      ':reason': reason,
      ':dueAt': timestamp(dueAt),
      ...(before && { ':before': before.after }),
      ...(progress && { ':after': progress.after }),
      ...(isTold && { ':told': progress.lastTold }),
    },
  };
}
