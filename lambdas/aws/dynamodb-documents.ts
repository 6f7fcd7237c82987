import { randomUUID } from 'node:crypto';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { type AwsClient, commandClass, expectFixed } from './aws-client.ts';
import { decode, encode, type Fields } from './dynamodb.ts';

// Replaces `@aws-sdk/lib-dynamodb` in bundles, as far as handlers use it: its items are documents.

/** The same client: commands know whether their items are documents. */
export const DynamoDBDocumentClient = {
  from(client: AwsClient, { marshallOptions = {}, ...options }: TranslateConfig = {}): AwsClient {
    expectFixed({ ...options, ...marshallOptions });
    return client;
  },
};

interface TranslateConfig {
  readonly marshallOptions?: Fields;
  readonly [other: string]: unknown;
}

type Document = Readonly<Record<string, unknown>>;
type Attributes = Parameters<typeof unmarshall>[0];

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

interface PaginationOptions {
  readonly client: AwsClient;
  /** Items of a page, at most. */
  readonly pageSize?: number;
  /** Where to start: an earlier page's `LastEvaluatedKey`. */
  readonly startingToken?: unknown;
}

type Paginated = (
  options: PaginationOptions,
  input: Fields,
  sendOptions?: { readonly abortSignal?: AbortSignal },
) => AsyncGenerator<Fields>;

/** Reads page by page. */
const paginated = (Command: typeof QueryCommand): Paginated =>
  async function* ({ client, pageSize, startingToken, ...options }, input, sendOptions) {
    expectFixed(options);
    const page = { ...input, Limit: input.Limit ?? pageSize };
    for (let ExclusiveStartKey = startingToken ?? input.ExclusiveStartKey; ; ) {
      const output: Fields = await client.send(new Command({ ...page, ExclusiveStartKey }), sendOptions);
      yield output;
      ExclusiveStartKey = output.LastEvaluatedKey;
      if (ExclusiveStartKey === undefined) return;
    }
  };

export const paginateQuery = paginated(QueryCommand);
export const paginateScan = paginated(ScanCommand);
