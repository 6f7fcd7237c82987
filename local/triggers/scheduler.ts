import { randomUUID } from 'node:crypto';
import type { Invocation } from '../lambda/invocation.ts';
import type { Invoker } from '../lambda/lambda-service.ts';
import { ACCOUNT_ID, type ScheduleDefinition } from '../template/deployment.ts';
import { type NextDue, parseSchedule } from './schedule-expression.ts';

export interface SchedulerServices {
  readonly invoker: Invoker;
  /** The sandboxes' time, for events. Schedules themselves follow the machine's clock. */
  readonly now: () => Date;
  readonly report: (sentence: string) => void;
}

/** The longest delay of Node's timers. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** Runs the deployment's rules and schedules. */
export class Scheduler {
  readonly #services: SchedulerServices;
  #definitions: readonly ScheduleDefinition[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(services: SchedulerServices) {
    this.#services = services;
  }

  get definitions(): readonly ScheduleDefinition[] {
    return this.#definitions;
  }

  /** Replaces the schedules. @throws Error for an invalid expression */
  update(definitions: readonly ScheduleDefinition[]): void {
    const parsed = definitions.map((each) => ({ each, next: parseSchedule(each.expression, each.timezone) }));
    this.stop();
    this.#definitions = definitions;
    for (const { each, next } of parsed) if (each.isEnabled) this.#await(each, next, new Date());
  }

  /** Runs a schedule now, even a disabled one. @throws Error when there is none of that name */
  async run(name: string): Promise<Invocation[]> {
    const definition = this.#definitions.find((each) => each.name === name);
    if (!definition) throw new Error(`There is no schedule ${name}.`);
    return Promise.all(
      definition.targets.map(({ functionName, input }) =>
        this.#services.invoker.invoke(functionName, eventOf(definition, input, this.#services.now())),
      ),
    );
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #await(definition: ScheduleDefinition, next: NextDue, after: Date): void {
    const due = next(after);
    if (!due) return;
    const delayMs = due.getTime() - Date.now();
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        if (delayMs > MAX_DELAY_MS) return this.#await(definition, () => due, after);
        this.#await(definition, next, due);
        void this.#runWhenDue(definition);
      },
      Math.min(delayMs, MAX_DELAY_MS),
    );
    this.#timers.add(timer);
  }

  async #runWhenDue({ name }: ScheduleDefinition): Promise<void> {
    try {
      for (const { error } of await this.run(name)) {
        if (error) this.#services.report(`The schedule ${name} failed: ${error.errorMessage}`);
      }
    } catch (error) {
      this.#services.report(`The schedule ${name} failed: ${String(error)}`);
    }
  }
}

/** The schedule's input, or EventBridge's own event without one. */
function eventOf({ kind, arn, region }: ScheduleDefinition, input: string | undefined, now: Date): unknown {
  const time = `${now.toISOString().slice(0, 19)}Z`;
  if (input !== undefined) {
    const values: Readonly<Record<string, string>> = {
      'schedule-arn': arn,
      'scheduled-time': time,
      'execution-id': randomUUID(),
      'attempt-number': '1',
    };
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
    const filled = input.replace(
      /<aws\.scheduler\.([a-z-]+)>/g,
      (whole, name: string) => values[name] ?? whole,
    );
    return JSON.parse(kind === 'schedule' ? filled : input);
  }
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: kind === 'rule' ? 'aws.events' : 'aws.scheduler',
    account: ACCOUNT_ID,
    time,
    region,
    resources: [arn],
    detail: {},
  };
}
