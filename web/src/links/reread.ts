import type { ReadEndpoint } from '../api/endpoints.ts';
import { invalidate } from '../api/queries.ts';

/** Lists come from an index of the table, which is a moment late. */
const INDEX_LATE_MS = 1_500;

/** Reads again what a change has made wrong: at once, and once more when lists must have it. */
export function reread(...endpoints: readonly ReadEndpoint[]): void {
  invalidate(...endpoints);
  setTimeout(() => invalidate(...endpoints), INDEX_LATE_MS);
}
