import { randomUUID } from 'node:crypto';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { AwsClient, type ClientSettings, commandClass } from './aws-client.ts';
import { ServiceError } from './errors.ts';

// Replaces `@aws-sdk/client-dynamodb` and `@aws-sdk/lib-dynamodb` in bundles, as far as handlers use them.

/** A write whose condition does not hold. */
export class ConditionalCheckFailedException extends ServiceError {}
/** A transaction that was not written. */
export class TransactionCanceledException extends ServiceError {}
/** A write that met a transaction of somebody else. */
export class TransactionConflictException extends ServiceError {}

/** Calls DynamoDB. */
export class DynamoDBClient extends AwsClient {
  constructor(settings: ClientSettings = {}) {
    super(
      {
        name: 'dynamodb',
        contentType: 'application/x-amz-json-1.0',
        endpointVariable: 'AWS_ENDPOINT_URL_DYNAMODB',
        parse: decode,
        errors: {
          ConditionalCheckFailedException,
          TransactionCanceledException,
          TransactionConflictException,
        },
      },
      settings,
    );
  }
}

/** The same client: commands know whether their items are documents. */
export const DynamoDBDocumentClient = { from: (client: DynamoDBClient): DynamoDBClient => client };

type Document = Readonly<Record<string, unknown>>;
type Attributes = Parameters<typeof unmarshall>[0];
/** Input or output of a call: what is not a document passes through. */
type Fields = Readonly<Record<string, unknown>>;

const toItem = (document: unknown): Attributes =>
  marshall(document as Document, { removeUndefinedValues: true });
const toDocument = (item: unknown): Document => unmarshall(item as Attributes);

/** Replaces the named fields that are there. */
function replaced(fields: Fields, names: readonly string[], replace: (value: unknown) => unknown): Fields {
  const result: Record<string, unknown> = { ...fields };
  for (const name of names) if (result[name] !== undefined) result[name] = replace(result[name]);
  return result;
}

const each = (replace: (value: unknown) => unknown) => (values: unknown) =>
  (values as unknown[]).map(replace);
/** Of an object, by any name. */
const every = (replace: (value: unknown) => unknown) => (values: unknown) =>
  Object.fromEntries(Object.entries(values as object).map(([name, value]) => [name, replace(value)]));

/** Where inputs and outputs have documents. */
const IN_INPUTS = ['Key', 'Item', 'ExclusiveStartKey', 'ExpressionAttributeValues'];
const IN_OUTPUTS = ['Item', 'Attributes', 'LastEvaluatedKey'];

const documentsToItems = (input: unknown): Fields => replaced(input as Fields, IN_INPUTS, toItem);
const keysToItems = (input: unknown): Fields => replaced(input as Fields, ['Keys'], each(toItem));
const itemsToDocuments = (output: unknown): Fields =>
  replaced(replaced(output as Fields, IN_OUTPUTS, toDocument), ['Items'], each(toDocument));

/** JSON has bytes as base64. */
const encode = (input: Fields): string =>
  JSON.stringify(input, function (this: Fields, name: string, value: unknown): unknown {
    if (name !== 'B' && name !== 'BS') return value;
    // Not `value`: a Buffer has become an object by then.
    const { [name]: bytes } = this;
    if (Array.isArray(bytes)) return bytes.map((each: unknown) => base64(each));
    return base64(bytes);
  });
const base64 = (value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;

/** Only a type of DynamoDB is called `B` or `BS` and is a text, or texts: what an attribute is called has an object. */
function decode(body: string): Fields {
  if (!/"BS?":["[]/.test(body)) return JSON.parse(body) as Fields;
  return JSON.parse(body, (name, value: unknown) => {
    if (name === 'B' && typeof value === 'string') return bytes(value);
    if (name === 'BS' && Array.isArray(value)) return value.map((each: unknown) => bytes(String(each)));
    return value;
  }) as Fields;
}
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

const documentCommand = (
  operation: string,
  toInput: (input: Fields) => Fields = documentsToItems,
  toOutput: (output: Fields) => Fields = itemsToDocuments,
) =>
  commandClass(
    operation,
    (input: Fields) => encode(toInput(input)),
    (body) => toOutput(decode(body)),
  );

export const GetCommand = documentCommand('DynamoDB_20120810.GetItem');
export const PutCommand = documentCommand('DynamoDB_20120810.PutItem');
export const UpdateCommand = documentCommand('DynamoDB_20120810.UpdateItem');
export const DeleteCommand = documentCommand('DynamoDB_20120810.DeleteItem');
export const QueryCommand = documentCommand('DynamoDB_20120810.Query');
export const ScanCommand = documentCommand('DynamoDB_20120810.Scan');

export const BatchGetCommand = documentCommand(
  'DynamoDB_20120810.BatchGetItem',
  (input) => replaced(input, ['RequestItems'], every(keysToItems)),
  (output) =>
    replaced(
      replaced(output, ['Responses'], every(each(toDocument))),
      ['UnprocessedKeys'],
      every((keys) => replaced(keys as Fields, ['Keys'], each(toDocument))),
    ),
);

/** Of a batch: `{ PutRequest: { Item } }` or `{ DeleteRequest: { Key } }`. */
const inRequests = (replace: (value: unknown) => unknown) =>
  every(
    each((request) =>
      replaced(request as Fields, ['PutRequest', 'DeleteRequest'], (of) =>
        replaced(of as Fields, ['Item', 'Key'], replace),
      ),
    ),
  );

export const BatchWriteCommand = documentCommand(
  'DynamoDB_20120810.BatchWriteItem',
  (input) => replaced(input, ['RequestItems'], inRequests(toItem)),
  (output) => replaced(output, ['UnprocessedItems'], inRequests(toDocument)),
);

export const TransactWriteCommand = documentCommand('DynamoDB_20120810.TransactWriteItems', (input) => ({
  // A write whose response was lost is not applied twice.
  ClientRequestToken: randomUUID(),
  ...replaced(input, ['TransactItems'], each(every(documentsToItems))),
}));

/** Its item is in DynamoDB's own format. */
export const GetItemCommand = commandClass('DynamoDB_20120810.GetItem', encode, decode);

type Paginated = (
  options: { readonly client: DynamoDBClient },
  input: Fields,
  sendOptions?: { readonly abortSignal?: AbortSignal },
) => AsyncGenerator<Fields>;

/** Reads page by page. */
const paginated = (Command: typeof QueryCommand): Paginated =>
  async function* ({ client }, input, sendOptions) {
    for (let ExclusiveStartKey: unknown = input.ExclusiveStartKey; ; ) {
      const output: Fields = await client.send(new Command({ ...input, ExclusiveStartKey }), sendOptions);
      yield output;
      ExclusiveStartKey = output.LastEvaluatedKey;
      if (ExclusiveStartKey === undefined) return;
    }
  };

export const paginateQuery = paginated(QueryCommand);
export const paginateScan = paginated(ScanCommand);
