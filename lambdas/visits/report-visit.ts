import { type LogError, reasonOf } from './log-error.ts';
import { VISIT_NOT_QUEUED, type VisitEvent } from './visit-event.ts';
import type { Visitor } from './visitor.ts';

/** The queue of visits that the aggregator counts. */
export interface VisitsQueue {
  /** Resolves once the event is queued. @throws Error when it could not be queued within the time limit */
  send(event: VisitEvent): Promise<void>;
}

/** A visit that will be counted. */
export interface CountedVisit extends Pick<VisitEvent, 'id' | 'linkId' | 'kind'> {
  readonly at: Date;
  readonly visitor: Visitor;
}

/**
 * Queues a visit for counting. Never throws, so that a failing queue does not stop the visitor: it logs the whole event,
 * and `bin/replay-clicks.ts` reads that log line.
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
