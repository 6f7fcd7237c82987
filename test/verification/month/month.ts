import type { InspectionRequest, InspectionResponse } from '../../../lambdas/crawler/inspection.ts';
import type { CheckSitePorts } from '../../../lambdas/verification/check-site.ts';
import { createDispatcher } from '../../../lambdas/verification/dispatcher.ts';
import { createSiteChecker } from '../../../lambdas/verification/site-checker.ts';
import type { HourOfChecks } from '../../../lambdas/verification/stage-store.ts';
import { NOBODY, OWN_HOSTS } from '../memory-stage.ts';
import { Audit } from './audit.ts';
import { buildWorld, type WorldSize } from './build-world.ts';
import { Chance } from './chance.ts';
import { clockOffsetMs } from './clock.ts';
import { crawl } from './crawl.ts';
import { faultyTable, Process, WriteFaults } from './faulty-table.ts';
import { FifoQueue, type QueuedMessage } from './fifo-queue.ts';
import { Inspector } from './inspector.ts';
import type { MonthTable } from './month-table.ts';
import { Owners } from './owners.ts';
import { OwnersMail } from './owners-mail.ts';
import { Internet } from './replies.ts';
import { RequestLog } from './request-log.ts';
import { Histogram } from './spans.ts';
import { VirtualTime } from './virtual-time.ts';
import { DAY, HOUR, isWithin, START_MS, type World } from './world.ts';

/** The default of `checksMaxConcurrency`. */
const MAX_CONCURRENCY = 2;
const BATCH_SIZE = 10;
const MINUTE_MS = 60_000;

export interface MonthOptions extends WorldSize {
  /** Mean number of writes from one fault of the table to the next. */
  readonly writesPerFault: number;
  /** Makes the checker wrong, to see whether the month notices. */
  readonly spoil?: (ports: CheckSitePorts) => CheckSitePorts;
}

/** A month of a whole stage: the pipeline's own use cases, in a world that is simulated. */
export class Month {
  readonly world: World;
  readonly audit: Audit;
  readonly queue: FifoQueue;
  readonly faults: WriteFaults;
  readonly requests = new RequestLog();
  readonly inspector = new Inspector();
  readonly owners: Owners;
  readonly mail: OwnersMail;
  readonly endMs: number;
  readonly lagSeconds = new Histogram();
  readonly warnings = new Map<string, number>();
  /** Checks that would have removed a link, by what stood in the way. */
  readonly waiting = new Map<string, number>();
  readonly tally = {
    invocations: 0,
    crawlerFailures: 0,
    deadInvocations: 0,
    dispatches: 0,
    changedMidway: 0,
  };
  readonly #options: MonthOptions;
  readonly #time = new VirtualTime(START_MS);
  readonly #chance: Chance;
  readonly #table: MonthTable;
  readonly #internet: Internet;
  #running = 0;

  constructor(options: MonthOptions, table: MonthTable) {
    this.#options = options;
    this.world = buildWorld(options);
    this.endMs = START_MS + options.days * DAY;
    this.#chance = new Chance(options.seed ^ 0x5eed);
    this.audit = new Audit(this.world, () => this.#time.nowMs);
    this.mail = new OwnersMail({
      world: this.world,
      outbox: table.outbox,
      chance: this.#chance,
      nowMs: () => this.#time.nowMs,
      now: () => this.#now(),
      onAccepted: (event) => this.audit.accepted(event),
    });
    this.#table = this.audit.watch(table);
    this.queue = new FifoQueue(this.#time, this.#chance);
    this.queue.onMessage = () => this.#pump();
    this.faults = new WriteFaults(this.#chance, options.writesPerFault);
    this.owners = new Owners({
      world: this.world,
      table: this.#table,
      audit: this.audit,
      now: () => this.#now(),
    });
    this.#internet = new Internet(this.world, this.#chance.random);
  }

  async run(): Promise<void> {
    const time = this.#time;
    for (const action of this.world.actions) {
      time.at(action.atMs, () => time.start(() => this.owners.act(action)));
    }
    for (const { fromMs, toMs } of this.world.outages.operatorPause) {
      time.at(fromMs, () => time.start(() => this.#operate('operator')));
      time.at(toMs, () => time.start(() => this.#operate(undefined)));
    }
    this.#planDispatch(START_MS + 5_000);
    await time.runUntil(this.endMs);
  }

  /** What the stage has counted, as far as it still has it. */
  readonly hours: HourOfChecks[] = [];

  #now(): Date {
    const nowMs = this.#time.nowMs;
    return new Date(nowMs + clockOffsetMs((nowMs - START_MS) / (this.endMs - START_MS), this.#options.days));
  }

  #planDispatch(ms: number): void {
    this.#time.at(ms, () => {
      this.#time.start(() => this.#dispatch());
      this.#time.at(ms + 20_000, () => this.#time.start(() => this.mail.sendDue().then(() => {})));
      this.#planDispatch(ms + MINUTE_MS);
    });
  }

  async #dispatch(): Promise<void> {
    this.tally.dispatches += 1;
    const process = new Process();
    const { checks, stage, due } = faultyTable(this.#table, process, this.faults);
    const dispatch = createDispatcher({
      due,
      checks,
      stage,
      queue: this.queue,
      now: () => this.#now(),
      log: this.#log,
      writeLine: (line) => {
        const { lag } = JSON.parse(line) as { readonly lag: number };
        this.lagSeconds.add(lag);
      },
    });
    const context = { functionName: 'dispatch-checks', getRemainingTimeInMillis: () => 50_000 };
    try {
      await Promise.race([dispatch({}, context), process.died]);
    } catch {
      this.#count('dispatcher failed');
    }
    await this.#keepHours();
  }

  /** The brake's counts are deleted after nine days; the month's report needs them all. */
  async #keepHours(): Promise<void> {
    if (this.tally.dispatches % (24 * 60) !== 0) return;
    const now = this.#now();
    const known = new Map(this.hours.map((each) => [each.hour.getTime(), each]));
    for (const each of await this.#table.stage.hours(new Date(now.getTime() - 2 * DAY), now))
      known.set(each.hour.getTime(), each);
    this.hours.splice(0, this.hours.length, ...known.values());
  }

  /** Starts as many functions as the trigger may. */
  #pump(): void {
    while (this.#running < MAX_CONCURRENCY) {
      const messages = this.queue.receive(BATCH_SIZE);
      if (messages.length === 0) return;
      this.#running += 1;
      this.#time.start(() => this.#check(messages));
    }
  }

  async #check(messages: readonly QueuedMessage[]): Promise<void> {
    this.tally.invocations += 1;
    await this.#time.sleepUntil(this.#time.nowMs + this.#chance.between(20, 150));
    const process = new Process();
    const table = faultyTable(this.#table, process, this.faults);
    const ports: CheckSitePorts = {
      ...table,
      readBlocks: async () => NOBODY,
      inspect: (request) => this.#inspect(request, process),
      ownHosts: async () => OWN_HOSTS,
      hasMail: true,
      mailOwners: this.mail.mailOwners,
      now: () => this.#now(),
      random: this.#chance.random,
      log: this.#log,
    };
    const { spoil = (same) => same } = this.#options;
    const check = createSiteChecker({ ...spoil(ports), writeLine: (line) => this.#countWaiting(line) });
    const Records = messages.map(({ messageId, body, group, receives }) => ({
      messageId,
      body,
      attributes: { MessageGroupId: group, ApproximateReceiveCount: String(receives) },
    }));
    const response = await Promise.race([check({ Records }, { functionName: 'check-site' }), process.died]);
    this.#running -= 1;
    if (!response) this.tally.deadInvocations += 1;
    const failed = response
      ? response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)
      : messages.map(({ messageId }) => messageId);
    this.queue.settle(messages, new Set(failed));
  }

  async #inspect(request: InspectionRequest, process: Process): Promise<InspectionResponse> {
    const time = this.#time;
    const { world, inspector, requests } = this;
    const startMs = time.nowMs + this.#chance.between(30, 400);
    const { response, endMs } = await crawl(request, startMs, {
      world,
      inspector,
      requests,
      internet: this.#internet,
      random: this.#chance.random,
    });
    this.#disturb(request, (time.nowMs + endMs) / 2);
    await time.sleepUntil(endMs + 20);
    if (this.#chance.happens(1 / 3_000) || isWithin(world.outages.crawlerDown, endMs)) {
      this.tally.crawlerFailures += 1;
      throw new Error('fetch-pages failed.');
    }
    if (this.#chance.happens(1 / 3_000)) {
      process.die();
      return new Promise(() => {});
    }
    return response;
  }

  #countWaiting(line: string): void {
    const { waiting } = JSON.parse(line) as { readonly waiting?: Readonly<Record<string, number>> };
    for (const [obstacle, count] of Object.entries(waiting ?? {}))
      this.waiting.set(obstacle, (this.waiting.get(obstacle) ?? 0) + count);
  }

  /** Sometimes an owner changes a link in the middle of its check. */
  #disturb({ sites }: InspectionRequest, ms: number): void {
    if (!this.#chance.happens(1 / 100)) return;
    const linkIds = sites.flatMap(({ pages }) =>
      pages.flatMap(({ links }) => links.map(({ linkId }) => linkId)),
    );
    const linkId = this.#chance.pick(linkIds);
    if (linkId < 0) return;
    this.tally.changedMidway += 1;
    const time = this.#time;
    if (this.#chance.happens(0.7)) {
      time.at(ms, () => time.start(() => this.owners.touch(linkId)));
      return;
    }
    time.at(ms, () => time.start(() => this.owners.act({ atMs: ms, kind: 'disable', linkId })));
    const laterMs = ms + this.#chance.between(0.01, 3) * HOUR;
    time.at(laterMs, () => time.start(() => this.owners.act({ atMs: laterMs, kind: 'enable', linkId })));
  }

  async #operate(reason: 'operator' | undefined): Promise<void> {
    const { stage } = this.#table;
    const pause = await stage.pause();
    const now = this.#now();
    await stage.savePause({
      ...pause,
      version: pause.version + 1,
      reason,
      since: now,
      ...(reason === undefined ? { resumedAt: now } : {}),
    });
  }

  readonly #log = {
    warn: (message: string) => this.#count(message),
  };

  #count(message: string): void {
    this.warnings.set(message, (this.warnings.get(message) ?? 0) + 1);
  }
}
