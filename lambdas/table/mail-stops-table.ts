import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { MailStop, MailStops } from '../mail/mail-stops.ts';
import { timestamp } from '../timestamp.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import { mailStopKey } from './keys.ts';
import { ifNew } from './transact.ts';
import { unlessRefused } from './unless-refused.ts';

/** What operators do with stopped addresses. */
export interface MailStopRemoval {
  /** @returns whether the address was stopped */
  remove(addressSha256: string): Promise<boolean>;
}

/** The addresses that get no mail, in the table. */
export const mailStopsTable = (table: Table): MailStops & MailStopRemoval => ({
  async find(addressSha256) {
    const item = await getItem(table, mailStopKey(addressSha256));
    return (
      item && { addressSha256, reason: item.reason as MailStop['reason'], at: new Date(String(item.at)) }
    );
  },

  async add({ addressSha256, reason, at }) {
    const put = new PutCommand({
      TableName: table.name,
      Item: { ...mailStopKey(addressSha256), reason, at: timestamp(at) },
      ...ifNew,
    });
    await unlessRefused(table.client.send(put));
  },

  async remove(addressSha256) {
    const { Attributes } = await table.client.send(
      new DeleteCommand({ TableName: table.name, Key: mailStopKey(addressSha256), ReturnValues: 'ALL_OLD' }),
    );
    return Attributes !== undefined;
  },
});
