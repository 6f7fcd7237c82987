/** A value in DynamoDB's JSON. */
interface JsonValue {
  readonly S?: string;
  readonly N?: string;
  readonly B?: string;
}

/** An item or its key, in DynamoDB's JSON. */
type JsonItem = Readonly<Record<string, JsonValue>>;

/** A request that reads or writes one item. */
export interface ItemRequest {
  readonly TableName?: string;
  readonly Key?: JsonItem;
  readonly Item?: JsonItem;
}

/** The items of one table that `BatchGetItem` reads. */
export interface BatchRead {
  readonly Keys?: readonly JsonItem[];
}

/** An item that `BatchWriteItem` writes or deletes. */
export interface BatchWrite {
  readonly PutRequest?: { readonly Item?: JsonItem };
  readonly DeleteRequest?: { readonly Key?: JsonItem };
}

/** The parts of requests that name tables, indexes and items. */
export interface DynamoDbRequest extends ItemRequest {
  readonly IndexName?: string;
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: JsonItem;
  readonly RequestItems?: Readonly<Record<string, BatchRead | readonly BatchWrite[]>>;
  readonly TransactItems?: ReadonlyArray<Readonly<Record<string, ItemRequest>>>;
}

/** @returns undefined for a key that is no text or number, which the host doesn't compare */
export const textOf = (value: JsonValue | undefined): string | undefined => value?.S ?? value?.N;
