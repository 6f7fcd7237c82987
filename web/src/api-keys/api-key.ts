import type { DataOf } from '../api/endpoints.ts';

/** An API key as the list has it. */
export type ApiKey = DataOf<'GET /keys'>['keys'][number];

/** A key with its text, as the response to its creation or rotation has it. */
export type MadeKey = DataOf<'POST /keys'> & Partial<Pick<DataOf<'POST /keys/{id}/rotate'>, 'replaces'>>;

/** What a key may be allowed. */
export type Scope = ApiKey['scopes'][number];

/** All of them. */
export const SCOPES: readonly Scope[] = ['links:read', 'links:write', 'stats:read'];

export type KeyState = 'active' | 'ending' | 'replaced' | 'expired';

/** As long before its end as its owner gets a mail. */
const SOON_MS = 7 * 24 * 60 * 60_000;

/** What is to be said of a key. */
export function stateOf(
  { expires_at, replaced_by }: Pick<ApiKey, 'expires_at' | 'replaced_by'>,
  now = Date.now(),
): KeyState {
  const leftMs = expires_at === null ? Number.POSITIVE_INFINITY : Date.parse(expires_at) - now;
  if (leftMs <= 0) return 'expired';
  if (replaced_by !== null) return 'replaced';
  return leftMs < SOON_MS ? 'ending' : 'active';
}
