import type { Finding, Validators, Verdict } from '../crawler/inspection.ts';
import { nextVersion } from '../links/change-link.ts';
import type { Link } from '../links/link.ts';
import type { OwnerEvent } from '../links/owner-event.ts';
import type { CheckRecord, LinkCheck, VerificationReason, VerificationState } from '../links/verification.ts';
import {
  DAY_MS,
  deadlineOf,
  dueAfterConclusive,
  dueAfterInconclusive,
  isMuchLate,
  nextInterval,
  notAfter,
  type Random,
} from './check-times.ts';
import { eventsFor } from './owner-events.ts';

/** A link with what is known about its checks. */
export interface CheckedLink {
  readonly link: Link;
  readonly check: LinkCheck;
}

/** What follows from one finding. */
export interface CheckResult {
  readonly verdict: Verdict;
  readonly reason: VerificationReason;
  /** The check's next version. */
  readonly check: LinkCheck;
  /** The link's next version, if its state changes. */
  readonly link: Link | undefined;
  readonly events: readonly OwnerEvent[];
  /** Whether the link should be removed now, if the brakes allow it. Otherwise the rest of the result applies. */
  readonly isRemovalDue: boolean;
  /** Whether the link was found before, and is missing for the first time since. */
  readonly hasTurned: boolean;
}

/** For a page that was never published, and for a link's page that looks all new, *missing* waits this long. */
const PATIENCE_MS = 7 * DAY_MS;
const HISTORY_LENGTH = 20;
/** Days without a conclusive check after which the owner hears of it. */
const TOLD_AFTER_DAYS = [14, 7] as const;
/** Longer validators are not worth their room in the row. */
const LONGEST_ETAG = 80;
const LONGEST_LAST_MODIFIED = 40;
const LONGEST_FINGERPRINT = 80;

interface Occasion {
  readonly finding: Finding;
  /** To the second. */
  readonly now: Date;
  readonly random: Random;
}

/**
 * Decides what one finding means for a link, given all that came before. Only *found* and *missing* change what happens to
 * the link; an inconclusive check leaves its deadline as it is. Harmless under a clock that is set back: a time in the
 * future counts as now.
 */
export function decideCheck(before: CheckedLink, occasion: Occasion): CheckResult {
  const { verdict, reason } = assess(before.check, occasion);
  const common = commonChanges(before.check, { verdict, reason }, occasion);
  if (verdict === 'found') return whenFound(before, common, occasion);
  return verdict === 'missing'
    ? whenMissing(before, common, occasion)
    : whenInconclusive(before, common, occasion);
}

interface Assessment {
  readonly verdict: Verdict;
  readonly reason: VerificationReason;
}

/** Adds time to the finding of one run. */
function assess(check: LinkCheck, { finding, now }: Occasion): Assessment {
  const { verdict, reason } = finding;
  const isGone = reason === 'page_not_found' || reason === 'soft_404';
  if (isGone && !check.lastFoundAt && isWithin(PATIENCE_MS, check.startedAt, now)) {
    return { verdict: 'inconclusive', reason: 'not_published_yet' };
  }
  if (
    reason === 'redesigned' &&
    check.redesignedSince &&
    !isWithin(PATIENCE_MS, check.redesignedSince, now)
  ) {
    return { verdict: 'missing', reason: 'not_on_page' };
  }
  return { verdict, reason };
}

const isWithin = (durationMs: number, since: Date, now: Date): boolean =>
  now.getTime() - notAfter(since, now).getTime() < durationMs;

interface Common extends Assessment {
  readonly check: LinkCheck;
}

/** What every check changes. */
function commonChanges(
  check: LinkCheck,
  { verdict, reason }: Assessment,
  { finding, now }: Occasion,
): Common {
  const record: CheckRecord = {
    at: now,
    verdict,
    reason,
    status: finding.status,
    finalHost: finding.finalHost,
  };
  return {
    verdict,
    reason,
    check: {
      ...check,
      version: check.version + 1,
      intervalSeconds: nextInterval(check, now),
      isPostponed: false,
      redesignedSince: redesignedSince(check, { finding, now }),
      validators: undefined,
      fullReadAt: undefined,
      robotsReadAt: finding.robotsRead ? now : check.robotsReadAt,
      history: [record, ...check.history].slice(0, HISTORY_LENGTH),
    },
  };
}

/** Any other finding interrupts the wait, unless it was over when the link went missing. */
function redesignedSince(
  { redesignedSince: since, missingSince }: LinkCheck,
  { finding, now }: Pick<Occasion, 'finding' | 'now'>,
): Date | undefined {
  if (finding.reason === 'redesigned') return since ? notAfter(since, now) : now;
  if (finding.verdict === 'found' || !since || !missingSince) return undefined;
  return isWithin(PATIENCE_MS, since, missingSince) ? undefined : since;
}

function whenFound(
  { link, check }: CheckedLink,
  common: Common,
  { finding, now, random }: Occasion,
): CheckResult {
  const { reason } = common;
  const isUnchanged = reason === 'not_modified';
  const next: LinkCheck = {
    ...common.check,
    ...conclusive,
    lastFoundAt: now,
    missingSince: undefined,
    hold: undefined,
    confirmedAt: undefined,
    fingerprint: atMost(LONGEST_FINGERPRINT, finding.fingerprint) ?? check.fingerprint,
    validators: isUnchanged ? check.validators : keptValidators(finding.validators),
    fullReadAt: isUnchanged ? check.fullReadAt : now,
    dueAt: dueAfterConclusive(common.check, undefined, { now, random }),
  };
  const after = withState(link, { state: 'verified', reason: 'found', scheduledDeletionAt: undefined }, now);
  const wasScheduled = link.scheduledDeletionAt !== undefined;
  return {
    ...common,
    check: next,
    link: after && { ...after, siteVerifiedAt: now },
    events: wasScheduled ? eventsFor(link, { kind: 'removal-averted', reason, at: now }) : [],
    isRemovalDue: false,
    hasTurned: false,
  };
}

function whenMissing({ link, check }: CheckedLink, common: Common, { now, random }: Occasion): CheckResult {
  const { reason } = common;
  const missingSince = check.missingSince ? notAfter(check.missingSince, now) : now;
  const { hold, confirmedAt } = check;
  const deadline = deadlineOf({ missingSince, hold, confirmedAt });
  const next: LinkCheck = {
    ...common.check,
    ...conclusive,
    missingSince,
    dueAt: dueAfterConclusive(common.check, deadline, { now, random }),
  };
  const isNew = link.scheduledDeletionAt === undefined;
  return {
    ...common,
    check: next,
    link: withState(link, { state: 'missing', reason, scheduledDeletionAt: deadline }, now),
    events: isNew ? eventsFor(link, { kind: 'removal-scheduled', reason, at: now, deadline }) : [],
    isRemovalDue: isUpForRemoval({ link, check: { ...check, missingSince } }, now) && !isMuchLate(check, now),
    hasTurned: check.missingSince === undefined && check.lastFoundAt !== undefined,
  };
}

/** Whether a link is removed if this check too says *missing*, and the brakes allow it. */
export function isUpForRemoval({ link, check }: CheckedLink, now: Date): boolean {
  const deadline = deadlineOf(check);
  // It must have been announced before this check.
  return link.scheduledDeletionAt !== undefined && deadline !== undefined && deadline <= now;
}

function whenInconclusive(
  { link, check }: CheckedLink,
  common: Common,
  { now, random }: Occasion,
): CheckResult {
  const { reason } = common;
  const since = check.inconclusiveSince ? notAfter(check.inconclusiveSince, now) : now;
  const days = TOLD_AFTER_DAYS.find((limit) => !isWithin(limit * DAY_MS, since, now)) ?? 0;
  const isNews = days > check.toldAfterDays;
  const counted = {
    ...common.check,
    inconclusiveSince: since,
    inconclusiveChecks: check.inconclusiveChecks + 1,
  };
  return {
    ...common,
    check: {
      ...counted,
      toldAfterDays: isNews ? days : check.toldAfterDays,
      dueAt: dueAfterInconclusive(counted, deadlineOf(check), { now, random }),
    },
    link: withState(
      link,
      { state: 'inconclusive', reason, scheduledDeletionAt: link.scheduledDeletionAt },
      now,
    ),
    events: isNews ? eventsFor(link, { kind: 'inconclusive', reason, at: now, days }) : [],
    isRemovalDue: false,
    hasTurned: false,
  };
}

const conclusive = {
  inconclusiveSince: undefined,
  inconclusiveChecks: 0,
  toldAfterDays: 0,
} as const satisfies Partial<LinkCheck>;

interface NewState {
  readonly state: VerificationState;
  readonly reason: VerificationReason;
  readonly scheduledDeletionAt: Date | undefined;
}

/** @returns the link's next version; undefined if neither its state nor its deadline changes */
export function withState(
  link: Link,
  { state, reason, scheduledDeletionAt }: NewState,
  now: Date,
): Link | undefined {
  const isSame = link.verification?.state === state;
  if (isSame && link.scheduledDeletionAt?.getTime() === scheduledDeletionAt?.getTime()) return undefined;
  return nextVersion(link, {
    verification: isSame ? link.verification : { state, since: now, reason },
    scheduledDeletionAt,
  });
}

/** What a header may hold. Anything else can't be sent again. */
const HEADER_TEXT = /^[\x20-\x7e\x80-\xff]+$/;

const atMost = (length: number, text: string | undefined): string | undefined =>
  text !== undefined && text.length <= length && HEADER_TEXT.test(text) ? text : undefined;

function keptValidators({ etag, lastModified }: Validators = {}): Validators | undefined {
  const kept = {
    etag: atMost(LONGEST_ETAG, etag),
    lastModified: atMost(LONGEST_LAST_MODIFIED, lastModified),
  };
  // Without an ETag that is too long, a date alone would be weaker than what the page asks for.
  if (etag !== undefined && kept.etag === undefined) return undefined;
  return kept.etag === undefined && kept.lastModified === undefined ? undefined : kept;
}
