import type { Link } from '../../lambdas/links/link.ts';
import { fromLinkItem } from '../../lambdas/table/link-codec.ts';
import { timestamp } from '../../lambdas/timestamp.ts';

/** A direct link without optional fields, except those that a test sets. New optional fields need no line here. */
export const linkWith = (fields: Partial<Link> & Pick<Link, 'linkId' | 'createdAt'>): Link => ({
  ...fromLinkItem({
    linkId: fields.linkId,
    shortCode: `code${fields.linkId}`,
    type: 'direct',
    targetUrl: 'https://example.com/landing',
    isActive: true,
    createdAt: timestamp(fields.createdAt),
    updatedAt: timestamp(fields.createdAt),
    revision: 1,
  }),
  ...fields,
});
