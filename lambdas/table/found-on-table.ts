import type { FoundOnStore } from '../preview/found-on-site.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { batchGet } from './batch-get.ts';
import { fromCheckItem } from './check-items.ts';
import type { Table } from './client.ts';
import { attributes, checkKey, domainKey } from './keys.ts';
import { fromSiteItem } from './site-items.ts';

/** The page doesn't wait for a busy table. */
const ONE_ATTEMPT = { ...defaultRetryPolicy, maxAttempts: 1 };

/** Reads a link's last checks and its owner's domains in one batch. */
export const foundOnTable = (table: Table): FoundOnStore => ({
  async find({ linkId, userId }, domains) {
    const check = checkKey(linkId);
    const keys = [check, ...domains.map((domain) => domainKey(userId, domain))];
    const items = await batchGet(table, keys, ONE_ATTEMPT);
    const isCheck = (item: Readonly<Record<string, unknown>>): boolean => item[attributes.pk] === check.pk;
    return {
      lastFoundAt: fromCheckItem(items.find(isCheck))?.lastFoundAt,
      sites: items.filter((item) => !isCheck(item)).map(fromSiteItem),
    };
  },
});
