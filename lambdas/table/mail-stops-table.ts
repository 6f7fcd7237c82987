import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { MailStop, MailStops } from '../mail/mail-stops.ts';
import { timestamp } from '../timestamp.ts';
import type { Table } from './client.ts';
import { attributes, mailStopKey } from './keys.ts';

/** What operators do with stopped addresses. */
export interface MailStopRemoval {
  /** @returns whether the address was stopped */
  remove(addressSha256: string): Promise<boolean>;
}

/** The addresses that get no mail, in the table. */
export const mailStopsTable = ({ client, name }: Table): MailStops & MailStopRemoval => ({
  async find(addressSha256) {
    const { Item } = await client.send(
      new GetCommand({ TableName: name, Key: mailStopKey(addressSha256), ConsistentRead: true }),
    );
    return (
      Item && { addressSha256, reason: Item.reason as MailStop['reason'], at: new Date(String(Item.at)) }
    );
  },

  async add({ addressSha256, reason, at }) {
    try {
      await client.send(
        new PutCommand({
          TableName: name,
          Item: { ...mailStopKey(addressSha256), reason, at: timestamp(at) },
          ConditionExpression: 'attribute_not_exists(#pk)',
          ExpressionAttributeNames: { '#pk': attributes.pk },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },

  async remove(addressSha256) {
    const { Attributes } = await client.send(
      new DeleteCommand({ TableName: name, Key: mailStopKey(addressSha256), ReturnValues: 'ALL_OLD' }),
    );
    return Attributes !== undefined;
  },
});
