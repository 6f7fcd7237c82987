import {
  apiKeyKey,
  clickLogPk,
  dueKey,
  linkKey,
  routeKey,
  statsPk,
  userPk,
} from '../../lambdas/table/keys.ts';

// Partition keys of the items that functions write. Operators' decisions (`AUDIT#...`) are in none of these lists, so no
// function that has them can change or delete a decision.

/** A link with all that its transactions touch: route, statistics, its owner's claims and counts, its purge. */
export const WRITTEN_WITH_LINK = [
  linkKey('*'),
  routeKey('*'),
  { pk: statsPk('*') },
  { pk: userPk('*') },
  dueKey('purge', '*'),
].map(({ pk }) => pk);

/** The row that makes a destination due for another look-up. */
export const RECHECK_DUE = dueKey('recheck', '*').pk;

/** The time of a key's last use. */
export const KEY_USE = apiKeyKey('*').pk;

/** What the aggregator counts. */
export const COUNTED = [clickLogPk('*', '*'), statsPk('*')];

/** What a removed link leaves behind. */
export const PURGED = [...COUNTED, dueKey('purge', '*').pk];
