import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SpentToken, SpentTokens } from '../captcha/spent-token.ts';
import { epochSeconds } from '../timestamp.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import { attributes, captchaKey } from './keys.ts';
import type { Item } from './link-codec.ts';
import { ifNew } from './transact.ts';

/** Seconds that a spent token is remembered: longer than any is valid (ALTCHA: 20 minutes, Turnstile: five). */
const REMEMBERED_SECONDS = 3_600;

/** Stores spent captcha tokens, one item each. A refused write returns the existing item, which saves a read. */
export const spentTokensTable = (table: Table): SpentTokens => ({
  async spend(token) {
    try {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: toItem(token),
          ...ifNew,
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
      // The document client does not unmarshall the item of an error. The attributes in use are all strings.
      const texts = Object.entries(error.Item).map(([name, value]) => [name, value.S]);
      return fromItem(token.tokenHash, Object.fromEntries(texts));
    }
  },

  async find(tokenHash) {
    const item = await getItem(table, captchaKey(tokenHash));
    return item && fromItem(tokenHash, item);
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
