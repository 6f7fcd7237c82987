/** What an API key may do. A new key may do all of it unless its owner says otherwise. */
export const SCOPES = ['links:read', 'links:write', 'stats:read'] as const;

export type Scope = (typeof SCOPES)[number];
