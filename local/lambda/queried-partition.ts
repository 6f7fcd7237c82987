import { type DynamoDbRequest, textOf } from './dynamodb-request.ts';

/** `name = :value`, where the name may be a placeholder. A key condition combines comparisons with AND only. */
const EQUALITIES = /(#?[\w.-]+)\s*=\s*(:\w+)/g;

/**
 * Reads the partition that a query is limited to.
 * @param partitionKey the name of the table's or the index's partition key; undefined when the host doesn't know it
 * @returns undefined when the host can't read it
 */
export function queriedPartition(
  {
    KeyConditionExpression = '',
    ExpressionAttributeNames = {},
    ExpressionAttributeValues = {},
  }: DynamoDbRequest,
  partitionKey: string | undefined,
): string | undefined {
  for (const [, name = '', placeholder = ''] of KeyConditionExpression.matchAll(EQUALITIES)) {
    if ((ExpressionAttributeNames[name] ?? name) === partitionKey) {
      return textOf(ExpressionAttributeValues[placeholder]);
    }
  }
  return undefined;
}
