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
      ConsistentRead: isConsistent,
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
      const items = listOf(field(field(response, 'Responses'), tableName));
      const isBlocks = (item: unknown): boolean => text(item, 'pk') === edgeBlocksKey.pk;
      const blocks = items.find(isBlocks);
      const item = items.find((each) => !isBlocks(each));
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
  const texts = (name: string, type = 'SS') => listOf(field(field(item, name), type)) as readonly string[];
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
  const has = (name: string): boolean => field(item, name) !== undefined;
  const isTakenDown = has('isTakenDown');
  const isActive = field(field(item, 'isActive'), 'BOOL');
  // A link that was taken down is never active.
  if (isTakenDown || isActive === false || has('deletedAt')) return { isTakenDown, isActive: false };
  const linkId = Number(text(item, 'linkId', 'N'));
  /** 0: never. */
  const expiresAtEpochSeconds = Number(text(item, 'expiresAtEpochSeconds', 'N') ?? 0);
  const type = text(item, 'type');
  const destination = text(item, 'destination');
  if (isActive !== true || !Number.isSafeInteger(linkId) || Number.isNaN(expiresAtEpochSeconds))
    throw new MalformedRouteError();
  const live = {
    isTakenDown,
    isActive,
    linkId,
    forwardsQuery: has('forwardQuery'),
    hasCard: has('hasCard'),
    fallback: text(item, 'fallback'),
    ownerId: text(item, 'ownerId'),
    expiresAt: expiresAtEpochSeconds ? new Date(expiresAtEpochSeconds * 1000) : undefined,
  } as const;
  if (type === 'inpage') return { ...live, type };
  if (type === 'direct' && destination !== undefined) return { ...live, type, destination };
  throw new MalformedRouteError();
}

/** @returns undefined unless the attribute has this type */
function text(item: unknown, name: string, type = 'S'): string | undefined {
  const value = field(field(item, name), type);
  return typeof value === 'string' ? value : undefined;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** @returns undefined for a value that has no fields, such as `null` */
const field = (value: unknown, name: string): unknown => (Object(value) as Record<string, unknown>)[name];
