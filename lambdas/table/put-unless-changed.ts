import { PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';
import { unlessRefused } from './unless-refused.ts';

/** Puts a row on a condition. @returns `changed` if somebody else was first */
export async function putUnlessChanged(
  { client }: Table,
  put: PutCommandInput,
): Promise<'saved' | 'changed'> {
  return (await unlessRefused(client.send(new PutCommand(put)))) ? 'saved' : 'changed';
}
