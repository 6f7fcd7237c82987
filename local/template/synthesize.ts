import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ProcessRecord, recordOf, stillRuns } from '../engines/process-identity.ts';
import { accountlessEnvironment } from './accountless-environment.ts';
import type { CdkApp } from './cdk-app.ts';
import { stackNames } from './cloud-assembly.ts';

/** @returns why the assembly must be synthesized, or undefined when it is fresh */
export function whyStale(
  directory: string,
  { directory: root, sources, stackPrefix }: CdkApp,
): string | undefined {
  const synthesizedMs = modifiedMs(join(directory, 'manifest.json'));
  if (synthesizedMs === 0) return 'there are no templates yet';
  if (!stackNames(directory).some((name) => name.startsWith(stackPrefix))) {
    return `it has no stack named ${stackPrefix}*`;
  }
  const newer = sources.find((source) => newestMs(join(root, source)) > synthesizedMs);
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
 * Runs `cdk synth`, without any AWS account.
 * @param context additional context, besides the app's own
 * @throws Error with the output of CDK
 */
export async function synthesize(
  directory: string,
  app: CdkApp,
  context: Readonly<Record<string, string>> = {},
): Promise<void> {
  const startedAt = new Date();
  const cdk = join(dirname(createRequire(import.meta.url).resolve('aws-cdk/package.json')), 'bin', 'cdk');
  const entries = Object.entries({ ...context, ...app.context }).flatMap(([name, value]) => [
    '--context',
    `${name}=${value}`,
  ]);
  const args = ['synth', '--quiet', '--no-notices', '--output', directory, ...entries];
  const child = spawn(process.execPath, [cdk, ...args], {
    cwd: app.directory,
    env: {
      ...accountlessEnvironment(),
      // cdk.json may run `node`: make that the Node that runs the host.
      PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
      // Loading CloudFormation's rules takes longer than the rest of a synthesis. `cdk synth` and deployments check them.
      CDK_VALIDATION: 'false',
    },
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
  // The assembly is as old as the start of its synthesis: a source edited meanwhile is newer, and synthesized next.
  utimesSync(join(directory, 'manifest.json'), startedAt, startedAt);
}

/** Synthesizes the assembly unless it is fresh. The caller must hold its lock. @returns whether it was stale */
export async function freshen(
  directory: string,
  app: CdkApp,
  onStale: (why: string) => void = () => {},
): Promise<boolean> {
  const why = whyStale(directory, app);
  if (why === undefined) return false;
  onStale(why);
  await synthesize(directory, app);
  return true;
}

/**
 * Runs `use` while no other host writes to or reads from the same assembly folder.
 * Takes over the lock of a host that was killed.
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
    // Either just created, or its host was killed before it could write `holder.json`.
    return modifiedMs(lock) > 0 && modifiedMs(lock) < Date.now() - 2_000;
  }
}
