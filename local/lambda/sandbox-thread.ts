import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { deliverer } from './deliver-request.ts';
import { installAwsGate } from './sandbox-aws.ts';
import { installSandboxClock } from './sandbox-clock.ts';
import { installSandboxConsole } from './sandbox-console.ts';
import { installTestInternet } from './sandbox-internet.ts';
import { loadHandler } from './sandbox-modules.ts';
import type { FunctionError, InvocationMessage, SandboxData, SandboxMessage } from './sandbox-protocol.ts';

/**
 * The thread of one sandbox. Between invocations it is frozen in `Atomics.wait`: no timer, promise or socket of the
 * function makes progress until the next invocation.
 */
const data = workerData as SandboxData;
const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread.');
const wake = new Int32Array(data.wake);
const machineNow = Date.now.bind(Date);
const fixedContext = {
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
  logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
  memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
};
let running: string | undefined;
let taken = 0;

const post = (message: SandboxMessage): void => port.postMessage(message);
const clock = installSandboxClock(data.clock);
clock.refresh();
installSandboxConsole(
  data.logFormat,
  (line) => post({ type: 'log', line }),
  () => running,
);
installTestInternet(data.internet);
const gate = installAwsGate(data, (part) => post({ type: 'grant-used', part }), deliverer(data.sqsFrames));

try {
  const handler = loadHandler(data.assetDirectory, data.handler);
  post({ type: 'ready' });
  void freezeUntilInvoked(handler);
} catch (error) {
  post({ type: 'init-failed', error: describe(error) });
}

/** Blocks until the next invocation, runs it, and repeats. */
async function freezeUntilInvoked(handler: (...args: unknown[]) => unknown): Promise<never> {
  for (;;) {
    const invocation = waitBlocked();
    // Lets the event loop process what happened to sockets while frozen, before the handler runs.
    await new Promise((resolve) => setImmediate(resolve));
    clock.refresh();
    running = invocation.requestId;
    const started = performance.now();
    const before = process.threadCpuUsage();
    const outcome = await run(handler, invocation);
    const { user, system } = process.threadCpuUsage(before);
    running = undefined;
    post({
      type: 'done',
      requestId: invocation.requestId,
      awsCalls: gate.takeCalls(),
      durationMs: performance.now() - started,
      cpuMs: (user + system) / 1000,
      ...outcome,
    });
  }
}

function waitBlocked(): InvocationMessage {
  if (!port) throw new Error('The port is gone.');
  for (let waitMs = data.collectAfterMs; ; ) {
    const received = receiveMessageOnPort(port);
    if (received) {
      taken += 1;
      return received.message as InvocationMessage;
    }
    if (Atomics.wait(wake, 0, taken, waitMs) !== 'timed-out') continue;
    collectGarbage();
    waitMs = Number.POSITIVE_INFINITY;
  }
}

/** V8 collects only when a thread allocates, so one that nobody invokes any more would keep its garbage until it ends. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  // Functions have no such global on AWS.
  setFlagsFromString('--no-expose-gc');
}

interface Outcome {
  readonly payload: string | undefined;
  readonly error: FunctionError | undefined;
}

async function run(
  handler: (...args: unknown[]) => unknown,
  invocation: InvocationMessage,
): Promise<Outcome> {
  try {
    const result: unknown = await handler(JSON.parse(invocation.event), context(invocation));
    return { payload: JSON.stringify(result ?? null), error: undefined };
  } catch (error) {
    const described = describe(error);
    console.error(described);
    return { payload: undefined, error: described };
  }
}

/** The context object, as https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html lays it out. */
function context({ requestId, invokedFunctionArn, timeoutMs }: InvocationMessage): object {
  // By the machine's clock; the sandbox's own may be moved.
  const deadlineEpochMs = machineNow() + timeoutMs;
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    ...fixedContext,
    invokedFunctionArn,
    getRemainingTimeInMillis: () => Math.max(0, deadlineEpochMs - machineNow()),
  };
}

function describe(error: unknown): FunctionError {
  return error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
    : { errorType: typeof error, errorMessage: String(error) };
}
