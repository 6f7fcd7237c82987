import { COUNTRIES, utcDate } from '../../../lambdas/clicks/click.ts';
import { countClicks } from '../../../lambdas/clicks/count-clicks.ts';
import { totalCounters } from '../../../lambdas/clicks/counters.ts';
import type { PackedPeriod } from '../../../lambdas/clicks/counting-periods.ts';
import { foldIdleClicks } from '../../../lambdas/clicks/fold-idle-clicks.ts';
import { secondOf } from '../../../lambdas/clicks/pending-clicks.ts';
import { MAX_CLICK_AGE_DAYS } from '../../../lambdas/clicks/retention.ts';
import { defaultRetryPolicy } from '../../../lambdas/retry/back-off.ts';
import type { VisitEvent } from '../../../lambdas/visits/visit-event.ts';
import { pick, seededRandom, visitEvent } from '../events.ts';
import { ModelTable } from './model-table.ts';
import type { BrokenRule } from './rules.ts';
import { Scheduler } from './scheduler.ts';

const LINK_ID = 1;
const START_MS = Date.parse('2026-02-22T10:15:30Z');
const DAY_MS = 86_400_000;
/** Each click has a country of its own, so that every counter shows how often it was counted. */
const countries = [...COUNTRIES];

/** Explores one history of a link, chosen by the seed. @throws Error with the first violated invariant */
export async function explore(seed: number, broken?: BrokenRule): Promise<void> {
  await new History(seed, broken).run();
}

class History {
  readonly #random: () => number;
  readonly #broken: BrokenRule | undefined;
  readonly #scheduler = new Scheduler();
  readonly #table: ModelTable;
  readonly #periods: readonly PackedPeriod[];
  readonly #events: VisitEvent[] = [];
  readonly #acknowledged = new Set<string>();
  /** Clicks by day when no transaction was last half written. */
  #settled = new Map<string, number>();
  readonly #reads: { readonly date: string; readonly atLeast: number; readonly seen: number }[] = [];
  #isDeleted = false;
  #actors = 0;

  constructor(seed: number, broken: BrokenRule | undefined) {
    this.#random = seededRandom(seed);
    this.#broken = broken;
    this.#table = new ModelTable(LINK_ID, START_MS, this.#scheduler, broken);
    // In half of all histories, clicks of the first days have rows in the click log, and earlier versions run too.
    const fromMs = this.#happens(0.5) ? START_MS + 3 * DAY_MS : 0;
    this.#periods = [{ from: new Date(fromMs), until: undefined }];
  }

  async run(): Promise<void> {
    const rounds = 2 + this.#below(4);
    const endsWithDeletion = this.#happens(0.15);
    for (let round = 0; round < rounds; round += 1) {
      this.#makeEvents();
      await this.#round({ mayCrash: true, mayDelete: endsWithDeletion && round === rounds - 1 });
      this.#table.advance(pick([0, 0, 0.001, 1, 2, 10, 22], this.#random));
    }
    // Until the queue is empty.
    for (let round = 0; round < 30 && this.#undelivered().length > 0; round += 1) {
      await this.#round({ mayCrash: false, mayDelete: false });
    }
    this.#expect(this.#undelivered().length === 0, 'every message is consumed in the end');
    this.#checkCounts(true);
  }

  #happens = (probability: number): boolean => this.#random() < probability;
  #below = (limit: number): number => Math.floor(this.#random() * limit);

  #expect(holds: boolean, invariant: string): void {
    if (!holds) throw new Error(`Violated: ${invariant}.`);
  }

  /** Clicks of now, of the last minutes, and up to 33 days late. Long referrers, so that few clicks fit a total. */
  #makeEvents(): void {
    const clicks = 1 + this.#below(4);
    for (let made = 0; made < clicks; made += 1) {
      const agoMs = pick(
        [
          0,
          1,
          2_000,
          30_000,
          70_000,
          70_000,
          600_000,
          3 * 3_600_000,
          2 * DAY_MS,
          20 * DAY_MS,
          32.9 * DAY_MS,
          -DAY_MS + 1,
        ],
        this.#random,
      );
      this.#events.push(
        visitEvent({
          linkId: LINK_ID,
          at: new Date(this.#table.nowMs - agoMs).toISOString(),
          country: countries[this.#events.length] ?? '',
          referrerHost: `${'x'.repeat(pick([10, 380], this.#random))}.${this.#below(2)}`,
        }),
      );
    }
  }

  #isTooOld = ({ at }: VisitEvent): boolean =>
    this.#table.nowMs - Date.parse(at) > MAX_CLICK_AGE_DAYS * DAY_MS;

  #undelivered = (): VisitEvent[] =>
    this.#events.filter((event) => !this.#acknowledged.has(event.id) && !this.#isTooOld(event));

  /** Some aggregators count at the same time: what was not acknowledged, and some of what was. */
  async #round({
    mayCrash,
    mayDelete,
  }: {
    readonly mayCrash: boolean;
    readonly mayDelete: boolean;
  }): Promise<void> {
    const waiting = this.#undelivered();
    const again = this.#events.filter((event) => !this.#isTooOld(event) && this.#happens(0.4));
    const aggregators = mayCrash ? 1 + this.#below(3) : 1;
    const failures: unknown[] = [];
    const started: string[] = [];
    for (let index = 0; index < aggregators; index += 1) {
      const batch = [...new Set([...waiting, ...again])].filter(() => !mayCrash || this.#happens(0.7));
      started.push(this.#aggregate(batch, failures));
    }
    if (!mayDelete && !this.#isDeleted) this.#readDay(failures);
    if (this.#happens(0.5)) started.push(this.#foldIdle(failures));
    if (mayDelete) {
      void this.#scheduler.turn('owner', () => {
        this.#table.deleteLink();
        this.#isDeleted ||= this.#table.total === undefined;
      });
    }
    let steps = 0;
    const crashAt = mayCrash && this.#happens(0.5) ? this.#below(30) : Number.NaN;
    await this.#scheduler.runToEnd(this.#below, () => {
      steps += 1;
      if (steps === crashAt) this.#scheduler.kill(pick(started, this.#random));
      this.#checkStep();
    });
    if (failures.length > 0) throw failures[0];
  }

  /** @returns the actor's name */
  #aggregate(batch: readonly VisitEvent[], failures: unknown[]): string {
    this.#actors += 1;
    const actor = `aggregator ${this.#actors}`;
    const now = () => new Date(this.#table.nowMs);
    const [period] = this.#periods;
    // Earlier versions may run until a day before clicks are packed.
    const isEarlier = now().getTime() < (period?.from.getTime() ?? 0) - 1.1 * DAY_MS && this.#happens(0.4);
    const periods = (): readonly PackedPeriod[] => {
      if (isEarlier) return [];
      if (this.#broken !== 'the clock decides how a click is counted') return this.#periods;
      return now() >= (period?.from ?? 0) ? [{ from: new Date(0), until: undefined }] : [];
    };
    const received = batch.map((event) => ({ messageId: event.id, event }));
    countClicks(received, {
      store: this.#table.clickStore(actor),
      packed: this.#table.packedStore(actor),
      packedPeriods: async () => periods(),
      now,
      deadline: new Date(now().getTime() + 60_000),
      retry: { ...defaultRetryPolicy, sleep: async () => {}, random: this.#random },
      log: { warn: () => {} },
    }).then(
      ({ failedMessageIds }) => {
        for (const { id } of batch) if (!failedMessageIds.includes(id)) this.#acknowledged.add(id);
      },
      (error: unknown) => failures.push(error),
    );
    return actor;
  }

  /** The reaper, in a hurry: it takes pending clicks of a day for idle, so that it meets aggregators. */
  #foldIdle(failures: unknown[]): string {
    this.#actors += 1;
    const actor = `reaper ${this.#actors}`;
    const packed = this.#table.packedStore(actor);
    const now = () => new Date(this.#table.nowMs);
    foldIdleClicks({
      pages: async function* () {
        yield [LINK_ID];
      },
      packed: {
        ...packed,
        read: async (...args) => {
          const total = await packed.read(...args);
          if (total === undefined || total === 'busy' || total.dueAt === undefined) return total;
          return { ...total, dueAt: new Date(Date.parse(total.dueAt) - 29 * DAY_MS).toISOString() };
        },
      },
      now,
      remainingMs: () => 60_000,
      log: { warn: () => {} },
    }).catch((error: unknown) => failures.push(error));
    return actor;
  }

  #readDay(failures: unknown[]): void {
    const date = pick(this.#events, this.#random).at.slice(0, 10);
    const atLeast = this.#settled.get(date) ?? 0;
    this.#actors += 1;
    this.#table.readDay(`reader ${this.#actors}`, date).then(
      ({ seen, mayMiss }) => this.#reads.push({ date, atLeast: mayMiss ? 0 : atLeast, seen }),
      (error: unknown) => failures.push(error),
    );
  }

  #checkStep(): void {
    this.#expect(!this.#isDeleted || this.#table.total === undefined, 'a deleted link has no total');
    if (this.#table.isSettled) this.#checkCounts(false);
  }

  /** @param isEnd whether all messages have been consumed */
  #checkCounts(isEnd: boolean): void {
    const { total, breakdown, days } = this.#table;
    if (!total) return;
    this.#expect(
      total.pending.every((click) => secondOf(click) > total.foldedUntil),
      'pending clicks are after foldedUntil',
    );
    const pending = totalCounters(total.pending);
    const count = (counters: ReadonlyMap<string, number>, name: string): number => counters.get(name) ?? 0;
    const known = Map.groupBy(this.#table.knownIds(), (id) => id);
    let sum = 0;
    const byDate = new Map<string, number>();
    for (const event of this.#events) {
      const name = `country#${event.country}`;
      const inTotal = count(breakdown.counters, name) + count(total.unmoved, name) + count(pending, name);
      const date = event.at.slice(0, 10);
      const ofDay = total.pending.filter((click) => utcDate(click) === date);
      const inDay = count(days.get(date)?.counters ?? new Map(), name) + count(totalCounters(ofDay), name);
      this.#expect(inTotal <= 1, 'a click is counted once');
      this.#expect(inTotal === inDay, 'the total and the day count the same clicks');
      const ids = known.get(event.id)?.length ?? 0;
      this.#expect(ids <= 1, 'an id is in one place');
      if (!this.#isTooOld(event))
        this.#expect(ids === inTotal, 'a click is known as long as it may come again');
      const mustBeCounted = isEnd && this.#acknowledged.has(event.id);
      this.#expect(!mustBeCounted || inTotal === 1, 'an acknowledged click is counted');
      sum += inTotal;
      byDate.set(date, (byDate.get(date) ?? 0) + inDay);
    }
    this.#expect(count(total.counters, 'clicks') === sum, 'the headline is the sum of the breakdown');
    for (const { date, atLeast, seen } of this.#reads.splice(0)) {
      this.#expect(
        seen >= atLeast && seen <= (byDate.get(date) ?? 0),
        'a reader sees no click twice, and misses none that was counted before',
      );
    }
    this.#settled = byDate;
  }
}
