import { timestamp } from '../timestamp.ts';
import { attributes, DUE_SHARDS, dueKey, duePk } from './keys.ts';
import type { Item } from './link-codec.ts';
import { backstop } from './link-items.ts';

/**
 * By which a link's destination is looked up again, since its reputation could not be told. To be put in the
 * transaction that sets the destination: it takes the place of the row that the destination before may have left.
 * A stage that gives its key up looks nothing up again, so a month later the row vanishes by itself.
 * @param dueAt in the future, so that no row that is being worked on has the same time
 */
export const recheckDueItem = (linkId: number, dueAt: Date): Item => ({
  ...dueKey('recheck', linkId),
  linkId,
  [attributes.duePk]: duePk('recheck', linkId % DUE_SHARDS),
  [attributes.dueAt]: timestamp(dueAt),
  ...backstop(dueAt),
});
