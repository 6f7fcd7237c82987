import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { TagList } from '../link-tags/tag-list.ts';
import type { Table } from './client.ts';
import { attributes, tagKey, tagPrefix, userPk } from './keys.ts';

/** Lists the tags of an account's links. A tag that its last link has lost keeps its row, with a count of zero. */
export const tagListTable = (table: Table): TagList => ({
  async readAfter(userId, after, maxTags) {
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: '#pk = :user AND begins_with(#sk, :tags)',
        ExpressionAttributeNames: { '#pk': attributes.pk, '#sk': attributes.sk },
        ExpressionAttributeValues: { ':user': userPk(userId), ':tags': tagPrefix },
        ConsistentRead: true,
        Limit: maxTags,
        ExclusiveStartKey: after === undefined ? undefined : tagKey(userId, after),
      }),
    );
    const tags = Items.map((item) => ({
      tag: String(item[attributes.sk]).slice(tagPrefix.length),
      links: Number(item.links),
    }));
    return {
      tags: tags.filter(({ links }) => links > 0),
      nextAfter: LastEvaluatedKey && tags.at(-1)?.tag,
    };
  },
});
