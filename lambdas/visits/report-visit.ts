import { type LogError, reasonOf } from './log-error.ts';
import { VISIT_NOT_QUEUED, type VisitEvent } from './visit-event.ts';
import type { Visitor } from './visitor.ts';

/** Where visits go to be counted. */
export interface VisitsQueue {
  /** Resolves once the event is queued. @throws Error when it was not, within the queue's own time limit */
  send(event: VisitEvent): Promise<void>;
}

/** A visit to be counted. */
export interface CountedVisit extends Pick<VisitEvent, 'id' | 'linkId' | 'kind'> {
  readonly at: Date;
  readonly visitor: Visitor;
}

/**
 * Sends a visit to be counted. Never throws: an event that cannot be queued does not stop the visitor. It is logged
 * in full, and `bin/replay-clicks.ts` reads that log line back.
 */
export async function reportVisit(
  { id, at, linkId, kind, visitor }: CountedVisit,
  { visits, log }: { readonly visits: VisitsQueue; readonly log: LogError },
): Promise<void> {
  const click: VisitEvent = { v: 1, id, at: at.toISOString(), linkId, kind, ...visitor };
  try {
    await visits.send(click);
  } catch (error) {
    log(VISIT_NOT_QUEUED, { click, reason: reasonOf(error) });
  }
}
