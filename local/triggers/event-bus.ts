import type { Invoker } from '../lambda/lambda-service.ts';
import type { EventRuleDefinition } from '../template/deployment.ts';
import { matchesEvent } from './event-pattern.ts';

/** An event of an AWS service: https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
export interface AwsEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: object;
}

export interface EventBusServices {
  readonly invoker: Invoker;
  readonly report: (sentence: string) => void;
}

/** EventBridge's default buses of all regions. */
export class EventBus {
  readonly #services: EventBusServices;
  #rules: readonly EventRuleDefinition[] = [];

  constructor(services: EventBusServices) {
    this.#services = services;
  }

  update(rules: readonly EventRuleDefinition[]): void {
    this.#rules = rules;
  }

  /** Invokes the targets of all rules that match. A failed invocation is reported instead of retried. */
  async put(event: AwsEvent): Promise<void> {
    const matching = this.#rules.filter(
      ({ isEnabled, region, pattern }) =>
        isEnabled && region === event.region && matchesEvent(pattern, event),
    );
    await Promise.all(
      matching.flatMap(({ name, targets }) =>
        targets.map(({ functionName, input }) =>
          this.#invoke(name, functionName, input === undefined ? event : JSON.parse(input)),
        ),
      ),
    );
  }

  async #invoke(rule: string, functionName: string, event: unknown): Promise<void> {
    const { invoker, report } = this.#services;
    try {
      const { error } = await invoker.invoke(functionName, event);
      if (error) report(`The target ${functionName} of the rule ${rule} failed: ${error.errorMessage}`);
    } catch (error) {
      report(`The target ${functionName} of the rule ${rule} failed: ${String(error)}`);
    }
  }
}
