import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/**
 * Starts a program in a process group of its own. The whole group is killed when the rehearsal ends, by an error or a signal
 * too: the programs that it started end with it.
 */
export function spawnGroup(program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(program, args, { ...options, detached: true });
  const kill = (): void => killGroup(child);
  // Before other handlers of `exit`, which remove the folders that the group writes to.
  process.prependOnceListener('exit', kill);
  child.once('exit', () => {
    // What it left running.
    kill();
    process.off('exit', kill);
  });
  return child;
}

/** Kills what is left of a process group. */
export function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // None of its processes is left.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
