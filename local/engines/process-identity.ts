import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Identifies a process, even after another process gets the same id. */
export interface ProcessRecord {
  readonly pid: number;
  readonly identity: string;
}

/** @returns a running process's start time, which no other process of its id shares; undefined when none runs */
export function processIdentity(pid: number): string | undefined {
  return process.platform === 'linux' ? linuxStartTime(pid) : portableStartTime(pid);
}

/** @returns whether the recorded process itself still runs */
export const stillRuns = ({ pid, identity }: ProcessRecord): boolean => processIdentity(pid) === identity;

export function recordOf(pid: number): ProcessRecord {
  return { pid, identity: processIdentity(pid) ?? '' };
}

/** Field 22 of proc(5)'s `stat`: ticks since boot. A zombie has ended. */
function linuxStartTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function portableStartTime(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
