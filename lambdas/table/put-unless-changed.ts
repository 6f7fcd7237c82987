import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';

/** Puts a row on a condition. @returns `changed` if somebody else was first */
export async function putUnlessChanged(
  { client }: Table,
  put: PutCommandInput,
): Promise<'saved' | 'changed'> {
  try {
    await client.send(new PutCommand(put));
    return 'saved';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'changed';
    throw error;
  }
}
