import { type Blocks, blocksOf } from '../blocks/blocks.ts';
import { edgeBlocksKey, type Key, routeKey } from '../table/keys.ts';
import type { RouteSource } from './route-cache.ts';
import type { AwsJsonService } from './signed-request.ts';
import type { Route } from './visit.ts';

/**
 * Reads routes from the table. The first read is eventually consistent, at half the price. A code that it misses may be
 * only just issued, so a consistent read confirms that it is unknown.
 * @param configured destinations that the stage's configuration blocks
 */
export function edgeRoutes(
  dynamoDb: AwsJsonService,
  tableName: string,
  configured: readonly string[],
): RouteSource {
  const get = async (shortCode: string, isConsistent: boolean): Promise<Route | undefined> => {
    const input = {
      TableName: tableName,
      Key: keyInJson(routeKey(shortCode)),
      ...(isConsistent ? { ConsistentRead: true } : {}),
    };
    const response = await dynamoDb.call('DynamoDB_20120810.GetItem', input);
    const item = field(response, 'Item');
    return item === undefined ? undefined : routeFromItem(item);
  };
  return {
    read: async (shortCode) => (await get(shortCode, false)) ?? (await get(shortCode, true)),

    async readWithBlocks(shortCode) {
      const Keys = [routeKey(shortCode), edgeBlocksKey].map(keyInJson);
      const input = { RequestItems: { [tableName]: { Keys } } };
      const read = () => dynamoDb.call('DynamoDB_20120810.BatchGetItem', input);
      const isPartial = (response: unknown) => field(field(response, 'UnprocessedKeys'), tableName);
      let response = await read();
      if (isPartial(response)) response = await read();
      if (isPartial(response)) throw new UnreadKeysError();
      const items = field(field(response, 'Responses'), tableName);
      const isBlocks = (item: unknown): boolean => text(item, 'pk') === edgeBlocksKey.pk;
      const [blocks] = Array.isArray(items) ? items.filter(isBlocks) : [];
      const [item] = Array.isArray(items) ? items.filter((each) => !isBlocks(each)) : [];
      const route = item === undefined ? await get(shortCode, true) : routeFromItem(item);
      return { route, blocks: blocksFromItem(blocks, configured) };
    },
  };
}

/** The table was too busy to return every requested item. */
class UnreadKeysError extends Error {
  readonly code = 'UNREAD_KEYS';
}

const keyInJson = ({ pk, sk }: Key) => ({ pk: { S: pk }, sk: { S: sk } });

/** @param item undefined when nothing is blocked */
function blocksFromItem(item: unknown, configured: readonly string[]): Blocks {
  const texts = (name: string, type = 'SS'): readonly string[] => {
    const set = field(field(item, name), type);
    return Array.isArray(set) ? set : [];
  };
  // DynamoDB's JSON has bytes in base64, as `accountHash` returns them.
  const accounts = [...texts('suspended', 'BS'), ...texts('accounts')];
  return blocksOf({ destinations: texts('destinations'), accounts }, configured);
}

/** The item exists but is not a valid route. */
export class MalformedRouteError extends Error {
  readonly code = 'MALFORMED_ROUTE';
}

/**
 * @param item in DynamoDB's JSON: `{ "linkId": { "N": "42" }, … }`
 * @throws MalformedRouteError when a field is missing or has the wrong type
 */
export function routeFromItem(item: unknown): Route {
  const number = (name: string): number | undefined => {
    const digits = field(field(item, name), 'N');
    return typeof digits === 'string' ? Number(digits) : undefined;
  };
  const isTakenDown = field(item, 'isTakenDown') !== undefined;
  const isActive = field(field(item, 'isActive'), 'BOOL');
  // A link that was taken down is never active.
  if (isTakenDown || isActive === false || text(item, 'deletedAt') !== undefined) {
    return { isTakenDown, isActive: false };
  }
  const linkId = number('linkId');
  const expiresAtEpochSeconds = number('expiresAtEpochSeconds');
  const type = text(item, 'type');
  const destination = text(item, 'destination');
  const forwardsQuery = field(item, 'forwardQuery') !== undefined;
  const hasCard = field(item, 'hasCard') !== undefined;
  const ownerId = text(item, 'ownerId');
  const fallback = text(item, 'fallback');
  const isWhole =
    isActive === true && Number.isSafeInteger(linkId) && !Number.isNaN(expiresAtEpochSeconds ?? 0);
  if (!isWhole || linkId === undefined) throw new MalformedRouteError();
  const live = {
    isTakenDown,
    isActive,
    linkId,
    forwardsQuery,
    hasCard,
    fallback: typeof fallback === 'string' ? fallback : undefined,
    ownerId: typeof ownerId === 'string' ? ownerId : undefined,
    expiresAt: expiresAtEpochSeconds === undefined ? undefined : new Date(expiresAtEpochSeconds * 1000),
  } as const;
  if (type === 'inpage') return { ...live, type };
  if (type === 'direct' && typeof destination === 'string') return { ...live, type, destination };
  throw new MalformedRouteError();
}

const text = (item: unknown, name: string): unknown => field(field(item, name), 'S');

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
