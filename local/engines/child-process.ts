import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** An engine that runs as a process of its own on a loopback port. */
export interface Engine {
  readonly url: string;
  readonly pid: number;
  /** Resolves with a sentence for the operator when the process ends without `stop` having been called. */
  readonly died: Promise<string>;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

/** @returns a loopback port that was free a moment ago */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/**
 * Runs a command (`$@`) beside a watcher that reads from whoever started it, and ends the command once that
 * pipe closes: an engine outlives its host by no more than a moment, also where the host was killed.
 */
const UNTIL_PARENT_ENDS =
  'exec 3<&0 </dev/null; (cat <&3; kill -9 $$) >/dev/null 2>&1 & exec 3<&-; exec "$@"';

/**
 * Starts a process and waits until `isReady` says that it answers.
 * @throws Error with the last of what the process printed, when it ends first or is not ready in time
 */
export async function startEngine(options: {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly url: string;
  readonly isReady: () => Promise<boolean>;
  /** 15 s by default. */
  readonly readyWithinMs?: number;
}): Promise<Engine> {
  const child = spawn('/bin/sh', ['-c', UNTIL_PARENT_ENDS, 'sh', options.command, ...options.args], {
    // A group of its own: Ctrl-C reaches the host alone, which then ends its engines in order.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-2000);
    });
  }
  let stopping = false;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${options.name} could not be started: ${error.message}`));
    child.once('exit', (code, signal) => {
      endWatcher(child);
      // What it said is of interest where it ended by itself.
      resolve(`${options.name} ended (${signal ?? `code ${code}`}). ${signal ? '' : printed.trim()}`.trim());
    });
  });
  await untilReady(options, ended);
  const died = new Promise<string>((resolve) => {
    void ended.then((why) => {
      if (!stopping) resolve(why);
    });
  });
  return {
    url: options.url,
    pid: child.pid ?? 0,
    died,
    async stop() {
      stopping = true;
      await terminate(child, ended);
    },
  };
}

/** The watcher is what is left of the process's group. */
function endWatcher({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing was left.
  }
}

async function untilReady(
  {
    name,
    isReady,
    readyWithinMs = 15_000,
  }: { readonly name: string; readonly isReady: () => Promise<boolean>; readonly readyWithinMs?: number },
  ended: Promise<string>,
): Promise<void> {
  let failure: string | undefined;
  void ended.then((why) => {
    failure = why;
  });
  const deadline = performance.now() + readyWithinMs;
  while (!(await isReady().catch(() => false))) {
    if (failure !== undefined) throw new Error(failure);
    if (performance.now() > deadline)
      throw new Error(`${name} did not answer within ${readyWithinMs / 1_000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function terminate(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(kill);
}
