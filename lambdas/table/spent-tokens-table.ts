import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SpentToken, SpentTokens } from '../captcha/spent-token.ts';
import { epochSeconds } from '../timestamp.ts';
import type { Table } from './client.ts';
import { attributes, captchaKey } from './keys.ts';
import type { Item } from './link-codec.ts';

/** Seconds for which a spent token is remembered: longer than any lives (ALTCHA's 20 minutes, Turnstile's five). */
const REMEMBERED_SECONDS = 3_600;

/** Spent captcha tokens, one item each. The write that finds one spent tells on what: it costs no read. */
export const spentTokensTable = (table: Table): SpentTokens => ({
  async spend(token) {
    try {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: toItem(token),
          ConditionExpression: 'attribute_not_exists(#pk)',
          ExpressionAttributeNames: { '#pk': attributes.pk },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
      // The document client does not translate errors. All that is read of this item is text.
      const texts = Object.entries(error.Item).map(([name, value]) => [name, value.S]);
      return fromItem(token.tokenHash, Object.fromEntries(texts));
    }
  },

  async find(tokenHash) {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: captchaKey(tokenHash), ConsistentRead: true }),
    );
    return Item && fromItem(tokenHash, Item);
  },
});

const toItem = ({ tokenHash, subject, at, eventId }: SpentToken): Item => ({
  ...captchaKey(tokenHash),
  subject,
  at: at.toISOString(),
  eventId,
  [attributes.ttl]: epochSeconds(at) + REMEMBERED_SECONDS,
});

const fromItem = (tokenHash: string, { subject, at, eventId }: Item): SpentToken => ({
  tokenHash,
  subject: String(subject),
  at: new Date(String(at)),
  eventId: String(eventId),
});
