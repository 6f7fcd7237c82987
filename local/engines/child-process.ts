import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
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
 * Starts a process and waits until `isReady` says that it answers.
 * @throws Error with the last of what the process printed, when it ends first or is not ready within 15 s
 */
export async function startEngine(options: {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly spawn?: SpawnOptions;
  readonly url: string;
  readonly isReady: () => Promise<boolean>;
}): Promise<Engine> {
  const child = spawn(options.command, [...options.args], {
    ...options.spawn,
    // A group of its own: Ctrl-C reaches the host alone, which then ends its engines in order.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-2000);
    });
  }
  let stopping = false;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${options.name} could not be started: ${error.message}`));
    child.once('exit', (code, signal) =>
      resolve(`${options.name} ended (${signal ?? `code ${code}`}). ${printed.trim()}`),
    );
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

async function untilReady(
  { name, isReady }: { readonly name: string; readonly isReady: () => Promise<boolean> },
  ended: Promise<string>,
): Promise<void> {
  let failure: string | undefined;
  void ended.then((why) => {
    failure = why;
  });
  const deadline = performance.now() + 15_000;
  while (!(await isReady().catch(() => false))) {
    if (failure !== undefined) throw new Error(failure);
    if (performance.now() > deadline) throw new Error(`${name} did not answer within 15 s.`);
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
