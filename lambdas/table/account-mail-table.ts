import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { NewAccountMail } from '../account-mail/account-mail.ts';
import type { AccountMailOutbox } from '../account-mail/account-mail-outbox.ts';
import { timestamp } from '../timestamp.ts';
import { accountMailItem, fromClaimedMail, ifClaimed } from './account-mail-items.ts';
import { claimDue } from './claim-due.ts';
import type { Table } from './client.ts';
import { duePages } from './due-pages.ts';
import { accountMailKey } from './keys.ts';
import { unlessRefused } from './unless-refused.ts';

/** Stores a mail about an account by itself, in place of one with the same id. */
export async function saveAccountMail({ client, name }: Table, mail: NewAccountMail): Promise<void> {
  await client.send(new PutCommand({ TableName: name, Item: accountMailItem(mail) }));
}

/** The mails about accounts that wait, in the table. What stores them is in `account-mail-items.ts`. */
export const accountMailTable = (table: Table): AccountMailOutbox => ({
  async *due(now) {
    for await (const page of duePages(table, 'account-mail', now)) {
      yield page.map(({ subjectId, dueAt }) => ({ id: subjectId, dueAt }));
    }
  },

  async claim(id, now, until) {
    const row = await claimDue(table, accountMailKey(id), now, until);
    return row && fromClaimedMail(id, row);
  },

  async finish(claim) {
    const command = new DeleteCommand({
      TableName: table.name,
      Key: accountMailKey(claim.id),
      ...ifClaimed(claim),
    });
    await unlessRefused(table.client.send(command));
  },

  async postpone(claim, retryAt) {
    const condition = ifClaimed(claim);
    const command = new UpdateCommand({
      TableName: table.name,
      Key: accountMailKey(claim.id),
      UpdateExpression: 'SET #dueAt = :retryAt',
      ...condition,
      ExpressionAttributeValues: { ...condition.ExpressionAttributeValues, ':retryAt': timestamp(retryAt) },
    });
    await unlessRefused(table.client.send(command));
  },
});
