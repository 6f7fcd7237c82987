import type { Link } from '../../../lambdas/links/link.ts';
import type { OwnerEvent } from '../../../lambdas/links/owner-event.ts';
import type { LinkCheck } from '../../../lambdas/links/verification.ts';
import type { StagePause } from '../../../lambdas/verification/stage-store.ts';
import { STRANGER } from './build-world.ts';
import type { MonthTable } from './month-table.ts';
import { Histogram } from './spans.ts';
import { DAY, HOUR, type Span, type World } from './world.ts';

/** Between a run's fetches and its last write. */
const RUN_MS = 100_000;
/** How far two readings of the pipeline's clock may be off each other: it is set forth and back. */
export const CLOCK_STEPS_MS = 15 * 60_000;

/** What happened to one link. */
export interface LinkStory {
  readonly linkId: number;
  /** Its current version. */
  link: Link;
  check: LinkCheck | undefined;
  dueMs: number | undefined;
  lastCheckMs: number;
  /** Uninterrupted inconclusive checks, while they last and those that are over. */
  inconclusiveFromMs: number | undefined;
  readonly inconclusive: Span[];
  /** When its removal was last announced, and when a mail about it was accepted. */
  scheduledMs: number | undefined;
  warnedMs: number | undefined;
  readonly unwarned: Span[];
  removedMs: number | undefined;
  readonly log: string[];
}

export interface Removal {
  readonly story: LinkStory;
  readonly atMs: number;
  readonly missingSince: Date | undefined;
  readonly check: LinkCheck;
  readonly wasHeld: boolean;
  readonly isConfirmed: boolean;
}

/** Watches everything that is stored, and compares it with what is true. */
export class Audit {
  readonly #world: World;
  readonly #nowMs: () => number;
  readonly stories = new Map<number, LinkStory>();
  readonly removals: Removal[] = [];
  readonly wrong: string[] = [];
  readonly unwarned: string[] = [];
  readonly pauses: { fromMs: number; toMs: number; reason: string }[] = [];
  /** The page changed between the run's fetches and its write. */
  races = 0;
  /** Removals while an accident kept the link from its page for a day: the contract allows them where no brake holds them. */
  accidental = 0;
  /** Checks that the dispatcher moved to a later minute, because their site had too many. */
  readonly postponed = { stranger: 0, others: 0 };
  checks = 0;
  readonly verdicts = { found: 0, missing: 0, inconclusive: 0 };
  /** Checks that said missing of a link that visitors find, and inconclusive ones of pages that nothing hides. */
  falselyMissing = 0;
  readonly needlessly = new Map<string, number>();
  readonly events = new Map<string, number>();
  /** Minutes from when checks were due until they were written. */
  readonly lateness = { others: new Histogram(), duringAttack: new Histogram(), stranger: new Histogram() };
  /** Checks of a site in an hour: of the stranger's, and the most of any other. */
  readonly hourly = { stranger: new Histogram(), attackFromMs: Number.POSITIVE_INFINITY };
  #strangerHour = { hour: 0, checks: 0 };

  constructor(world: World, nowMs: () => number) {
    this.#world = world;
    this.#nowMs = nowMs;
  }

  /** The table, watched. */
  watch(table: MonthTable): MonthTable {
    return {
      ...table,
      due: table.due,
      outbox: table.outbox,
      insert: (link, now) => table.insert(link, now),
      checks: {
        ...table.checks,
        save: async (check, events = []) => {
          const outcome = await table.checks.save(check, events);
          if (outcome === 'saved') {
            this.#stored(check.linkId, undefined, check);
            this.#told(events);
          }
          return outcome;
        },
      },
      links: {
        ...table.links,
        replace: async (before, after, now, options = {}) => {
          const outcome = await table.links.replace(before, after, now, options);
          if (outcome.outcome === 'replaced') {
            const { check, events = [] } = options;
            if (after.removal && !before.removal && check) this.#removed(before, check);
            this.#stored(after.linkId, after, check);
            this.#told(events);
          }
          return outcome;
        },
        remove: async (link, now) => {
          const outcome = await table.links.remove(link, now);
          if (outcome === 'removed') this.stories.delete(link.linkId);
          return outcome;
        },
      },
      stage: {
        ...table.stage,
        savePause: async (pause, decision) => {
          const outcome = await table.stage.savePause(pause, decision);
          if (outcome === 'saved') this.#paused(pause);
          return outcome;
        },
      },
    };
  }

  created(link: Link): void {
    this.stories.set(link.linkId, {
      linkId: link.linkId,
      link,
      check: undefined,
      dueMs: undefined,
      lastCheckMs: 0,
      inconclusiveFromMs: undefined,
      inconclusive: [],
      scheduledMs: undefined,
      warnedMs: undefined,
      unwarned: [],
      removedMs: undefined,
      log: [],
    });
  }

  acted(linkId: number, kind: string): void {
    const story = this.stories.get(linkId);
    if (!story) return;
    this.#note(story, `owner: ${kind}`);
    if (kind === 'restore') story.removedMs = undefined;
  }

  /** The mail service has accepted a mail about an event. */
  accepted({ kind, linkId }: OwnerEvent): void {
    const story = this.stories.get(linkId);
    if (!story || kind !== 'removal-scheduled' || story.scheduledMs === undefined) return;
    story.warnedMs = this.#nowMs();
    story.unwarned.push({ fromMs: story.scheduledMs, toMs: story.warnedMs });
    this.#note(story, 'warning accepted');
  }

  #told(events: readonly OwnerEvent[]): void {
    for (const { kind, linkId } of events) {
      this.events.set(kind, (this.events.get(kind) ?? 0) + 1);
      const story = this.stories.get(linkId);
      if (!story) continue;
      this.#note(story, kind);
      if (kind === 'removal-scheduled') {
        story.scheduledMs = this.#nowMs();
        story.warnedMs = undefined;
      }
    }
  }

  #stored(linkId: number, link: Link | undefined, check: LinkCheck | undefined): void {
    const story = this.stories.get(linkId);
    if (!story) return;
    const { siteUrl, isActive } = story.link;
    if (link) story.link = link;
    if (!check) {
      const isSame = !link || (link.siteUrl === siteUrl && link.isActive === isActive);
      // Its checks begin anew, or end.
      if (!isSame)
        Object.assign(story, { check: undefined, dueMs: undefined, inconclusiveFromMs: undefined });
      return;
    }
    const record = check.history[0];
    if (record && record.at.getTime() !== story.lastCheckMs) this.#checked(story, check, record);
    else if (check.isPostponed) this.postponed[check.site === STRANGER ? 'stranger' : 'others'] += 1;
    story.check = check;
    story.dueMs = check.dueAt?.getTime();
  }

  #checked(story: LinkStory, check: LinkCheck, record: LinkCheck['history'][number]): void {
    const nowMs = this.#nowMs();
    story.lastCheckMs = record.at.getTime();
    this.checks += 1;
    this.verdicts[record.verdict] += 1;
    this.#timed(story, check.site, nowMs);
    const url = story.link.siteUrl ?? '';
    if (record.verdict === 'inconclusive') {
      story.inconclusiveFromMs ??= nowMs;
      if (this.#world.isInPlainSight(url, nowMs) && this.#world.isInPlainSight(url, nowMs - RUN_MS)) {
        this.needlessly.set(record.reason, (this.needlessly.get(record.reason) ?? 0) + 1);
      }
      return;
    }
    if (story.inconclusiveFromMs !== undefined) {
      story.inconclusive.push({ fromMs: story.inconclusiveFromMs, toMs: nowMs });
      story.inconclusiveFromMs = undefined;
    }
    const { linkId } = story;
    if (
      record.verdict === 'missing' &&
      this.#world.isPresent(url, linkId, nowMs) &&
      this.#world.isPresent(url, linkId, nowMs - RUN_MS)
    )
      this.falselyMissing += 1;
  }

  #timed({ dueMs }: LinkStory, site: string, nowMs: number): void {
    if (site === STRANGER) {
      this.hourly.attackFromMs = Math.min(this.hourly.attackFromMs, nowMs);
      const hour = Math.floor(nowMs / HOUR);
      if (hour !== this.#strangerHour.hour) {
        if (this.#strangerHour.checks > 0) this.hourly.stranger.add(this.#strangerHour.checks);
        this.#strangerHour = { hour, checks: 0 };
      }
      this.#strangerHour.checks += 1;
    }
    // What waits for our own crawler is not late because of the attack.
    const isOurFault = this.#world.outages.crawlerDown.some(
      ({ fromMs, toMs }) => nowMs >= fromMs && nowMs < toMs + 2 * HOUR,
    );
    if (dueMs === undefined || isOurFault) return;
    const lateMinutes = (nowMs - dueMs) / 60_000;
    if (site === STRANGER) this.lateness.stranger.add(lateMinutes);
    else if (nowMs < this.hourly.attackFromMs) this.lateness.others.add(lateMinutes);
    else if (nowMs < this.hourly.attackFromMs + 12 * HOUR) this.lateness.duringAttack.add(lateMinutes);
  }

  #removed(before: Link, check: LinkCheck): void {
    const { linkId } = before;
    const story = this.stories.get(linkId);
    if (!story) return;
    const atMs = this.#nowMs();
    const { missingSince, hold, confirmedAt } = check;
    story.removedMs = atMs;
    this.removals.push({
      story,
      atMs,
      missingSince,
      check,
      wasHeld: hold !== undefined,
      isConfirmed: confirmedAt !== undefined,
    });
    this.#note(story, 'removed');
    const fault = this.#faultOf(before, check, atMs);
    if (fault) this.wrong.push(`${fault}\n${this.history(story, before.siteUrl ?? '')}`);
    const isMailed = before.owner && !this.#world.suppressedUsers.has(before.owner.userId);
    if (isMailed && story.warnedMs === undefined)
      this.unwarned.push(
        `link ${linkId} was removed without an accepted warning\n${this.history(story, before.siteUrl ?? '')}`,
      );
  }

  /** @returns why a removal was wrong; undefined if it was right */
  #faultOf(
    { linkId, siteUrl = '' as never, owner }: Link,
    { missingSince, confirmedAt, lastFoundAt }: LinkCheck,
    atMs: number,
  ): string | undefined {
    const world = this.#world;
    const name = `link ${linkId}`;
    const fetchedMs = atMs - RUN_MS;
    const [then, now] = [fetchedMs, atMs].map((ms) => world.absentSince(siteUrl, linkId, ms));
    if (then === undefined) return `${name}: visitors find it on its page`;
    if (now === undefined) this.races += 1;
    if (atMs - then < DAY - CLOCK_STEPS_MS) return `${name}: it has been absent for less than 24 hours`;
    if (!world.canBeSeen(siteUrl, fetchedMs) && !world.canBeSeen(siteUrl, atMs))
      return `${name}: its page can't be seen`;
    const site = world.pages.get(siteUrl)?.site;
    const isHoldDue = atMs - (missingSince?.getTime() ?? atMs) < 7 * DAY - CLOCK_STEPS_MS && !confirmedAt;
    const isInAccident = site !== undefined && world.accident(site, fetchedMs) !== undefined;
    if (isInAccident) this.accidental += 1;
    // The brake counts links that were found since their checks began: an owner who disables and enables one begins anew.
    if (site?.isBraked && owner && isHoldDue && isInAccident && lastFoundAt)
      return `${name}: all links of its site vanished at once, and nobody has confirmed it`;
    const pause = this.pauses.at(-1);
    if (pause && pause.toMs > atMs && atMs - pause.fromMs > RUN_MS)
      return `${name}: deletions are paused (${pause.reason})`;
    return undefined;
  }

  #paused({ reason }: StagePause): void {
    const nowMs = this.#nowMs();
    const open = this.pauses.at(-1);
    const isOpen = open !== undefined && open.toMs === Number.POSITIVE_INFINITY;
    if (reason === undefined) {
      if (isOpen) open.toMs = nowMs;
    } else if (!isOpen) this.pauses.push({ fromMs: nowMs, toMs: Number.POSITIVE_INFINITY, reason });
  }

  #note(story: LinkStory, what: string): void {
    story.log.push(`${new Date(this.#nowMs()).toISOString()} ${what}`);
  }

  /** Everything about a link, for a person to read. */
  history({ linkId, log, check, link }: LinkStory, url: string): string {
    const page = this.#world.pages.get(url);
    const at = (ms: number) => new Date(ms).toISOString();
    return [
      `  ${this.#world.links.get(linkId)?.fate}, ${link.owner?.userId ?? 'anonymous'}, ${url}`,
      ...(page?.states ?? []).map(({ atMs, state }) => `  truth ${at(atMs)} ${JSON.stringify(state)}`),
      ...(page?.site.episodes ?? []).map(
        ({ kind, fromMs, toMs }) => `  site ${at(fromMs)} to ${at(toMs)} ${kind}`,
      ),
      ...log.map((line) => `  ${line}`),
      ...(check?.history ?? []).map(
        (each) => `  check ${each.at.toISOString()} ${each.verdict} ${each.reason}`,
      ),
    ].join('\n');
  }
}
