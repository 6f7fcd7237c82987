import { type Click, utcDate } from '../../../lambdas/clicks/click.ts';
import type { ClickStore } from '../../../lambdas/clicks/click-store.ts';
import { type Counters, totalCounters } from '../../../lambdas/clicks/counters.ts';
import {
  BUCKET_LENGTHS,
  type PackedStore,
  type PackedTotal,
  type PackedWrite,
} from '../../../lambdas/clicks/packed-store.ts';
import { secondOf } from '../../../lambdas/clicks/pending-clicks.ts';
import { OTHER_REFERRERS } from '../../../lambdas/clicks/referrers.ts';
import type { BrokenRule } from './rules.ts';
import type { Scheduler } from './scheduler.ts';

const DAY_MS = 86_400_000;

/** A day, its referrers or the breakdown: counters, and until when clicks were folded into them. */
export interface CounterItem {
  readonly until: number;
  readonly counters: Counters;
}

interface PackedItem {
  readonly ids: ReadonlySet<string>;
  readonly expiresAtMs: number;
}

/** One item of a transaction: whether its condition holds, and its write. */
interface Part {
  readonly key: string;
  readonly holds: () => boolean;
  readonly apply: () => void;
}

const plus = (a: Counters, b: Iterable<readonly [string, number]>): Counters => {
  const counters = new Map(a);
  for (const [name, by] of b) counters.set(name, (counters.get(name) ?? 0) + by);
  return counters;
};

const EMPTY: CounterItem = { until: 0, counters: new Map() };
const HEADLINE = ['clicks', 'views', 'bot_views'];

/**
 * One link's items, as DynamoDB keeps them: single writes and reads are atomic and consistent; a transaction's conditions are
 * checked at one instant, and its items are then written one by one, in any order. Meanwhile they can be read, but not written.
 */
export class ModelTable {
  total: PackedTotal | undefined;
  breakdown: CounterItem = EMPTY;
  readonly days = new Map<string, CounterItem>();
  readonly referrers = new Map<string, CounterItem>();
  readonly packed = new Map<string, PackedItem>();
  readonly log = new Set<string>();
  nowMs: number;
  readonly #locked = new Set<string>();
  readonly #scheduler: Scheduler;
  readonly #broken: BrokenRule | undefined;

  constructor(linkId: number, nowMs: number, scheduler: Scheduler, broken?: BrokenRule) {
    this.nowMs = nowMs;
    this.#scheduler = scheduler;
    this.#broken = broken;
    this.total = {
      linkId,
      version: 0,
      counters: new Map([
        ['clicks', 0],
        ['views', 0],
        ['bot_views', 0],
      ]),
      pending: [],
      foldedUntil: 0,
      folds: 0,
      foldedAt: new Date(0),
      lastBuckets: [],
      unmoved: new Map(),
      dueAt: undefined,
    };
  }

  /** Whether no transaction is half written. */
  get isSettled(): boolean {
    return this.#locked.size === 0;
  }

  /** What DynamoDB's TTL deletes. */
  advance(days: number): void {
    this.nowMs += days * DAY_MS;
    const keepMs = this.#is('packed ids expire after 20 days') ? 15 * DAY_MS : 0;
    for (const [key, { expiresAtMs }] of this.packed) {
      if (expiresAtMs - keepMs <= this.nowMs) this.packed.delete(key);
    }
  }

  /** Deletes the link, unless a transaction holds its total. */
  deleteLink(): void {
    if (!this.#locked.has('TOTAL')) this.total = undefined;
  }

  packedStore(actor: string): PackedStore {
    const turn = <T>(act: () => T) => this.#scheduler.turn(actor, act);
    return {
      read: () => turn(() => this.#read()),
      findPacked: async (total, clicks) => {
        const mayHaveExpired = this.nowMs - total.foldedAt.getTime() > 34 * DAY_MS;
        const buckets = mayHaveExpired && !this.#is('an expired fold is waited for') ? [] : total.lastBuckets;
        for (const bucket of buckets) {
          const isThere = await turn(() => this.packed.has(`${bucket}#${total.folds}`));
          if (!isThere && !this.#is('the last fold is not waited for')) return 'busy';
        }
        return turn(() => this.#packedAmong(clicks));
      },
      readHosts: (_, date) =>
        turn(
          () =>
            new Set(
              [...this.#at(this.referrers, date).counters.keys()].filter(
                (name) => name !== 'hosts' && name !== OTHER_REFERRERS,
              ),
            ),
        ),
      write: async (write) => {
        if (!write.fold) return turn(() => this.#add(write));
        const written = await this.#transact(actor, this.#foldParts(write));
        return written === 'refused' ? 'overtaken' : written;
      },
    };
  }

  /** The same as versions before the packed way count. */
  clickStore(actor: string): ClickStore {
    return {
      readReferrerHosts: async (linkId, date, timeoutMs) => {
        const hosts = await this.packedStore(actor).readHosts(linkId, date, timeoutMs);
        return hosts === 'busy' ? undefined : hosts;
      },
      write: async ({ date, clicks, total, day, referrers }) => {
        const known = new Set<string>();
        const hosts = () => this.#at(this.referrers, date).counters.get('hosts') ?? 0;
        const parts: Part[] = [
          { key: 'TOTAL', holds: () => this.total !== undefined, apply: () => this.#addLogged(total) },
          { key: `DAY#${date}`, holds: () => true, apply: () => this.#count(this.days, date, day) },
          ...(referrers
            ? [
                {
                  key: `REF#${date}`,
                  holds: () => referrers.expectedHosts === undefined || hosts() === referrers.expectedHosts,
                  apply: () =>
                    this.#count(
                      this.referrers,
                      date,
                      plus(referrers.counters, [['hosts', referrers.newHosts]]),
                    ),
                },
              ]
            : []),
          ...clicks.map(({ id }) => ({
            key: `CLICK#${id}`,
            holds: () => {
              if (this.log.has(id) && !this.#is('the click log is not looked at')) known.add(id);
              return !known.has(id);
            },
            apply: () => void this.log.add(id),
          })),
        ];
        const written = await this.#transact(actor, parts);
        if (written === 'written') return { outcome: 'counted' };
        if (this.total === undefined) return { outcome: 'link-deleted' };
        const referrersChanged = written === 'refused' && known.size === 0;
        return { outcome: 'refused', knownIds: known, referrersChanged, busy: written === 'busy' };
      },
    };
  }

  #is(broken: BrokenRule): boolean {
    return this.#broken === broken;
  }

  #at(items: ReadonlyMap<string, CounterItem>, date: string): CounterItem {
    return items.get(date) ?? EMPTY;
  }

  #count(
    items: Map<string, CounterItem>,
    date: string,
    by: Iterable<readonly [string, number]>,
    until?: number,
  ): void {
    const item = this.#at(items, date);
    items.set(date, { until: until ?? item.until, counters: plus(item.counters, by) });
  }

  #read(): PackedTotal | undefined {
    if (!this.total) return undefined;
    return {
      ...this.total,
      ...(this.#is('pending ids are not looked at') && {
        pending: this.total.pending.map((each) => ({ ...each, id: `${each.id}?` })),
      }),
      ...(this.#is('late clicks wait like new ones') && { foldedUntil: 0 }),
    };
  }

  #packedAmong(clicks: readonly Click[]): ReadonlySet<string> {
    if (this.#is('packed ids are not looked at')) return new Set();
    const lengths = this.#is('packed ids of minutes are not found')
      ? BUCKET_LENGTHS.slice(1)
      : BUCKET_LENGTHS;
    const isPacked = ({ id, at }: Click) =>
      [...this.packed].some(
        ([key, { ids }]) =>
          lengths.some((length) => key.startsWith(`${at.slice(0, length)}#`)) && ids.has(id),
      );
    return new Set(clicks.filter(isPacked).map(({ id }) => id));
  }

  #isAsRead({ before, fold }: PackedWrite): boolean {
    if (!this.total) return this.#is('a missing total is created');
    const ignoresVersion = this.#is(fold ? 'a fold ignores the version' : 'an addition ignores the version');
    const isAhead = ['clicks', 'views'].some(
      (name) => this.total?.counters.get(name) !== before.counters.get(name),
    );
    if (isAhead && !ignoresVersion && !this.#is('earlier counts are moved without a look at the total'))
      return false;
    return ignoresVersion || this.total.version === before.version;
  }

  #add(write: PackedWrite): 'written' | 'overtaken' | 'busy' {
    if (this.#locked.has('TOTAL')) return 'busy';
    if (!this.#isAsRead(write)) return 'overtaken';
    this.#writeTotal(write);
    return 'written';
  }

  #writeTotal({ before, added, pending, dueAt, fold }: PackedWrite): void {
    const { counters } = this.total ?? before;
    const real = (click: Click): Click => ({ ...click, id: click.id.replace('?', '') });
    this.total = {
      ...(this.total ?? before),
      version: before.version + 1,
      counters: plus(counters, added),
      pending: (fold && this.#is('a fold leaves its clicks pending')
        ? [...before.pending, ...pending]
        : pending
      ).map(real),
      dueAt,
      ...(fold && {
        ...(this.#is('a fold does not raise foldedUntil') ? {} : { foldedUntil: fold.foldedUntil }),
        folds: before.folds + 1,
        foldedAt: fold.foldedAt,
        lastBuckets: fold.packed.map(({ bucket }) => bucket),
        unmoved: new Map(),
      }),
    };
  }

  #addLogged(by: Counters): void {
    if (!this.total) return;
    const isHeadline = ([name]: readonly [string, number]) => HEADLINE.includes(name);
    this.total = {
      ...this.total,
      counters: plus(this.total.counters, [...by].filter(isHeadline)),
      unmoved: plus(
        this.total.unmoved,
        [...by].filter((each) => !isHeadline(each)),
      ),
    };
  }

  #foldParts(write: PackedWrite): Part[] {
    const { before, fold } = write;
    if (!fold) return [];
    const until = this.#is("a day doesn't say until when it was folded") ? 0 : fold.foldedUntil;
    const always = () => true;
    return [
      { key: 'TOTAL', holds: () => this.#isAsRead(write), apply: () => this.#writeTotal(write) },
      {
        key: 'BREAKDOWN',
        holds: always,
        apply: () => {
          this.breakdown = {
            until: fold.foldedUntil,
            counters: new Map([...plus(this.breakdown.counters, fold.breakdown), ...fold.counters]),
          };
        },
      },
      ...fold.days.flatMap(({ date, counters, referrers }) => [
        { key: `DAY#${date}`, holds: always, apply: () => this.#count(this.days, date, counters, until) },
        ...(referrers
          ? [
              {
                key: `REF#${date}`,
                holds: () =>
                  referrers.expectedHosts === undefined ||
                  (this.#at(this.referrers, date).counters.get('hosts') ?? 0) === referrers.expectedHosts,
                apply: () =>
                  this.#count(
                    this.referrers,
                    date,
                    plus(referrers.counters, [['hosts', referrers.newHosts]]),
                    until,
                  ),
              },
            ]
          : []),
      ]),
      ...(this.#is('a fold packs no ids') ? [] : fold.packed).map(({ bucket, ids }) => {
        const key = `${bucket}#${before.folds + 1}`;
        return {
          key: `IDS#${key}`,
          holds: () => !this.packed.has(key),
          apply: () =>
            void this.packed.set(key, { ids: new Set(ids), expiresAtMs: fold.expiresAt.getTime() }),
        };
      }),
    ];
  }

  /** Writes the parts one by one: the coordinator does it, whether or not the actor is still alive. */
  async #transact(actor: string, parts: readonly Part[]): Promise<'written' | 'refused' | 'busy'> {
    const begun = await this.#scheduler.turn(actor, () => {
      if (parts.some(({ key }) => this.#locked.has(key))) return 'busy';
      const refused = parts.filter(({ holds }) => !holds());
      if (
        refused.length > 0 &&
        !(this.#is('a fold is not atomic') && parts.some(({ key }) => key === 'BREAKDOWN'))
      )
        return 'refused';
      const written = parts.filter((part) => !refused.includes(part));
      for (const { key } of written) this.#locked.add(key);
      const finished = Promise.all(
        written.map(({ key, apply }) =>
          this.#scheduler.turn('coordinator', () => {
            apply();
            this.#locked.delete(key);
          }),
        ),
      );
      return { finished, isRefused: refused.length > 0 };
    });
    if (typeof begun === 'string') return begun;
    await begun.finished;
    return this.#scheduler.turn(actor, () => (begun.isRefused ? ('refused' as const) : ('written' as const)));
  }

  /** All ids that this table knows, as often as it has them. */
  knownIds(): string[] {
    return [
      ...(this.total?.pending ?? []).map(({ id }) => id),
      ...[...this.packed.values()].flatMap(({ ids }) => [...ids]),
      ...this.log,
    ];
  }

  /**
   * A link's clicks of a day as readers see them, from items read one after the other.
   * @returns also whether a fold was half written when the total was read, so that its clicks may be missing
   */
  async readDay(actor: string, date: string): Promise<{ readonly seen: number; readonly mayMiss: boolean }> {
    const readTotal = () =>
      this.#scheduler.turn(actor, () => ({ pending: this.total?.pending ?? [], mayMiss: !this.isSettled }));
    const readDay = () => this.#scheduler.turn(actor, () => this.#at(this.days, date));
    const isDayFirst = this.#is('days are read before the total');
    const early = isDayFirst ? await readDay() : undefined;
    const { pending, mayMiss } = await readTotal();
    const day = early ?? (await readDay());
    const more = pending.filter((click) => utcDate(click) === date && secondOf(click) > day.until);
    const seen = (day.counters.get('clicks') ?? 0) + (totalCounters(more).get('clicks') ?? 0);
    return { seen, mayMiss };
  }
}
