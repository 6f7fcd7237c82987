import { siteOf } from '../../../lambdas/destinations/site.ts';
import type { Link } from '../../../lambdas/links/link.ts';
import type { LinkChangeStore } from '../../../lambdas/links/link-store.ts';
import { isVerifiable, type LinkCheck, newCheck } from '../../../lambdas/links/verification.ts';
import type {
  CheckedLinks,
  CheckStore,
  DueChecks,
  OwnersLinks,
} from '../../../lambdas/verification/check-store.ts';
import { HOURS_KEPT_MS, hourOf } from '../../../lambdas/verification/stage-brake.ts';
import type { HourOfChecks, StagePause, StageStore } from '../../../lambdas/verification/stage-store.ts';
import { MemoryOutbox } from './memory-outbox.ts';
import type { MonthTable } from './month-table.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const PAGE_SIZE = 100;

interface Hour {
  readonly hour: Date;
  checks: number;
  conclusive: number;
  readonly turned: Set<string>;
  sites: number | undefined;
  /** As it is read; undefined after a change. */
  read: HourOfChecks | undefined;
}

/** The table's adapters in memory, with the same conditions on each write, and fast for millions of checks. */
export class MemoryTable implements MonthTable {
  readonly #links = new Map<number, Link>();
  readonly #checks = new Map<number, LinkCheck>();
  /** Links by the minute of their due time. */
  readonly #dueMinutes = new Map<number, Set<number>>();
  readonly #linksOf = new Map<string, Set<number>>();
  readonly outbox = new MemoryOutbox();
  readonly #hours = new Map<number, Hour>();
  readonly #sketches = new Map<number, Uint8Array>();
  #pause: StagePause = {
    version: 0,
    reason: undefined,
    since: new Date(0),
    lastBadAt: undefined,
    resumedAt: undefined,
  };

  async insert(link: Link, now: Date): Promise<void> {
    this.#links.set(link.linkId, link);
    if (link.owner) {
      const ids = this.#linksOf.get(link.owner.userId) ?? new Set();
      this.#linksOf.set(link.owner.userId, ids.add(link.linkId));
    }
    if (isVerifiable(link, now)) this.#setCheck(newCheck(link, siteOf(link.siteUrl ?? ''), now));
  }

  readonly checks: CheckStore = {
    findChecks: async (ids) => found(this.#checks, ids),
    save: async (check, events = []) => {
      if (!this.#isNext(check)) return 'changed';
      this.#setCheck(check);
      this.outbox.put(events);
      return 'saved';
    },
    forget: async ({ linkId, version, startedAt }) => {
      const current = this.#checks.get(linkId);
      if (current?.version === version && current.startedAt.getTime() === startedAt.getTime())
        this.#deleteCheck(linkId);
    },
  };

  readonly links: CheckedLinks & LinkChangeStore = {
    findLinks: async (ids) => found(this.#links, ids),
    find: async (id) => this.#links.get(id),
    replace: async (before, after, now, { check, events = [] } = {}) => {
      if (this.#links.get(before.linkId)?.revision !== before.revision) return { outcome: 'changed' };
      if (check && !this.#isNext(check)) return { outcome: 'changed' };
      this.#links.set(after.linkId, after);
      this.#moveCheck(before, after, { now, check });
      this.outbox.put(events);
      return { outcome: 'replaced' };
    },
    remove: async ({ linkId, revision, owner }) => {
      if (this.#links.get(linkId)?.revision !== revision) return 'changed';
      this.#links.delete(linkId);
      if (owner) this.#linksOf.get(owner.userId)?.delete(linkId);
      this.#deleteCheck(linkId);
      return 'removed';
    },
  };

  readonly owners: OwnersLinks = {
    linksOf: async (userId) => [...found(this.#links, [...(this.#linksOf.get(userId) ?? [])]).values()],
  };

  readonly warnings = {
    isWarned: async ({ owner, linkId }: Link) =>
      !owner || !this.outbox.has(owner.userId, linkId, 'removal-scheduled'),
  };

  readonly due: DueChecks = { pages: (now) => this.#duePages(now) };

  async *#duePages(now: Date) {
    const last = minuteOf(now);
    const rows: { linkId: number; dueAt: Date }[] = [];
    for (const [minute, ids] of this.#dueMinutes) {
      if (minute > last) continue;
      for (const linkId of ids) {
        const dueAt = this.#checks.get(linkId)?.dueAt;
        if (dueAt && dueAt <= now) rows.push({ linkId, dueAt });
      }
    }
    for (let from = 0; from < rows.length; from += PAGE_SIZE) yield rows.slice(from, from + PAGE_SIZE);
  }

  readonly stage: StageStore = {
    count: async ({ checks, conclusive, turnedSites }, at) => {
      const hour = this.#hour(at);
      hour.read = undefined;
      hour.checks += checks;
      hour.conclusive += conclusive;
      for (const site of turnedSites) hour.turned.add(site);
    },
    hours: async (since, until) => {
      const [first, last] = [hourOf(since).getTime(), hourOf(until).getTime()];
      const hours: HourOfChecks[] = [];
      for (let ms = first; ms <= last; ms += HOUR_MS) {
        const hour = this.#hours.get(ms);
        if (hour) hours.push(readHour(hour));
      }
      return hours;
    },
    pause: async () => this.#pause,
    savePause: async (pause) => {
      if (pause.version !== this.#pause.version + 1) return 'changed';
      this.#pause = pause;
      return 'saved';
    },
    readSketch: async (at) => this.#sketches.get(hourOf(at).getTime()),
    saveSketch: async (sketch, sites, at) => {
      this.#sketches.set(hourOf(at).getTime(), Uint8Array.from(sketch));
      Object.assign(this.#hour(at), { sites, read: undefined });
    },
  };

  /** As `moveChecks` does in the table. */
  #moveCheck(before: Link, after: Link, { now, check }: { now: Date; check: LinkCheck | undefined }): void {
    if (check) {
      this.#setCheck(check);
      return;
    }
    const [was, is] = [isVerifiable(before, now), isVerifiable(after, now)];
    const current = this.#checks.get(after.linkId);
    if (is && !(was && before.siteUrl === after.siteUrl))
      this.#setCheck(newCheck(after, siteOf(after.siteUrl ?? ''), now));
    else if (was && !is && current)
      this.#setCheck({ ...current, version: current.version + 1, dueAt: undefined });
  }

  #isNext({ linkId, version, startedAt }: LinkCheck): boolean {
    const current = this.#checks.get(linkId);
    return current?.version === version - 1 && current.startedAt.getTime() === startedAt.getTime();
  }

  #setCheck(check: LinkCheck): void {
    this.#deleteCheck(check.linkId);
    this.#checks.set(check.linkId, check);
    if (!check.dueAt) return;
    const minute = minuteOf(check.dueAt);
    const ids = this.#dueMinutes.get(minute);
    if (ids) ids.add(check.linkId);
    else this.#dueMinutes.set(minute, new Set([check.linkId]));
  }

  #deleteCheck(linkId: number): void {
    const dueAt = this.#checks.get(linkId)?.dueAt;
    this.#checks.delete(linkId);
    if (!dueAt) return;
    const minute = minuteOf(dueAt);
    const ids = this.#dueMinutes.get(minute);
    ids?.delete(linkId);
    if (ids?.size === 0) this.#dueMinutes.delete(minute);
  }

  #hour(at: Date): Hour {
    const hour = hourOf(at);
    const known = this.#hours.get(hour.getTime());
    if (known) return known;
    const made: Hour = {
      hour,
      checks: 0,
      conclusive: 0,
      turned: new Set(),
      sites: undefined,
      read: undefined,
    };
    this.#hours.set(hour.getTime(), made);
    // As their TTL does.
    for (const old of this.#hours.keys())
      if (old < at.getTime() - HOURS_KEPT_MS) {
        this.#hours.delete(old);
        this.#sketches.delete(old);
      }
    return made;
  }
}

function readHour(row: Hour): HourOfChecks {
  const { hour, checks, conclusive, turned, sites } = row;
  row.read ??= { hour, checks, conclusive, turnedSites: turned.size, sites };
  return row.read;
}

const minuteOf = (time: Date): number => Math.floor(time.getTime() / MINUTE_MS);

function found<T>(all: ReadonlyMap<number, T>, ids: readonly number[]): Map<number, T> {
  const some = new Map<number, T>();
  for (const id of ids) {
    const one = all.get(id);
    if (one) some.set(id, one);
  }
  return some;
}
