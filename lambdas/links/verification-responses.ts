import { timestamp } from '../timestamp.ts';
import type { Link } from './link.ts';
import {
  CHECK_INTERVAL_SECONDS,
  type CheckRecord,
  type CheckSummary,
  type VerificationState,
  verificationOf,
} from './verification.ts';
import type { RemovalData, VerificationData } from './verification-schemas.ts';

const stateAfter: Readonly<Record<CheckRecord['verdict'], VerificationState>> = {
  found: 'verified',
  missing: 'missing',
  inconclusive: 'inconclusive',
};

/**
 * The verification of a link. Its row changes only with the state, so its reason may be older than that of the last check.
 * @returns null unless the link is checked
 */
export function toVerification(
  link: Link,
  check: CheckSummary | undefined,
  now: Date,
): VerificationData | null {
  const verification = verificationOf(link, now);
  if (!verification) return null;
  const { state, since, reason } = verification;
  const last = check?.history[0];
  // The deletion no longer waits once its owner has confirmed it.
  const hold = check?.confirmedAt ? undefined : check?.hold;
  return {
    state,
    since: timestamp(since),
    reason: (last && stateAfter[last.verdict] === state ? last.reason : reason) ?? null,
    last_checked_at: orNull(last?.at),
    last_found_at: orNull(lastFoundAt(link, check)),
    next_check_at: orNull(check?.dueAt),
    check_interval_seconds: check?.intervalSeconds ?? CHECK_INTERVAL_SECONDS,
    held_until: orNull(hold?.until),
    held_because: hold?.reason ?? null,
  };
}

/** The removal of a link that can be restored; null otherwise. */
export const toRemoval = ({ removal }: Pick<Link, 'removal'>): RemovalData | null =>
  removal
    ? {
        at: timestamp(removal.at),
        reason: removal.reason,
        restorable_until: timestamp(removal.restorableUntil),
      }
    : null;

/**
 * When a link was last found on its page. The link knows whether it was ever found on the page that it has now, and the check,
 * which is written each time, when that was last.
 */
export const lastFoundAt = (
  { siteVerifiedAt }: Pick<Link, 'siteVerifiedAt'>,
  check: CheckSummary | undefined,
): Date | undefined => siteVerifiedAt && (check?.lastFoundAt ?? siteVerifiedAt);

const orNull = (time: Date | undefined): string | null => (time ? timestamp(time) : null);
