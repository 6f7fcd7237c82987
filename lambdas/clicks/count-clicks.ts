import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { backOff } from '../retry/back-off.ts';
import { isTransientTableError } from '../retry/busy-errors.ts';
import type { VisitEvent } from '../visits/visit-event.ts';
import { type Click, clickOf, isClick, isView } from './click.ts';
import { type CountingPorts, countLinkClicks, type Fate } from './count-link-clicks.ts';
import { countPackedClicks, type PackedPorts } from './count-packed-clicks.ts';
import { isPacked, type PackedPeriod } from './counting-periods.ts';
import { type ParsedUserAgent, parseUserAgent } from './user-agent.ts';

/**
 * Links whose totals are read together, and then written concurrently. Larger groups would take longer from a read to its write, and other
 * aggregators would more often get ahead of it.
 */
const LINKS_IN_GROUP = 8;
const GROUPS_AT_ONCE = 2;
export const LINKS_AT_ONCE = LINKS_IN_GROUP * GROUPS_AT_ONCE;

export interface ClickPorts extends CountingPorts, PackedPorts {
  /** Reads the periods whose clicks are packed; all others have rows in the click log. Throws on any failure. */
  readonly packedPeriods: (timeoutMs: number) => Promise<readonly PackedPeriod[]>;
}

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
  ports: ClickPorts,
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
  const countable = clicks.filter(isCountable);
  const periods = countable.length > 0 ? await readPeriods(ports) : [];
  if (!periods) settle(countable, 'failed');
  const byLink = periods ? Map.groupBy(countable, ({ linkId }) => linkId) : new Map<number, Click[]>();
  const countLink = async (ofLink: readonly Click[]): Promise<void> => {
    const { packed = [], logged = [] } = Object.groupBy(ofLink, (click) =>
      isPacked(click, periods ?? []) ? 'packed' : 'logged',
    );
    if (logged.length > 0) await countLinkClicks(logged, settle, ports);
    if (packed.length > 0) await countPackedClicks(packed, settle, ports);
  };
  // Writes for one link are sequential, because they share its total.
  const links = [...byLink.values()];
  const groups = Array.from({ length: Math.ceil(links.length / LINKS_IN_GROUP) }, (_, n) =>
    links.slice(n * LINKS_IN_GROUP, (n + 1) * LINKS_IN_GROUP),
  );
  await forEachConcurrently(groups, GROUPS_AT_ONCE, (group) =>
    forEachConcurrently(group, LINKS_IN_GROUP, countLink),
  );
  return { failedMessageIds, fates };
}

/** @returns undefined when the table failed, permanently or repeatedly */
async function readPeriods(ports: ClickPorts): Promise<readonly PackedPeriod[] | undefined> {
  const { packedPeriods, deadline, now, retry, log } = ports;
  for (let attempt = 1; ; attempt += 1) {
    const leftMs = deadline.getTime() - now().getTime();
    try {
      if (leftMs <= 0) throw new Error('The function is out of time.');
      return await packedPeriods(leftMs);
    } catch (error) {
      if (!isTransientTableError(error) || attempt >= retry.maxAttempts) {
        log.warn('ways of counting not read', { error });
        return undefined;
      }
    }
    await backOff(attempt, retry);
  }
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
