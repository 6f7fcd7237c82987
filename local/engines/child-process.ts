import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** An engine that runs in its own process on a loopback port. */
export interface Engine {
  readonly url: string;
  readonly pid: number;
  /** Resolves with the reason, as a sentence, when the process ends before `stop` is called. */
  readonly died: Promise<string>;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

/**
 * Below the ports that Linux and macOS give to outgoing connections, and above 10080, the last below them that `fetch` and browsers
 * refuse to call (https://fetch.spec.whatwg.org/#port-blocking).
 */
const PORTS = [10_081, 32_768] as const;

/**
 * Finds a port for a process that may have to start again on it. None that an outgoing connection could get meanwhile.
 * @returns a loopback port that was free a moment ago
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(...PORTS);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/**
 * Runs a command (`$@`) beside a watcher that reads from the host's pipe, and kills the command once the pipe
 * closes. An engine therefore never outlives its host, even one that was killed.
 */
const UNTIL_PARENT_ENDS =
  'exec 3<&0 </dev/null; (cat <&3; kill -9 $$) >/dev/null 2>&1 & exec 3<&-; exec "$@"';

/**
 * Starts a process and waits until `isReady` returns true.
 * @throws Error with the process's last output when it exits first or is not ready in time
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
    // Its own process group: Ctrl-C reaches only the host, which then ends its engines in order.
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
    child.once('error', (error) => resolve(`${options.name} failed to start: ${error.message}`));
    child.once('exit', () => endWatcher(child));
    // Comes after 'exit', once all output has been read.
    child.once('close', (code, signal) => {
      // Its output matters only if it exited by itself.
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

/** Once the command has ended, only the watcher is left of its process group. */
function endWatcher({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // The watcher had ended already.
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
  let lastProblem = 'it is not ready';
  const isUp = (): Promise<boolean> =>
    isReady().catch((error: Error) => {
      lastProblem = String(error.cause ?? error);
      return false;
    });
  void ended.then((why) => {
    failure = why;
  });
  const deadline = performance.now() + readyWithinMs;
  while (!(await isUp())) {
    if (failure !== undefined) throw new Error(failure);
    if (performance.now() > deadline)
      throw new Error(`${name} did not respond within ${readyWithinMs / 1_000} s: ${lastProblem}`);
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
