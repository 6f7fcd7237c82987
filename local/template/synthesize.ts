import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type ProcessRecord, recordOf, stillRuns } from '../engines/process-identity.ts';
import { stackNames } from './cloud-assembly.ts';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** What an assembly is made of; whatever of it is newer than the assembly makes it stale. */
export const sources = ['bin', 'lib', 'lambdas', 'cdk.json', 'package-lock.json'] as const;

/** Names of a stage's stacks begin with this. */
export const stackPrefix = (stage: string): string => `klookup-${stage}-`;

/** @returns why the assembly must be synthesized, or undefined when it stands as it is */
export function whyStale(directory: string, stage: string): string | undefined {
  const made = modifiedMs(join(directory, 'manifest.json'));
  if (made === 0) return 'there is none yet';
  if (!stackNames(directory).some((name) => name.startsWith(stackPrefix(stage))))
    return `it lacks the stage ${stage}`;
  const newer = sources.find((source) => newestMs(join(repository, source)) > made);
  return newer && `${newer} changed`;
}

function newestMs(path: string): number {
  const own = modifiedMs(path);
  if (own === 0 || !statSync(path).isDirectory()) return own;
  return Math.max(own, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}

function modifiedMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/**
 * Runs `cdk synth` for one stage.
 * @param context more entries of CDK's context
 * @throws Error with what CDK printed
 */
export async function synthesize(
  directory: string,
  stage: string,
  context: Readonly<Record<string, string>> = {},
): Promise<void> {
  const startedAt = new Date();
  const cdk = join(dirname(createRequire(import.meta.url).resolve('aws-cdk/package.json')), 'bin', 'cdk');
  const entries = Object.entries({ ...context, stage }).flatMap(([name, value]) => [
    '--context',
    `${name}=${value}`,
  ]);
  const args = ['synth', '--quiet', '--no-notices', '--output', directory, ...entries];
  const child = spawn(process.execPath, [cdk, ...args], {
    cwd: repository,
    // The app is started as `node`, which must be the Node that runs here.
    env: { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-8000);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`cdk synth failed:\n${printed.trim()}`);
  // Of the sources as they were when it began: what was edited meanwhile is newer, and is synthesized next.
  utimesSync(join(directory, 'manifest.json'), startedAt, startedAt);
}

/**
 * Runs `use` while no other host synthesizes into the same folder or reads half of what another writes.
 * The lock of a host that was killed is taken over.
 */
export async function withAssemblyLock<T>(directory: string, use: () => Promise<T>): Promise<T> {
  const lock = `${directory}.lock`;
  const holder = join(lock, 'holder.json');
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (isAbandoned(lock, holder)) rmSync(lock, { recursive: true, force: true });
    else await sleep(100);
  }
  try {
    writeFileSync(holder, JSON.stringify(recordOf(process.pid)));
    return await use();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function isAbandoned(lock: string, holder: string): boolean {
  try {
    return !stillRuns(JSON.parse(readFileSync(holder, 'utf8')) as ProcessRecord);
  } catch {
    // Just made, its holder not yet written; or left so by a kill in that very moment.
    return modifiedMs(lock) > 0 && modifiedMs(lock) < Date.now() - 2_000;
  }
}
