import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import type { VisitEvent } from '../visits/visit-event.ts';
import { type Click, clickOf, isClick, isView } from './click.ts';
import { type CountingPorts, countLinkClicks, type Fate } from './count-link-clicks.ts';
import { type ParsedUserAgent, parseUserAgent } from './user-agent.ts';

/** Links whose clicks are written at the same time. Those of one link wait for each other: they share a total. */
const LINKS_AT_ONCE = 8;

/** A queue message that holds a click. */
export interface ReceivedClick {
  readonly messageId: string;
  readonly event: VisitEvent;
}

/** What became of a batch. The numbers are of messages, and add up to those received. */
export interface CountResult {
  /** Messages to be delivered again: exactly those whose clicks may not be counted yet. */
  readonly failedMessageIds: readonly string[];
  readonly fates: Readonly<Record<Fate, number>>;
}

/** A click of the batch, and every message that carries it. */
interface PendingClick {
  readonly click: Click;
  readonly messageIds: string[];
}

/**
 * Counts each click of a batch exactly once, however often and in whatever order it is delivered. A click is
 * its link and its ULID. Messages of the same click share one fate.
 * Never throws for what a click, another writer or the table does: the clicks concerned come back as failed.
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

/** A bot that was sent on from a preview counts as nothing: its view was counted when the preview opened. */
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
