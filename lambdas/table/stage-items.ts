import { type AttributeValue, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import { type ItemKind, type StageItem, UnknownItemError } from '../stage-copy/stage-item.ts';
import { fromAttributeJson, type TypedItem, toAttributeJson } from './attribute-json.ts';
import type { Table } from './client.ts';
import { kindOf } from './item-kinds.ts';
import { attributes, type Key, linkCounterKey, linkKey } from './keys.ts';
import { retryWhileBusy } from './retry-while-busy.ts';

/** A new table takes 4,000 writes a second, and twice as many half an hour later: worth waiting for, 2 minutes at most. */
export const copyRetry: RetryPolicy = { ...defaultRetryPolicy, maxAttempts: 20, maxDelayMs: 10_000 };

/** @throws UnknownItemError, or TypeError or SyntaxError when the text is not an item */
export const readStageItem = (json: string): StageItem => stageItem(fromAttributeJson(json), json);

/** @throws UnknownItemError */
export const toStageItem = (item: TypedItem): StageItem => stageItem(item, toAttributeJson(inOrder(item)));

/** The kind of an item. @throws UnknownItemError */
export function kindOfItem(item: TypedItem): ItemKind {
  const [pk, sk] = [item[attributes.pk]?.S ?? '', item[attributes.sk]?.S ?? ''];
  const kind = kindOf({ pk, sk });
  if (!kind) throw new UnknownItemError(pk);
  return kind;
}

const stageItem = (item: TypedItem, json: string): StageItem => ({
  kind: kindOfItem(item),
  json,
  expiresAtEpochSeconds: numberIn(item[attributes.ttl]),
  linkId: numberIn(linkIdOf(item)),
});

/** The key first, then the other attributes by name: DynamoDB returns them in any order. */
const inOrder = ({ pk = { S: '' }, sk = { S: '' }, ...others }: TypedItem): TypedItem => ({
  pk,
  sk,
  ...Object.fromEntries(Object.entries(others).sort(([one], [other]) => (one < other ? -1 : 1))),
});

function linkIdOf(item: TypedItem): AttributeValue | undefined {
  if (item[attributes.pk]?.S === linkCounterKey.pk) return item.lastNumber;
  return item[attributes.sk]?.S === linkKey('*').sk ? item.linkId : undefined;
}

const numberIn = (value: AttributeValue | undefined): number | undefined =>
  value?.N === undefined ? undefined : Number(value.N);

export const typedKey = ({ pk, sk }: Key): TypedItem => ({
  [attributes.pk]: { S: pk },
  [attributes.sk]: { S: sk },
});

/** Reads a table, or a segment of it, consistently, page by page. */
export async function* scanPages(
  table: Table,
  input: Omit<ConstructorParameters<typeof ScanCommand>[0], 'TableName'>,
  retry: RetryPolicy,
): AsyncGenerator<readonly TypedItem[]> {
  let after: TypedItem | undefined;
  do {
    const command = new ScanCommand({
      ...input,
      TableName: table.name,
      ConsistentRead: true,
      ExclusiveStartKey: after,
    });
    const page: ScanCommandOutput = await retryWhileBusy(retry, () => table.client.send(command));
    yield page.Items ?? [];
    after = page.LastEvaluatedKey;
  } while (after);
}
