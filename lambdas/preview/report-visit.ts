import { log } from '../logging/log.ts';
import type { Visitor } from '../redirect/visit.ts';
import { VISIT_NOT_QUEUED, type VisitEvent, type VisitKind } from '../visits/visit-event.ts';

/** Where visits are sent to be counted. */
export interface VisitQueue {
  /** Resolves once the event is queued. @throws Error when it was not, within the queue's own time limit */
  send(event: VisitEvent): Promise<void>;
}

/**
 * Sends a visit to be counted. Never throws: what cannot be queued never stops the visitor, and goes out whole as
 * the log line that `bin/replay-clicks.ts` reads back.
 */
export async function reportVisit(
  visit: {
    readonly eventId: string;
    readonly at: Date;
    readonly linkId: number;
    readonly kind: VisitKind;
    readonly visitor: Visitor;
  },
  queue: VisitQueue,
): Promise<void> {
  const { eventId, at, linkId, kind, visitor } = visit;
  const click: VisitEvent = { v: 1, id: eventId, at: at.toISOString(), linkId, kind, ...visitor };
  try {
    await queue.send(click);
  } catch (error) {
    log.error(VISIT_NOT_QUEUED, { click, reason: error instanceof Error ? error.name : 'unknown' });
  }
}
