import * as z from 'zod';
import type { SharedCallFaults } from '../lambda/call-faults.ts';
import type { ControlClock } from '../lambda/control-clock.ts';
import type { FunctionLogs } from '../lambda/function-logs.ts';
import type { GrantUse } from '../lambda/grant-use.ts';
import type { Invocation } from '../lambda/invocation.ts';
import type { LambdaService } from '../lambda/lambda-service.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { ApiDefinition } from '../template/deployment.ts';
import type { QueueTrigger } from '../triggers/queue-trigger.ts';
import type { Scheduler } from '../triggers/scheduler.ts';
import { ControlError } from './control-server.ts';
import { faultRoutes } from './fault-routes.ts';
import { mailboxRoutes } from './mailbox-routes.ts';
import type { QueueDepth } from './queue-depths.ts';

/** One operation of the control endpoint. */
export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** The first group becomes the request's `name`. */
  readonly path: RegExp;
  readonly run: (request: ControlRequest) => Promise<unknown>;
}

export interface ControlRequest {
  readonly name: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** The parts of the host that the control endpoint works on. */
export interface Controlled {
  readonly addresses: object;
  /** The app's CDK context, such as its stage. */
  readonly context: Readonly<Record<string, string>>;
  readonly running: ControlledDeployment;
  readonly logs: FunctionLogs;
  readonly clock: ControlClock;
}

/** What the control endpoint uses of the running deployment. */
export interface ControlledDeployment {
  readonly lambda: LambdaService;
  readonly scheduler: Scheduler;
  readonly grantUse: GrantUse;
  readonly callFaults: SharedCallFaults;
  readonly mailbox: Mailbox;
  readonly triggers: readonly QueueTrigger[];
  readonly apis: readonly ApiDefinition[];
  queueDepths(): Promise<readonly QueueDepth[]>;
  /** Deletes rows that have expired by the clock. @returns how many */
  sweepExpired(): Promise<number>;
}

/** All operations of the control endpoint; `GET /` lists them. */
export function controlRoutes(host: Controlled): ControlRoute[] {
  const clock = () => ({ now: host.clock.now().toISOString(), advanced_seconds: host.clock.offsetMs / 1000 });
  return [
    { method: 'GET', path: /^\/$/, run: async () => overview(host) },
    { method: 'GET', path: /^\/functions$/, run: async () => functions(host) },
    {
      method: 'POST',
      path: /^\/functions\/([^/]+)\/invocations$/,
      run: ({ name, body }) => invoke(host, name, body),
    },
    {
      method: 'DELETE',
      path: /^\/functions\/([^/]+)\/sandboxes$/,
      run: ({ name, query }) => endSandboxes(host, name, query),
    },
    { method: 'GET', path: /^\/invocations$/, run: async ({ query }) => recent(host, query) },
    { method: 'GET', path: /^\/grants$/, run: async () => host.running.grantUse.ofFunctions() },
    { method: 'GET', path: /^\/schedules$/, run: async () => host.running.scheduler.definitions },
    { method: 'POST', path: /^\/schedules\/([^/]+)\/run$/, run: ({ name }) => runSchedule(host, name) },
    { method: 'GET', path: /^\/clock$/, run: async () => clock() },
    {
      method: 'POST',
      path: /^\/clock$/,
      run: async ({ body }) => {
        setClock(host.clock, body);
        return { ...clock(), expired_rows_deleted: await host.running.sweepExpired() };
      },
    },
    { method: 'GET', path: /^\/queues$/, run: () => host.running.queueDepths() },
    { method: 'GET', path: /^\/triggers$/, run: async () => host.running.triggers.map(describeTrigger) },
    { method: 'POST', path: /^\/triggers$/, run: ({ body }) => setTriggers(host, body) },
    ...faultRoutes(host.running.callFaults),
    ...mailboxRoutes(host.running.mailbox),
  ];
}

function overview(host: Controlled): object {
  return {
    process_id: process.pid,
    context: host.context,
    addresses: host.addresses,
    /** Domain names by API. One that is sent as `Host` to the gateway's address names the API that responds. */
    apis: Object.fromEntries(host.running.apis.map(({ name, domainName }) => [name, domainName])),
    functions: host.running.lambda.functions().map(({ definition }) => definition.name),
    schedules: host.running.scheduler.definitions.map(({ name }) => name),
    queues: host.running.triggers.map(({ definition }) => definition.queueName),
    paths: {
      'GET /functions': 'the functions, with their sandboxes',
      'POST /functions/{name}/invocations': 'invokes one; the body is its event',
      'DELETE /functions/{name}/sandboxes?idle={true}':
        'ends its sandboxes, in mid-invocation too; or only idle ones, so that the next invocation is a cold start',
      'GET /invocations?function={name}&limit={n}':
        'its latest invocations, newest first, with their AWS calls',
      'GET /grants': "the parts of each function's role that its calls have needed so far, and the others",
      'GET /schedules': 'the schedules',
      'POST /schedules/{name}/run': 'runs one now',
      'GET /clock': "the sandboxes' clock",
      'POST /clock':
        '{ "advance_seconds": n } moves it, { "reset": true } resets it; deletes expired rows at once',
      'GET /queues': 'how many messages wait, are in flight, and are in dead-letter queues',
      'GET /triggers': 'the queue triggers',
      'POST /triggers': '{ "queue"?, "paused"?, "duplicate"?: share, "shuffle"? } changes how they deliver',
      'GET /faults': "what goes wrong with functions' calls to the engines",
      'POST /faults':
        '{ "service": "dynamodb" or "sqs", "throttled"?: share, "failing"?: share, "lost"?: share, "delay_ms"?: n } changes it',
      'GET /mailbox': 'the latest 1,000 mails, newest first',
      'POST /mailbox': '{ "failing": "throttled", "paused" or null } makes SES refuse mails, until null',
    },
  };
}

const functions = ({ running: { lambda } }: Controlled): object[] =>
  lambda.functions().map(({ definition, sandboxes }) => ({
    name: definition.name,
    region: definition.region,
    memory_mb: definition.memoryMb,
    timeout_ms: definition.timeoutMs,
    environment: definition.environment,
    sandboxes,
  }));

function assertFunction({ running: { lambda } }: Controlled, name: string): void {
  if (!lambda.functions().some(({ definition }) => definition.name === name)) {
    throw new ControlError(404, `There is no function ${name}.`);
  }
}

async function endSandboxes(host: Controlled, name: string, query: URLSearchParams): Promise<object> {
  assertFunction(host, name);
  const idle = query.get('idle') ?? 'false';
  if (idle !== 'true' && idle !== 'false') throw new ControlError(400, 'idle must be true or false.');
  return { sandboxes_ended: await host.running.lambda.endSandboxes(name, { onlyIdle: idle === 'true' }) };
}

async function invoke(host: Controlled, name: string, event: unknown): Promise<object> {
  assertFunction(host, name);
  const lines: string[] = [];
  const unfollow = host.logs.follow((functionName, line) => {
    if (functionName === name) lines.push(line);
  });
  try {
    const invocation = await host.running.lambda.invoke(name, event);
    return { ...describeInvocation(invocation), result: parsed(invocation.payload), logs: lines.map(parsed) };
  } finally {
    unfollow();
  }
}

function recent(host: Controlled, query: URLSearchParams): object[] {
  const name = query.get('function');
  if (name === null) throw new ControlError(400, 'The query needs a function: /invocations?function={name}.');
  assertFunction(host, name);
  const limit = Number(query.get('limit') ?? 100);
  return host.running.lambda.recent(name).toReversed().slice(0, limit).map(describeInvocation);
}

const describeInvocation = (invocation: Invocation): object => ({
  requestId: invocation.requestId,
  startedAt: invocation.startedAt.toISOString(),
  coldStart: invocation.isColdStart,
  durationMs: invocation.durationMs,
  awsCalls: invocation.awsCalls,
  ...(invocation.error ? { error: invocation.error } : {}),
});

async function runSchedule(host: Controlled, name: string): Promise<object> {
  if (!host.running.scheduler.definitions.some((each) => each.name === name)) {
    throw new ControlError(404, `There is no schedule ${name}.`);
  }
  const invocations = await host.running.scheduler.run(name);
  return {
    invocations: invocations.map((each) => ({ ...describeInvocation(each), result: parsed(each.payload) })),
  };
}

const clockSchema = z.union([
  z.strictObject({ advance_seconds: z.number() }),
  z.strictObject({ reset: z.literal(true) }),
]);

function setClock(clock: ControlClock, body: unknown): void {
  const wanted = clockSchema.safeParse(body);
  if (!wanted.success)
    throw new ControlError(400, 'The body must be { "advance_seconds": n } or { "reset": true }.');
  if ('reset' in wanted.data) clock.reset();
  else clock.advance(wanted.data.advance_seconds);
}

const triggersSchema = z.strictObject({
  queue: z.string().optional(),
  paused: z.boolean().optional(),
  duplicate: z.number().min(0).max(1).optional(),
  shuffle: z.boolean().optional(),
});

async function setTriggers(host: Controlled, body: unknown): Promise<object[]> {
  const wanted = triggersSchema.safeParse(body);
  if (!wanted.success) throw new ControlError(400, z.prettifyError(wanted.error));
  const { queue, paused, duplicate, shuffle } = wanted.data;
  const chosen = host.running.triggers.filter(
    ({ definition }) => queue === undefined || definition.queueName === queue,
  );
  if (chosen.length === 0) throw new ControlError(404, `There is no trigger on the queue ${queue}.`);
  for (const trigger of chosen) {
    trigger.faults = {
      duplicate: duplicate ?? trigger.faults.duplicate,
      shuffle: shuffle ?? trigger.faults.shuffle,
    };
    if (paused === true) await trigger.pause();
    if (paused === false) trigger.resume();
  }
  return chosen.map(describeTrigger);
}

const describeTrigger = ({ definition, faults, isPaused }: QueueTrigger): object => ({
  queue: definition.queueName,
  function: definition.functionName,
  paused: isPaused,
  ...faults,
});

/** Parses JSON, and returns any other text unchanged. */
function parsed(text: string | undefined): unknown {
  if (text === undefined) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
