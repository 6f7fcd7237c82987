import type { NewLinkFields } from './create-link.ts';
import type { Link } from './link.ts';

/**
 * What a caller who is given an existing link must know, lest he shares a destination that he did not mean.
 * @returns the fields that were sent, also as `null`, and have another value in the link, by their names in the API
 */
export const differingFields = (sent: NewLinkFields, link: Link): readonly string[] =>
  (
    [
      ['url', sent.targetUrl, link.targetUrl],
      ['type', sent.type, link.type],
      ['title', sent.title, link.title],
      ['description', sent.description, link.description],
      ['post_id', sent.postId, link.postId],
      ['site_url', sent.siteUrl, link.siteUrl],
      ['expires_at', timeMs(sent.expiresAt), timeMs(link.expiresAt)],
      ['short_code', sent.shortCode ?? undefined, link.shortCode],
    ] as const
  )
    .filter(([, value, held]) => value !== undefined && (value ?? null) !== (held ?? null))
    .map(([name]) => name);

const timeMs = (time: Date | null | undefined): number | null | undefined => (time ? time.getTime() : time);
