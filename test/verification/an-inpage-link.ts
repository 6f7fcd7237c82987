import type { Destination } from '../../lambdas/destinations/destination.ts';
import type { Link } from '../../lambdas/links/link.ts';
import { linkWith } from '../links/a-link.ts';

/** An in-page link that is about to be checked. */
export const inpageLink = (linkId: number, fields: Partial<Link> = {}): Link => {
  const createdAt = fields.createdAt ?? new Date('2026-11-01T00:00:00Z');
  return linkWith({
    linkId,
    createdAt,
    type: 'inpage',
    shortCode: `aBc${String(linkId).padStart(4, '0')}`,
    siteUrl: `https://blog.example/posts/${linkId}` as Destination,
    verification: { state: 'pending', since: createdAt, reason: undefined },
    owner: { userId: 'u1', sequence: linkId },
    ...fields,
  });
};
