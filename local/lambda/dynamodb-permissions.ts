import type { LeadingKeys } from '../template/conditions.ts';
import type { Permission } from '../template/grants.ts';
import {
  type BatchRead,
  type BatchWrite,
  type DynamoDbRequest,
  type ItemRequest,
  textOf,
} from './dynamodb-request.ts';
import { queriedPartition } from './queried-partition.ts';

export interface TableContext {
  /** Builds an ARN in the request's region. */
  readonly arn: (resource: string) => string;
  /** Names of the partition keys, by table (`name`) and index (`name/index/name`). */
  readonly partitionKeyNames: Readonly<Record<string, string>>;
}

const BATCH_ACTIONS: readonly string[] = ['BatchGetItem', 'BatchWriteItem'];

/** Actions on items that their request names by their keys. */
const ITEM_ACTIONS: readonly string[] = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'];

/**
 * Returns what a request to DynamoDB needs. Where AWS doesn't document which partition keys IAM sees, the request needs a
 * permission for each possibility, so that a policy that passes here passes there.
 */
export function dynamoDbPermissions(
  action: string,
  body: DynamoDbRequest,
  context: TableContext,
): Permission[] {
  // Engines ignore fields that an action doesn't have, so the action decides which ones count.
  if (action.startsWith('Transact')) return transactionPermissions(body.TransactItems ?? [], context);
  const iamAction = `dynamodb:${action}`;
  const { RequestItems = {}, TableName = '', IndexName } = body;
  if (BATCH_ACTIONS.includes(action)) {
    return Object.entries(RequestItems).map(([name, batch]) => ({
      action: iamAction,
      resourceArn: tableArn(name, context),
      leadingKeys: all(batchItems(batch).map((item) => keyOf({ TableName: name, ...item }, context))),
    }));
  }
  const resourceArn = `${tableArn(TableName, context)}${IndexName === undefined ? '' : `/index/${IndexName}`}`;
  const needs = (leadingKeys: LeadingKeys): Permission => ({ action: iamAction, resourceArn, leadingKeys });
  if (action === 'Query') {
    const name = `${tableName(TableName)}${IndexName === undefined ? '' : `/index/${IndexName}`}`;
    const queried = all([queriedPartition(body, context.partitionKeyNames[name])]);
    // Nothing says that IAM sees an index's partition key, so the permission must hold without it, too.
    return IndexName === undefined ? [needs(queried)] : [needs(queried), needs('absent')];
  }
  return [needs(ITEM_ACTIONS.includes(action) ? all([keyOf(body, context)]) : 'absent')];
}

/**
 * A transaction needs the permissions of its parts and none of its own:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html. It does not say whether the
 * condition on a part sees the key of its own item, those of all items, or none.
 */
function transactionPermissions(
  items: NonNullable<DynamoDbRequest['TransactItems']>,
  context: TableContext,
): Permission[] {
  const parts = items.flatMap((item) =>
    Object.entries(item).map(([part, request]) => ({
      action: `dynamodb:${part}Item`,
      resourceArn: tableArn(request.TableName ?? '', context),
      key: keyOf(request, context),
    })),
  );
  const keysOf = (arn: string) =>
    parts.filter(({ resourceArn }) => resourceArn === arn).map(({ key }) => key);
  return unique(
    parts.flatMap(({ action, resourceArn, key }) =>
      [all([key]), all(keysOf(resourceArn)), 'absent' as const].map((leadingKeys) => ({
        action,
        resourceArn,
        leadingKeys,
      })),
    ),
  );
}

const unique = (permissions: readonly Permission[]): Permission[] => [
  ...new Map(permissions.map((each) => [JSON.stringify(each), each])).values(),
];

const tableArn = (name: string, { arn }: TableContext): string =>
  name.startsWith('arn:') ? name : arn(`table/${name}`);

/** Requests may name a table by its ARN. */
const tableName = (nameOrArn: string): string => nameOrArn.split(':table/').at(-1) ?? '';

/** @returns undefined when the host can't read it, or the request names two items where an action takes one */
function keyOf(
  { TableName = '', Key, Item }: ItemRequest,
  { partitionKeyNames }: TableContext,
): string | undefined {
  if (Key && Item) return undefined;
  return textOf((Key ?? Item)?.[partitionKeyNames[tableName(TableName)] ?? '']);
}

const all = (keys: readonly (string | undefined)[]): LeadingKeys => {
  const known = keys.filter((key) => key !== undefined);
  return known.length === keys.length ? [...new Set(known)] : 'unknown';
};

/** @returns one entry, without a key, for a batch that names no items in a way that the host knows */
function batchItems(batch: BatchRead | readonly BatchWrite[]): readonly Omit<ItemRequest, 'TableName'>[] {
  if ('Keys' in batch) return (batch.Keys ?? []).map((Key) => ({ Key }));
  if (!Array.isArray(batch)) return [{}];
  return (batch as readonly BatchWrite[]).map(({ PutRequest, DeleteRequest }) => ({
    ...PutRequest,
    ...DeleteRequest,
  }));
}
