import { CLICK_NOT_QUEUED, type ClickEvent, type ClickEventKind } from '../clicks/click-event.ts';
import { log } from '../logging/log.ts';
import type { Visitor } from '../redirect/visit.ts';

/** Where visits are sent to be counted. */
export interface VisitQueue {
  /** Resolves once the event is queued. @throws Error when it was not, within the queue's own time limit */
  send(event: ClickEvent): Promise<void>;
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
    readonly kind: ClickEventKind;
    readonly visitor: Visitor;
  },
  queue: VisitQueue,
): Promise<void> {
  const { eventId, at, linkId, kind, visitor } = visit;
  const click: ClickEvent = { v: 1, id: eventId, at: at.toISOString(), linkId, kind, ...visitor };
  try {
    await queue.send(click);
  } catch (error) {
    log.error(CLICK_NOT_QUEUED, { click, reason: error instanceof Error ? error.name : 'unknown' });
  }
}
