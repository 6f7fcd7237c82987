import { processFamily } from '../measuring/process-family.ts';

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
  const processes = processFamily(hostPid)
    .map(({ pid, name, megabytes }) => ({
      name: pid === hostPid ? 'host' : partOf(name),
      megabytes: Math.round(megabytes),
    }))
    .filter(({ megabytes }) => megabytes > 5);
  return { processes, sandboxes, megabytes: processes.reduce((sum, { megabytes }) => sum + megabytes, 0) };
}

/** @param name of a process */
function partOf(name: string): string {
  if (name.includes('dynoxide')) return 'table engine';
  return name.includes('sqs') ? 'queue engine' : name;
}
