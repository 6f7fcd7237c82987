import type { Table } from '../../lambdas/table/client.ts';
import type { VisitEvent } from '../../lambdas/visits/visit-event.ts';
import { visitEvent } from './events.ts';
import { createLinks } from './statistics.ts';

/** Makes a link with each call. @returns its id */
export function linkMaker(table: () => Table, firstId = 1): () => Promise<number> {
  let nextId = firstId;
  return async () => {
    const id = nextId++;
    await createLinks(table(), [id]);
    return id;
  };
}

/** A time of the day that the clicks are of. */
export const at = (time: string): { at: string } => ({ at: `2026-02-22T${time}Z` });
/** Clicks that are alike. */
const many = (count: number, fields: Partial<VisitEvent>): VisitEvent[] =>
  Array.from({ length: count }, () => visitEvent(fields));

/** Clicks that have been folded. */
export const earlier = (linkId: number): VisitEvent[] =>
  many(100, { linkId, ...at('10:15:30.123'), referrerHost: 'a.example' });
/** Waits in the total: it is after all that was folded. */
export const recent = (linkId: number): VisitEvent[] => many(2, { linkId, ...at('10:18:00.000') });
/** Is looked for, and folded. */
export const late = (linkId: number): VisitEvent[] =>
  many(2, { linkId, ...at('10:14:00.000'), referrerHost: 'b.example' });
