import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AppealStore } from '../appeals/appeal-store.ts';
import { destinationTest } from '../blocks/block-list.ts';
import { appealItem, fromAppealItem } from './appeal-items.ts';
import { readEdgeBlocks, readReason, toRecord } from './block-items.ts';
import type { Table } from './client.ts';
import { findLink } from './find-link.ts';
import { getItem } from './get-item.ts';
import { appealKey, blockedDomainKey, edgeBlocksKey, suspensionKey } from './keys.ts';
import { ifNew } from './transact.ts';
import { unlessRefused } from './unless-refused.ts';

/** Files appeals in the table, and finds them for their owners. */
export const appealStoreTable = (table: Table): AppealStore => ({
  findLink: (linkId) => findLink(table, linkId),

  async suspensionOf(userId) {
    const reason = readReason(await getItem(table, suspensionKey(userId)));
    return reason && toRecord(userId, reason);
  },

  async blockOf(destination) {
    const { destinations } = readEdgeBlocks(await getItem(table, edgeBlocksKey));
    const entry = [...destinations].find((each) => destinationTest([each])(destination));
    if (entry === undefined) return undefined;
    const reason = readReason(await getItem(table, blockedDomainKey(entry)));
    return reason && toRecord(entry, reason);
  },

  async findAppeal(id) {
    const item = await getItem(table, appealKey(id));
    return item && fromAppealItem(item);
  },

  async file(appeal) {
    const command = new PutCommand({ TableName: table.name, Item: appealItem(appeal), ...ifNew });
    return (await unlessRefused(table.client.send(command))) ? 'filed' : 'exists';
  },
});
