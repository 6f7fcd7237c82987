import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import type { VisitEvent } from '../visits/visit-event.ts';
import { type Click, clickOf, isClick, isView } from './click.ts';
import { type CountingPorts, countLinkClicks, type Fate } from './count-link-clicks.ts';
import { type ParsedUserAgent, parseUserAgent } from './user-agent.ts';

/** Links written concurrently. Writes for one link are sequential, because they share its total. */
const LINKS_AT_ONCE = 8;

/** A queue message that holds a click. */
export interface ReceivedClick {
  readonly messageId: string;
  readonly event: VisitEvent;
}

/** The outcome of a batch. The numbers count messages and add up to those received. */
export interface CountResult {
  /** Messages to redeliver: exactly those whose clicks may not have been counted. */
  readonly failedMessageIds: readonly string[];
  readonly fates: Readonly<Record<Fate, number>>;
}

/** A click of the batch and all messages that carry it. */
interface PendingClick {
  readonly click: Click;
  readonly messageIds: string[];
}

/**
 * Counts each click of a batch exactly once, regardless of how often and in what order it is delivered. Link and ULID
 * identify a click. Messages with the same click share one fate.
 * Never throws because of a bad click, a concurrent writer or a failing table: it returns those clicks as failed.
 */
export async function countClicks(
  received: readonly ReceivedClick[],
  ports: CountingPorts,
): Promise<CountResult> {
  const pending = collapse(received);
  const fates: Record<Fate, number> = { counted: 0, duplicate: 0, dropped: 0, ignored: 0, failed: 0 };
  const failedMessageIds: string[] = [];
  const settle = (clicks: readonly Click[], fate: Fate): void => {
    for (const click of clicks) {
      const messageIds = pending.get(identity(click))?.messageIds ?? [];
      if (fate === 'failed') failedMessageIds.push(...messageIds);
      const repeats = fate === 'counted' ? messageIds.length - 1 : 0;
      fates[fate] += messageIds.length - repeats;
      fates.duplicate += repeats;
    }
  };
  const clicks = [...pending.values()].map(({ click }) => click);
  settle(
    clicks.filter((click) => !isCountable(click)),
    'ignored',
  );
  const byLink = Map.groupBy(clicks.filter(isCountable), ({ linkId }) => linkId);
  await forEachConcurrently([...byLink.values()], LINKS_AT_ONCE, (ofLink) =>
    countLinkClicks(ofLink, settle, ports),
  );
  return { failedMessageIds, fates };
}

const identity = ({ linkId, id }: { readonly linkId: number; readonly id: string }): string =>
  `${linkId} ${id}`;

/** A bot that continues from a preview is not counted: its view was counted when the preview opened. */
const isCountable = (click: Click): boolean => isView(click) || isClick(click);

function collapse(received: readonly ReceivedClick[]): Map<string, PendingClick> {
  const pending = new Map<string, PendingClick>();
  const userAgents = new Map<string, ParsedUserAgent>();
  for (const { messageId, event } of received) {
    const known = pending.get(identity(event));
    if (known) {
      known.messageIds.push(messageId);
      continue;
    }
    const userAgent = userAgents.get(event.userAgent) ?? parseUserAgent(event.userAgent);
    userAgents.set(event.userAgent, userAgent);
    pending.set(identity(event), { click: clickOf(event, userAgent), messageIds: [messageId] });
  }
  return pending;
}
