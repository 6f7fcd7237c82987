import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item with a type for each attribute, as DynamoDB sends it. */
export type TypedItem = Record<string, AttributeValue>;

/** DynamoDB's JSON of an item: the form of its API and its own exports, with binary values in base64. */
export const toAttributeJson = (item: TypedItem): string => JSON.stringify(mapped(item, encoded));

/** @throws TypeError or SyntaxError when the text is not an item */
export function fromAttributeJson(json: string): TypedItem {
  const item: unknown = JSON.parse(json);
  if (!isRecord(item)) throw new TypeError('An item is an object.');
  return mapped(item, decoded);
}

function encoded(value: AttributeValue): unknown {
  if (value.B) return { B: base64(value.B) };
  if (value.BS) return { BS: value.BS.map(base64) };
  if (value.L) return { L: value.L.map(encoded) };
  if (value.M) return { M: mapped(value.M, encoded) };
  return value;
}

function decoded(value: unknown): AttributeValue {
  const [[type = '', content] = [], ...others] = isRecord(value) ? Object.entries(value) : [];
  if (others.length === 0) {
    const strings = Array.isArray(content) && content.every((each) => typeof each === 'string') && content;
    if (type === 'S' && typeof content === 'string') return { S: content };
    if (type === 'N' && typeof content === 'string') return { N: content };
    if (type === 'B' && typeof content === 'string') return { B: bytes(content) };
    if (type === 'BOOL' && typeof content === 'boolean') return { BOOL: content };
    if (type === 'NULL' && content === true) return { NULL: content };
    if (type === 'SS' && strings) return { SS: strings };
    if (type === 'NS' && strings) return { NS: strings };
    if (type === 'BS' && strings) return { BS: strings.map(bytes) };
    if (type === 'L' && Array.isArray(content)) return { L: content.map(decoded) };
    if (type === 'M' && isRecord(content)) return { M: mapped(content, decoded) };
  }
  throw new TypeError(`An attribute has no value of DynamoDB's.`);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const mapped = <From, To>(record: Record<string, From>, map: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));

const base64 = (value: Uint8Array): string => Buffer.from(value).toString('base64');

const bytes = (text: string): Uint8Array => Buffer.from(text, 'base64');
