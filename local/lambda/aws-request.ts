import type { AwsService } from './sandbox-protocol.ts';

/** A request to AWS: one action, and the permissions that it needs. */
export interface AwsRequest {
  readonly service: AwsService;
  readonly action: string;
  readonly region: string;
  readonly needs: readonly Permission[];
}

export interface Permission {
  /** IAM's name with the service: `dynamodb:PutItem`. */
  readonly action: string;
  readonly resourceArn: string;
  /** Partition keys of the affected items, if the request lists them. */
  readonly partitionKeys?: readonly string[] | undefined;
}

/** Data to build the ARNs of a request's resources. */
export interface ArnContext {
  readonly accountId: string;
  readonly secretArns: Readonly<Record<string, string>>;
  /** Names of the partition keys, by table. */
  readonly partitionKeyNames: Readonly<Record<string, string>>;
}

/** An item or its key, in DynamoDB's JSON. */
type JsonItem = Readonly<Record<string, { readonly S?: string; readonly N?: string }>>;

/** A request that reads or writes one item. */
interface ItemRequest {
  readonly TableName?: string;
  readonly Key?: JsonItem;
  readonly Item?: JsonItem;
}

/** The items of one table that `BatchGetItem` reads. */
interface BatchRead {
  readonly Keys?: readonly JsonItem[];
}

/** An item that `BatchWriteItem` writes or deletes. */
interface BatchWrite {
  readonly PutRequest?: { readonly Item?: JsonItem };
  readonly DeleteRequest?: { readonly Key?: JsonItem };
}

interface RequestBody {
  readonly TableName?: string;
  readonly Key?: JsonItem;
  readonly Item?: JsonItem;
  readonly IndexName?: string;
  readonly RequestItems?: Readonly<Record<string, BatchRead | readonly BatchWrite[]>>;
  readonly TransactItems?: ReadonlyArray<Readonly<Record<string, ItemRequest>>>;
  readonly QueueUrl?: string;
  readonly Name?: string;
  readonly Names?: readonly string[];
  readonly SecretId?: string;
}

/** Services by the prefix of `x-amz-target`. */
const services: Readonly<Record<string, AwsService>> = {
  DynamoDB_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  AmazonSSM: 'ssm',
  secretsmanager: 'secretsmanager',
};

/**
 * Reads a signed request of AWS's JSON protocols.
 * @param target the header `x-amz-target`, such as `DynamoDB_20120810.GetItem`
 * @param authorization the header of that name; its scope contains the region
 * @returns undefined for any other request, or one without a resource that a grant could name
 */
export function readAwsRequest(
  {
    target,
    authorization,
    body,
  }: { readonly target: unknown; readonly authorization: unknown; readonly body: string },
  context: ArnContext,
): AwsRequest | undefined {
  const [, prefix = '', action] = /^(\w+)\.([A-Za-z]+)$/.exec(String(target)) ?? [];
  const service = services[prefix];
  const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(String(authorization))?.[1];
  if (!service || !action || !region) return undefined;
  const arn = (resource: string): string => `arn:aws:${service}:${region}:${context.accountId}:${resource}`;
  const needs = permissions[service](action, JSON.parse(body || '{}') as RequestBody, arn, context);
  return needs.length > 0 ? { service, action, region, needs } : undefined;
}

type Permissions = (
  action: string,
  body: RequestBody,
  arn: (resource: string) => string,
  context: ArnContext,
) => Permission[];

const permissions: Readonly<Record<AwsService, Permissions>> = {
  dynamodb: dynamoDbPermissions,
  sqs: (action, { QueueUrl = '' }, arn) => [
    // A batch needs the permission for the single action.
    { action: `sqs:${action.replace(/Batch$/, '')}`, resourceArn: arn(QueueUrl.split('/').at(-1) ?? '') },
  ],
  ssm: (action, { Name, Names = [] }, arn) =>
    [...(Name === undefined ? [] : [Name]), ...Names].map((name) => ({
      action: `ssm:${action}`,
      resourceArn: name.startsWith('arn:') ? name : arn(`parameter/${name.replace(/^\//, '')}`),
    })),
  secretsmanager: (action, { SecretId = '' }, arn, { secretArns }) => [
    {
      action: `secretsmanager:${action}`,
      resourceArn: SecretId.startsWith('arn:')
        ? SecretId
        : (secretArns[SecretId] ?? arn(`secret:${SecretId}`)),
    },
  ],
};

/**
 * A transaction needs the permissions of its parts and none of its own:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
function dynamoDbPermissions(
  action: string,
  body: RequestBody,
  arn: (resource: string) => string,
  { partitionKeyNames }: ArnContext,
): Permission[] {
  const table = (name = ''): string => (name.startsWith('arn:') ? name : arn(`table/${name}`));
  const keyOf = ({ TableName = '', Key, Item }: ItemRequest): string | undefined => {
    const value = (Key ?? Item)?.[partitionKeyNames[TableName] ?? ''];
    return value?.S ?? value?.N;
  };
  const all = (keys: readonly (string | undefined)[]): readonly string[] | undefined => {
    const known = keys.filter((key) => key !== undefined);
    return known.length === keys.length ? known : undefined;
  };
  if (action === 'TransactWriteItems' || action === 'TransactGetItems') {
    const needs = (body.TransactItems ?? []).flatMap((item) =>
      Object.entries(item).map(([part, request]) => ({
        action: `dynamodb:${part}Item`,
        resourceArn: table(request.TableName),
        partitionKeys: all([keyOf(request)]),
      })),
    );
    return needs;
  }
  if (body.RequestItems) {
    return Object.entries(body.RequestItems).map(([name, batch]) => ({
      action: `dynamodb:${action}`,
      resourceArn: table(name),
      partitionKeys: all(batchItems(batch).map((item) => keyOf({ TableName: name, ...item }))),
    }));
  }
  const { TableName, IndexName } = body;
  const resourceArn = IndexName === undefined ? table(TableName) : `${table(TableName)}/index/${IndexName}`;
  return [{ action: `dynamodb:${action}`, resourceArn, partitionKeys: all([keyOf(body)]) }];
}

/** @returns one entry, without a key, for a batch that names no items in a way that the host knows */
function batchItems(batch: BatchRead | readonly BatchWrite[]): readonly Omit<ItemRequest, 'TableName'>[] {
  if ('Keys' in batch) return (batch.Keys ?? []).map((Key) => ({ Key }));
  if (!Array.isArray(batch)) return [{}];
  return (batch as readonly BatchWrite[]).map(({ PutRequest, DeleteRequest }) => ({
    ...PutRequest,
    ...DeleteRequest,
  }));
}
