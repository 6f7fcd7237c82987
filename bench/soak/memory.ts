import { execFileSync } from 'node:child_process';

/** Resident memory of one process, in megabytes. */
export interface ProcessMemory {
  readonly name: string;
  readonly megabytes: number;
}

/** Resident memory of a host and all of its processes, which shells and watchers hardly add to. */
export interface MemorySample {
  readonly processes: readonly ProcessMemory[];
  readonly megabytes: number;
  /** Sandboxes, each a thread of the host. */
  readonly sandboxes: number;
}

/** Measures a host and everything that it started. */
export function memoryOf(hostPid: number, sandboxes: number): MemorySample {
  const all = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,rss=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, rss, command = ''] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return pid === undefined
        ? []
        : [{ pid: Number(pid), parent: Number(parent), rss: Number(rss), command }];
    });
  const family = new Set([hostPid]);
  for (let before = 0; before < family.size; ) {
    before = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  const processes = all
    .filter(({ pid }) => family.has(pid))
    .map(({ pid, rss, command }) => ({
      name: pid === hostPid ? 'host' : nameOf(command),
      megabytes: Math.round(rss / 1_024),
    }))
    .filter(({ megabytes }) => megabytes > 5);
  return { processes, sandboxes, megabytes: processes.reduce((sum, { megabytes }) => sum + megabytes, 0) };
}

function nameOf(command: string): string {
  if (command.includes('dynoxide')) return 'table engine';
  return command.includes('sqs') ? 'queue engine' : (command.split(' ')[0]?.split('/').at(-1) ?? command);
}
