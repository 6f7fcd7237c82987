import type { Link } from '../links/link.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import { linkKey } from './keys.ts';
import { fromLinkItem } from './link-codec.ts';

/** Reads a link consistently, also a removed one. @returns undefined if there is none */
export async function findLink(table: Table, linkId: number): Promise<Link | undefined> {
  const item = await getItem(table, linkKey(linkId));
  return item && fromLinkItem(item);
}
