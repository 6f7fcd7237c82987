import type { DataOf } from '../api/endpoints.ts';

/** A link, as its own page has it. */
export type Link = DataOf<'GET /links/{id}'>['link'];

/** What visitors of the short URL get. */
export type LinkState = 'restricted' | 'removed' | 'disabled' | 'expired' | 'active';

/** The state that decides: what operators did comes before what the owner set. */
export function stateOf(
  link: Pick<Link, 'restriction' | 'removal' | 'is_active' | 'expires_at'>,
  now: Date,
): LinkState {
  if (link.restriction) return 'restricted';
  if (link.removal) return 'removed';
  if (link.is_active === 0) return 'disabled';
  return link.expires_at && Date.parse(link.expires_at) <= now.getTime() ? 'expired' : 'active';
}

/** The short URL without its protocol, as people say it. */
export const spoken = (shortUrl: string): string => shortUrl.replace(/^https?:\/\//, '');
