import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';

/** Prints where, when and with what the figures below were measured. */
export function printHead(): void {
  const [cpu] = cpus();
  const [load = Number.NaN] = loadavg();
  console.log(
    `Machine: ${cpu?.model.trim() || 'unknown processor'}, ${availableParallelism()} cores, ` +
      `${Math.round(totalmem() / 2 ** 30)} GB, load ${load.toFixed(1)}, ${process.platform} ${release()} ${process.arch}\n` +
      `Versions: ${commit()}, Node ${process.version}, dynoxide ${engineVersion()}\n` +
      `Date: ${new Date().toISOString()}\n`,
  );
}

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  } catch {
    return 'no commit';
  }
}

/** @returns the version of the table engine's package; `none` when this machine has none */
function engineVersion(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  const require = createRequire(new URL('../../local/host.ts', import.meta.url));
  const file = (require.resolve.paths(name) ?? [])
    .map((folder) => join(folder, name, 'package.json'))
    .find((path) => existsSync(path));
  return file ? (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version : 'none';
}
