import { clientClass, commandClass } from './aws-client.ts';
import { ServiceError } from './errors.ts';

// Replaces `@aws-sdk/client-dynamodb` in bundles, as far as handlers use it.

/** A write whose condition does not hold. */
export class ConditionalCheckFailedException extends ServiceError {}
/** A transaction that was not written. */
export class TransactionCanceledException extends ServiceError {}
/** A write that met a transaction of somebody else. */
export class TransactionConflictException extends ServiceError {}

/** Input or output of a call. */
export type Fields = Readonly<Record<string, unknown>>;

/** DynamoDB's own JSON, which has bytes as base64. */
export const encode = (input: Fields): string =>
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
export function decode(body: string): Fields {
  if (!/"BS?"\s*:\s*["[]/.test(body)) return JSON.parse(body) as Fields;
  return JSON.parse(body, (name, value: unknown) => {
    if (name === 'B' && typeof value === 'string') return bytes(value);
    if (name === 'BS' && Array.isArray(value)) return value.map((each: unknown) => bytes(String(each)));
    return value;
  }) as Fields;
}
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

/** Its item is in DynamoDB's own format. */
export const GetItemCommand = commandClass('DynamoDB_20120810.GetItem', encode, decode);

/** Calls DynamoDB. */
export const DynamoDBClient = clientClass({
  name: 'dynamodb',
  contentType: 'application/x-amz-json-1.0',
  endpointVariable: 'AWS_ENDPOINT_URL_DYNAMODB',
  parse: decode,
  errors: {
    ConditionalCheckFailedException,
    TransactionCanceledException,
    TransactionConflictException,
  },
});
