import { nextVersion } from '../links/change-link.ts';
import type { Link } from '../links/link.ts';
import type { OwnerEvent } from '../links/owner-event.ts';
import { type HoldReason, type LinkCheck, withVerification } from '../links/verification.ts';
import { DAY_MS, dueAfterConclusive, HOLD_MS, type Random } from './check-times.ts';
import { type CheckResult, withState } from './decide.ts';
import { eventsFor } from './owner-events.ts';

/** A removed link can be restored for this long. */
const RESTORABLE_MS = 7 * DAY_MS;

/** The next versions of a link and its check. */
export interface LinkChange {
  readonly link: Link;
  readonly check: LinkCheck;
  readonly events: readonly OwnerEvent[];
}

/**
 * The first stage of a deletion: visitors get a 410, claims are freed, and the owner can restore the link until it is
 * purged.
 * @param result of the check that says so
 */
export function removed(link: Link, { check, reason }: CheckResult, now: Date): LinkChange {
  const limit = new Date(now.getTime() + RESTORABLE_MS);
  const restorableUntil = link.purgeAt && link.purgeAt < limit ? link.purgeAt : limit;
  const removal = { at: now, reason, restorableUntil };
  const after = nextVersion(link, { removal, isActive: false, purgeAt: restorableUntil });
  return {
    link: withVerification(link, after, now),
    check: { ...check, dueAt: undefined },
    events: eventsFor(link, { kind: 'removed', reason, at: now, deadline: restorableUntil }),
  };
}

/** A deletion that waits, because many of the account's links went missing at once. */
export function held(
  link: Link,
  { check, reason }: CheckResult,
  holdReason: HoldReason,
  { now, random }: { readonly now: Date; readonly random: Random },
): LinkChange {
  const until = holdUntil(check, now);
  const scheduled = { state: 'missing', reason, scheduledDeletionAt: until } as const;
  return {
    link: withState(link, scheduled, now) ?? link,
    check: {
      ...check,
      hold: { until, reason: holdReason },
      dueAt: dueAfterConclusive(check, until, { now, random }),
    },
    events: eventsFor(link, { kind: 'removal-held', reason, at: now, deadline: until, holdReason }),
  };
}

/** How long the owner's brake holds a deletion. */
export const holdUntil = ({ missingSince }: Pick<LinkCheck, 'missingSince'>, now: Date): Date =>
  new Date((missingSince ?? now).getTime() + HOLD_MS);
