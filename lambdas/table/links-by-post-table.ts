import type { LinksByPost } from '../links/bulk-targets.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { batchGet } from './batch-get.ts';
import { claimKey } from './claim-items.ts';
import type { Table } from './client.ts';

/** Finds links by the rows of their claims. */
export const linksByPostTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): LinksByPost => ({
  async findByPosts(userId, postIds) {
    const keys = postIds.map((value) => claimKey(userId, { kind: 'post_id', value }));
    const rows = await batchGet(table, keys, retry);
    const linkIds = new Map(rows.map(({ sk, linkId }) => [sk, Number(linkId)]));
    return new Map(
      postIds.flatMap((postId, index): [string, number][] => {
        const linkId = linkIds.get(keys[index]?.sk);
        return linkId === undefined ? [] : [[postId, linkId]];
      }),
    );
  },
});
