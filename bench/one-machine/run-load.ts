import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Load, LoadResult } from './load-process.ts';

/** Runs a load in a process of its own. @throws Error when that process fails */
export async function runLoad(load: Load): Promise<LoadResult> {
  const child = fork(fileURLToPath(new URL('load-process.ts', import.meta.url)));
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`The load process ended with ${String(code)}.`);
  });
  child.send(load);
  const [result] = (await Promise.race([once(child, 'message'), failed])) as [LoadResult];
  failed.catch(() => {});
  return result;
}
