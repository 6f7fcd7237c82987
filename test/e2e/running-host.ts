import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };

/** `<KLOOKUP_DATA>/demo.json`, as written by the host. */
interface Demo {
  readonly base_url: string;
  readonly control_url: string;
  readonly distribution_host: string;
  readonly email: string;
  readonly password: string;
  readonly api_key: string;
}

/** One `npm start` in its own process, as users run it. */
export interface RunningHost {
  readonly demo: Demo;
  readonly dataDirectory: string;
  readonly pid: number;
  /** Its output so far. */
  printed(): string;
  /**
   * Stops it with SIGTERM, waits for its end, and removes its data unless `keepData`. @returns its exit code
   */
  stop(options?: { readonly keepData?: boolean }): Promise<number | null>;
  /** Kills the host's own process with SIGKILL and waits for its end; its data stays. */
  kill(): Promise<void>;
}

/** Options of `npm start`. */
export interface HostOptions {
  readonly dataDirectory?: string;
  /** The cloud assembly to run instead of the repository's own. */
  readonly assembly?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts the host on free ports and waits until it has printed its curl.
 * @throws Error with its output when it exits first
 */
export async function startRunningHost(options: HostOptions = {}): Promise<RunningHost> {
  const dataDirectory = options.dataDirectory ?? mkdtempSync(join(tmpdir(), 'klookup-'));
  const child = spawn('/bin/sh', ['-c', packageJson.scripts.start], {
    env: {
      ...process.env,
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      PORT: '0',
      KLOOKUP_DATA: dataDirectory,
      ...(options.assembly ? { KLOOKUP_CDK_OUT: options.assembly } : {}),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  await untilReady(child, () => printed);
  const demo = JSON.parse(readFileSync(join(dataDirectory, 'demo.json'), 'utf8')) as Demo;
  return {
    demo,
    dataDirectory,
    pid: child.pid ?? 0,
    printed: () => printed,
    async stop({ keepData = false } = {}) {
      await end(child, 'SIGTERM');
      if (!keepData) await rm(dataDirectory, { recursive: true, force: true });
      return child.exitCode;
    },
    kill: () => end(child, 'SIGKILL'),
  };
}

async function untilReady(child: ChildProcess, printed: () => string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!/^\s*curl .*(\n.*)*\n/m.test(printed())) {
    if (child.exitCode !== null || child.signalCode !== null || performance.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`The host did not become ready. It printed:\n${printed()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}
