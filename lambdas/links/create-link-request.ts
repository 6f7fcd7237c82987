import type { Creator, NewLinkFields } from './create-link.ts';
import type { CreateLinkBody } from './link-schemas.ts';

/** A body's fields by the names that the use case has for them. */
export const newLinkFields = (body: CreateLinkBody): NewLinkFields => ({
  targetUrl: body.url,
  type: body.type,
  title: body.title,
  description: body.description,
  postId: body.post_id,
  siteUrl: body.site_url,
  expiresAt: body.expires_at,
  shortCode: body.short_code,
});

/** Whose idempotency keys a caller's are. An account's id has no such prefix. */
export const callerScope = ({ userId, addressHash }: Creator): string => userId ?? `anonymous-${addressHash}`;
