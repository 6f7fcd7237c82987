import type { Reason, Validators, Verdict } from '../crawler/inspection.ts';
import { isExpired, type Link } from './link.ts';

/** The result of a link's last check; `pending` before the first one. */
export const VERIFICATION_STATES = ['pending', 'verified', 'missing', 'inconclusive'] as const;
export type VerificationState = (typeof VERIFICATION_STATES)[number];

/** Why a check came to its result. `not_published_yet`: 404 or 410 in the first week of a link that was never found. */
export type VerificationReason = Reason | 'not_published_yet';

/** The state of a link's verification. Part of the link, and written only when the state changes. */
export interface LinkVerification {
  readonly state: VerificationState;
  readonly since: Date;
  /** Undefined while pending. */
  readonly reason: VerificationReason | undefined;
}

/**
 * The first of two stages of deletion: visitors get a 410, claims are free, and the owner can restore the link. Always comes
 * with `isActive: false`.
 */
export interface Removal {
  readonly at: Date;
  readonly reason: VerificationReason;
  /** When the link is purged. */
  readonly restorableUntil: Date;
}

/**
 * The state of a link's verification.
 * @returns undefined unless the link is checked. One from before there were checks is pending since its creation
 */
export const verificationOf = (link: Link, now: Date): LinkVerification | undefined =>
  isVerifiable(link, now)
    ? (link.verification ?? { state: 'pending', since: link.createdAt, reason: undefined })
    : undefined;

/** Whether a link is checked on its owner's page. Suspensions and blocks are not part of the link, and postpone checks. */
export const isVerifiable = (
  link: Pick<Link, 'type' | 'siteUrl' | 'isActive' | 'expiresAt'>,
  now: Date,
): boolean => link.type === 'inpage' && link.siteUrl !== undefined && link.isActive && !isExpired(link, now);

/**
 * Returns the next version of a link with the verification that fits it: a link that is checked from now on, or on another
 * page, starts again. One that is no longer checked has none. That a link was found on its page is remembered while it is
 * disabled: otherwise disabling and enabling it would take it out of the owner's brake.
 */
export function withVerification(before: Link | undefined, after: Link, now: Date): Link {
  if (!isVerifiable(after, now)) {
    return { ...after, verification: undefined, scheduledDeletionAt: undefined };
  }
  if (before && isVerifiable(before, now) && before.siteUrl === after.siteUrl) return after;
  return {
    ...after,
    verification: { state: 'pending', since: now, reason: undefined },
    siteVerifiedAt:
      before && before.siteUrl === after.siteUrl && !before.removal ? before.siteVerifiedAt : undefined,
    scheduledDeletionAt: undefined,
  };
}

/** One check, as its owner may see it. */
export interface CheckRecord {
  readonly at: Date;
  readonly verdict: Verdict;
  readonly reason: VerificationReason;
  readonly status: number | undefined;
  /** The host that the page was redirected to, if another than its own. */
  readonly finalHost: string | undefined;
}

/** Why many deletions at once wait for their owner. */
export type HoldReason = 'many_of_site' | 'many_of_account';

/**
 * What is stored about the checks of one link: when the next one is due, what they need to know, and the last 20. Exists for
 * every link that is checked. Times are exact to the second.
 */
export interface LinkCheck {
  readonly linkId: number;
  /** Increases with every write, which succeeds only on the version that it is based on. */
  readonly version: number;
  readonly site: string;
  /** When the checks of this page began: at the link's creation, or when it was enabled, or moved to this page. */
  readonly startedAt: Date;
  /** Undefined while the link is not checked. */
  readonly dueAt: Date | undefined;
  /** The usual time between two checks; longer than an hour if the site has more links than its pace allows. */
  readonly intervalSeconds: number;
  /** Whether the dispatcher has postponed the check because of the site's pace. */
  readonly isPostponed: boolean;
  readonly lastFoundAt: Date | undefined;
  /** The first *missing* since the link was last found. */
  readonly missingSince: Date | undefined;
  /** The first of the uninterrupted `redesigned` findings. */
  readonly redesignedSince: Date | undefined;
  /** The first of the uninterrupted inconclusive checks, and their number. */
  readonly inconclusiveSince: Date | undefined;
  readonly inconclusiveChecks: number;
  /** Days without a conclusive check that the owner has been told of: 0, 7 or 14. */
  readonly toldAfterDays: 0 | 7 | 14;
  /** Of the page when the link was last found. */
  readonly fingerprint: string | undefined;
  readonly validators: Validators | undefined;
  /** When the page was last read in full, and robots.txt last allowed it. */
  readonly fullReadAt: Date | undefined;
  readonly robotsReadAt: Date | undefined;
  /** A deletion that waits, because many links went missing at once. */
  readonly hold: { readonly until: Date; readonly reason: HoldReason } | undefined;
  /** When the owner confirmed the deletion that waits. */
  readonly confirmedAt: Date | undefined;
  /** Newest first, at most 20. */
  readonly history: readonly CheckRecord[];
}

/** Seconds between two checks of a link, unless its site's pace makes them longer. */
export const CHECK_INTERVAL_SECONDS = 3_600;
/** The first check is due this many seconds after a link starts to be checked, and up to as many again. */
const FIRST_CHECK_AFTER_SECONDS = 120;

/** What is stored when a link starts to be checked. @param site see `siteOf` */
export const newCheck = (
  { linkId, siteVerifiedAt }: Pick<Link, 'linkId' | 'siteVerifiedAt'>,
  site: string,
  now: Date,
): LinkCheck => ({
  linkId,
  version: 1,
  site,
  startedAt: now,
  dueAt: new Date(now.getTime() + (FIRST_CHECK_AFTER_SECONDS + spread(linkId)) * 1000),
  intervalSeconds: CHECK_INTERVAL_SECONDS,
  isPostponed: false,
  lastFoundAt: siteVerifiedAt,
  missingSince: undefined,
  redesignedSince: undefined,
  inconclusiveSince: undefined,
  inconclusiveChecks: 0,
  toldAfterDays: 0,
  fingerprint: undefined,
  validators: undefined,
  fullReadAt: undefined,
  robotsReadAt: undefined,
  hold: undefined,
  confirmedAt: undefined,
  history: [],
});

/** Spreads links that are created together. */
const spread = (linkId: number): number => (linkId * 37) % FIRST_CHECK_AFTER_SECONDS;

/** What responses about a link show of its checks. */
export type CheckSummary = Pick<
  LinkCheck,
  'dueAt' | 'intervalSeconds' | 'lastFoundAt' | 'hold' | 'confirmedAt' | 'history'
>;

/** Reads what is stored about links' checks. Links that were never checked have nothing. */
export interface LinkChecks {
  /** @param linkIds at most 100 */
  findChecks(linkIds: readonly number[]): Promise<ReadonlyMap<number, LinkCheck>>;
}

/** Reads what is stored about one link's checks, unless it never had a page to check. */
export async function findCheck(
  { linkId, siteUrl }: Pick<Link, 'linkId' | 'siteUrl'>,
  checks: LinkChecks,
): Promise<LinkCheck | undefined> {
  return siteUrl === undefined ? undefined : (await checks.findChecks([linkId])).get(linkId);
}
