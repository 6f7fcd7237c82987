import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { OwnedLinkPage } from '../abuse/mail-blocked-owners.ts';
import type { Table } from './client.ts';
import { indexes } from './keys.ts';
import { fromLinkItem } from './link-codec.ts';

/** Links in a page: what a run that is killed repeats at most. */
const PAGE_SIZE = 500;

/**
 * Lists all links that have an owner, from the index `owner`, which has no other items and keeps those of one owner together. Eventually
 * consistent.
 * @param after where to start, as the page before says; undefined for the first page
 */
export async function* ownedLinks(
  { client, name: TableName }: Table,
  after: string | undefined,
  pageSize = PAGE_SIZE,
): AsyncGenerator<OwnedLinkPage> {
  const pages = paginateScan(
    {
      client,
      pageSize,
      startingToken: after === undefined ? undefined : (JSON.parse(after) as Record<string, string>),
    },
    { TableName, IndexName: indexes.owner },
  );
  for await (const { Items = [], LastEvaluatedKey } of pages) {
    const next = LastEvaluatedKey && JSON.stringify(LastEvaluatedKey);
    yield { links: Items.map(fromLinkItem), next };
  }
}
