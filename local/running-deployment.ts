import { setTimeout as sleep } from 'node:timers/promises';
import { bucketOrigin } from './buckets/bucket-origin.ts';
import { BucketStore } from './buckets/bucket-store.ts';
import { putObjectOperation } from './buckets/put-object.ts';
import { createDistribution, type Distribution } from './cloudfront/distribution.ts';
import { type QueueDepth, queueDepths } from './control/queue-depths.ts';
import type { LocalAws } from './engines/local-aws.ts';
import { provisionQueues } from './engines/provision-queues.ts';
import { provisionTables } from './engines/provision-tables.ts';
import { createGateway } from './gateway/gateway.ts';
import { publicGateway } from './gateway/public-gateway.ts';
import type { HttpService } from './http/message.ts';
import { SharedCallFaults } from './lambda/call-faults.ts';
import type { ControlClock } from './lambda/control-clock.ts';
import { CustomResources } from './lambda/custom-resources.ts';
import { deploymentData } from './lambda/deployment-data.ts';
import type { FunctionLogs } from './lambda/function-logs.ts';
import { GrantUse } from './lambda/grant-use.ts';
import { invokeOperation } from './lambda/invoke-operation.ts';
import { LambdaService } from './lambda/lambda-service.ts';
import type { SandboxSurroundings } from './lambda/sandbox.ts';
import { Mailbox } from './mail/mailbox.ts';
import { sendEmailOperation } from './mail/send-email.ts';
import type { HostSettings } from './settings.ts';
import {
  ACCOUNT_ID,
  type ApiDefinition,
  type Deployment,
  type FunctionDefinition,
  type QueueTriggerDefinition,
} from './template/deployment.ts';
import { EventBus } from './triggers/event-bus.ts';
import { QueueTrigger } from './triggers/queue-trigger.ts';
import { Scheduler } from './triggers/scheduler.ts';
import { sweepExpired } from './triggers/ttl-sweep.ts';

export interface RunningDeploymentServices {
  readonly aws: LocalAws;
  readonly logs: FunctionLogs;
  readonly clock: ControlClock;
  readonly report: (sentence: string) => void;
  /** Where functions at the edge run. */
  readonly edgeRegion: HostSettings['edgeRegion'];
  /** Names that functions resolve, besides the distribution's own. */
  readonly internet: HostSettings['internet'];
  /** Address of the listener that plays TLS, once it listens. */
  readonly baseUrl: () => string;
}

/** Longest wait for running batches when the host stops. */
const BATCHES_END_WITHIN_MS = 5_000;

/** Limits of each function's concurrency; AWS's are higher. */
const LIMITS = { maxSandboxes: 32, maxWaiting: 1_000, idleMs: 5 * 60_000, surplusIdleMs: 20_000 };

/** A function that is in use is not slowed by collecting garbage between its invocations. */
const COLLECT_AFTER_MS = 5_000;

/** The running deployment. A reload replaces its parts. */
export class RunningDeployment {
  readonly lambda: LambdaService;
  readonly scheduler: Scheduler;
  readonly grantUse = new GrantUse();
  readonly callFaults = new SharedCallFaults();
  readonly mailbox = new Mailbox();
  readonly #buckets = new BucketStore();
  readonly #customResources: CustomResources;
  readonly #events: EventBus;
  readonly #services: RunningDeploymentServices;
  #deployment: Deployment | undefined;
  #distribution: Distribution | undefined;
  #gateway: HttpService | undefined;
  #triggers: readonly QueueTrigger[] = [];
  #queueUrls: ReadonlyMap<string, string> = new Map();

  /** @param sandboxCode the result of `sandboxBundle` */
  constructor(services: RunningDeploymentServices, sandboxCode: string) {
    this.#services = services;
    this.lambda = new LambdaService((definition) => this.#surroundings(definition, sandboxCode), LIMITS);
    this.#customResources = new CustomResources(this.lambda, services.report);
    const now = () => services.clock.now();
    this.scheduler = new Scheduler({ invoker: this.lambda, now, report: services.report });
    this.#events = new EventBus({ invoker: this.lambda, report: services.report });
    services.aws.rest.update([
      invokeOperation({
        invoker: this.lambda,
        functions: () => this.#deployment?.functions ?? [],
        report: services.report,
      }),
      putObjectOperation(this.#buckets),
      sendEmailOperation({
        mailbox: this.mailbox,
        definition: () => this.#deployment?.mail ?? { identities: [], configurationSets: [] },
        now,
        publish: (event) => void this.#events.put(event),
      }),
    ]);
  }

  get distribution(): Distribution | undefined {
    return this.#distribution;
  }

  /** The gateways at their own addresses. */
  get gateway(): HttpService | undefined {
    return this.#gateway;
  }

  get apis(): readonly ApiDefinition[] {
    return this.#deployment?.apis ?? [];
  }

  get triggers(): readonly QueueTrigger[] {
    return this.#triggers;
  }

  /**
   * Replaces the previous deployment. A deployment that can't run is rejected before anything is replaced.
   * @returns names of new and changed functions
   */
  async apply(deployment: Deployment): Promise<string[]> {
    const { aws, report, baseUrl } = this.#services;
    const origins = this.#origins(deployment);
    const distribution = createDistribution(deployment.distribution, {
      invoker: this.lambda,
      origins,
      report,
      tlsOrigin: baseUrl,
    });
    this.#queueUrls = await this.#provision(deployment);
    this.scheduler.update(deployment.schedules);
    this.#events.update(deployment.eventRules);
    aws.parameters.update({
      secrets: deployment.secrets,
      parameters: localParameters(deployment, baseUrl()),
    });
    const before = this.#deployment;
    this.#deployment = deployment;
    const changed = this.lambda.update(deployment.functions);
    this.#buckets.update(deployment.buckets);
    this.#customResources.update(deployment.customResources);
    this.grantUse.update(deployment);
    this.#distribution = distribution;
    this.#gateway = publicGateway(deployment.apis, origins);
    if (JSON.stringify(before?.queueTriggers) !== JSON.stringify(deployment.queueTriggers)) {
      await this.#replaceTriggers(deployment.queueTriggers);
    }
    return changed;
  }

  queueDepths(): Promise<QueueDepth[]> {
    return queueDepths(this.#services.aws.sqs, this.#deployment?.queues ?? [], this.#queueUrls);
  }

  /** Deletes rows that have expired by the sandboxes' clock. @returns how many */
  async sweepExpired(): Promise<number> {
    const { aws, clock } = this.#services;
    const deleted = await Promise.all(
      (this.#deployment?.tables ?? []).map((table) =>
        sweepExpired(aws.dynamoDb(table.region), table, clock.now()),
      ),
    );
    return deleted.reduce((sum, count) => sum + count, 0);
  }

  /** Gives running batches a moment to finish, and ends the sandboxes. */
  async stop(): Promise<void> {
    this.scheduler.stop();
    const finished = Promise.all(this.#triggers.map((trigger) => trigger.stop()));
    // The messages of an interrupted batch stay in the queue.
    await Promise.race([finished, sleep(BATCHES_END_WITHIN_MS, undefined, { ref: false })]);
    await this.lambda.stop();
  }

  /** The origins on this machine, by domain name. A bucket is filled when somebody first asks it for something. */
  #origins({ apis, buckets, distribution }: Deployment): ReadonlyMap<string, HttpService> {
    const { clock, report } = this.#services;
    const gateways = apis.map((api): [string, HttpService] => [
      api.domainName,
      createGateway(api, { invoker: this.lambda, now: () => clock.now(), report }),
    ]);
    const stored = buckets.map((bucket): [string, HttpService] => [
      bucket.domainName,
      bucketOrigin({
        bucket,
        distributionArn: distribution.arn,
        store: this.#buckets,
        filled: () => this.#customResources.made(),
      }),
    ]);
    return new Map([...gateways, ...stored]);
  }

  async #provision({ tables, queues }: Deployment): Promise<ReadonlyMap<string, string>> {
    const { aws } = this.#services;
    for (const table of tables) await provisionTables(aws.dynamoDb(table.region), [table]);
    await provisionQueues(aws.sqs, queues);
    // The engine may return an address of an earlier start.
    return new Map(queues.map(({ name }) => [name, `${aws.sqsUrl}/${ACCOUNT_ID}/${name}`]));
  }

  async #replaceTriggers(definitions: readonly QueueTriggerDefinition[]): Promise<void> {
    const { aws, report } = this.#services;
    await Promise.all(this.#triggers.map((trigger) => trigger.stop()));
    this.#triggers = definitions.map((definition) => {
      const queueUrl = this.#queueUrls.get(definition.queueName) ?? '';
      return new QueueTrigger(definition, {
        source: aws.queueSource(queueUrl, definition.queueArn, definition.region),
        invoker: this.lambda,
        report,
      });
    });
  }

  #surroundings(definition: FunctionDefinition, code: string): SandboxSurroundings {
    const { aws, clock, logs, edgeRegion, internet, baseUrl } = this.#services;
    const isAtEdge = this.#deployment?.distribution.behaviors.some(
      ({ originRequest }) => originRequest?.functionName === definition.name,
    );
    return {
      code,
      region: isAtEdge ? edgeRegion : undefined,
      environment: aws.functionEnvironment,
      log: (line) => logs.write(definition.name, line),
      reportUse: (part) => this.grantUse.add(definition.name, part),
      data: {
        ...deploymentData(this.#deployment, { internet, distributionPort: Number(new URL(baseUrl()).port) }),
        endpoints: aws.endpoints,
        sqsFrames: aws.sqsFrames,
        collectAfterMs: COLLECT_AFTER_MS,
        clock: clock.shared,
        faults: this.callFaults.shared,
      },
    };
  }
}

/** Replaces the distribution's address with the host's. A custom domain's address stays: it leads to the internet. */
const localParameters = ({ parameters, distribution }: Deployment, baseUrl: string) =>
  parameters.map((parameter) => ({
    ...parameter,
    value: parameter.value.replaceAll(`https://${distribution.domainName}`, baseUrl),
  }));
