import { routeKey } from '../table/keys.ts';
import type { AwsJsonService } from './signed-request.ts';
import type { Route, RouteReader } from './visit.ts';

/**
 * Reads routes from the table. A read is eventually consistent at first, at half the price; a code that
 * such a read misses may have been issued a moment ago, so it is read again before it is called unknown.
 */
export function edgeRoutes(dynamoDb: AwsJsonService, tableName: string): RouteReader {
  const get = async (shortCode: string, consistent: boolean): Promise<Route | undefined> => {
    const { pk, sk } = routeKey(shortCode);
    const input = {
      TableName: tableName,
      Key: { pk: { S: pk }, sk: { S: sk } },
      ...(consistent ? { ConsistentRead: true } : {}),
    };
    const answer = await dynamoDb.call('DynamoDB_20120810.GetItem', input);
    const item = field(answer, 'Item');
    return item === undefined ? undefined : routeFromItem(item);
  };
  return { read: async (shortCode) => (await get(shortCode, false)) ?? (await get(shortCode, true)) };
}

/** The item is there, but it is no route. */
export class MalformedRouteError extends Error {
  readonly code = 'MALFORMED_ROUTE';
}

/**
 * @param item as DynamoDB writes items in JSON: `{ "linkId": { "N": "42" }, … }`
 * @throws MalformedRouteError
 */
export function routeFromItem(item: unknown): Route {
  const string = (name: string): unknown => field(field(item, name), 'S');
  const number = (name: string): number | undefined => {
    const digits = field(field(item, name), 'N');
    return typeof digits === 'string' ? Number(digits) : undefined;
  };
  if (string('deletedAt') !== undefined) return { state: 'gone' };
  const isActive = field(field(item, 'isActive'), 'BOOL');
  if (isActive === false) return { state: 'gone' };
  const linkId = number('linkId');
  const expiresAtEpochSeconds = number('expiresAtEpochSeconds');
  const type = string('type');
  const destination = string('destination');
  const isWhole =
    isActive === true && Number.isSafeInteger(linkId) && !Number.isNaN(expiresAtEpochSeconds ?? 0);
  if (!isWhole || linkId === undefined) throw new MalformedRouteError();
  const live = {
    state: 'live',
    linkId,
    ...(expiresAtEpochSeconds === undefined ? {} : { expiresAtEpochSeconds }),
  } as const;
  if (type === 'inpage') return { ...live, type };
  if (type === 'direct' && typeof destination === 'string') return { ...live, type, destination };
  throw new MalformedRouteError();
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
