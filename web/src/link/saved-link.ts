import type { DataOf } from '../api/endpoints.ts';
import { queryClient, queryKey } from '../api/queries.ts';

type LinkData = DataOf<'GET /links/{id}'>;

/** What a change to a link makes wrong. */
export const CHANGED = ['GET /links/{id}', 'GET /links', 'GET /links/{id}/checks'] as const;

/** Shows a link as the API has just saved it, before it is read again. */
export function keepSaved(saved: DataOf<'PUT /links/{id}'>): void {
  queryClient.setQueryData<LinkData>(
    queryKey('GET /links/{id}', { path: { id: saved.id } }),
    (known) => known && { ...known, link: { ...known.link, ...saved } },
  );
}
