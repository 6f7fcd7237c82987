import type { DataOf, ReadEndpoint } from '../api/endpoints.ts';

/** What the parts of this feature read of a link. */
export type CheckedLink = Pick<
  DataOf<'GET /links/{id}'>['link'],
  'id' | 'short_url' | 'site_url' | 'verification' | 'removal' | 'scheduled_deletion_at' | 'site_verified_at'
>;

/** What a check, or a decision about a removal, makes wrong. */
export const CHANGED: readonly ReadEndpoint[] = ['GET /links/{id}', 'GET /links', 'GET /links/{id}/checks'];
