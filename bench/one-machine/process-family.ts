import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all processes that it started use. */
export interface FamilyUse {
  /** Resident memory. */
  readonly megabytes: number;
  readonly megabytesByProcess: string;
  /** Processor time since they began. */
  readonly cpuSeconds: number;
}

/** Ticks a second in proc(5): Linux has 100 on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;

/** Reads the use of a process and its descendants from Linux's /proc. */
export function useOfFamily(pid: number): FamilyUse {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)));
  const family = new Set([pid]);
  // Parents have been read in no order, so until nothing is added.
  for (let before = 0; before < family.size; ) {
    before = family.size;
    for (const each of all) if (family.has(each.parent)) family.add(each.pid);
  }
  const own = all.filter((each) => family.has(each.pid));
  return {
    megabytes: Math.round(own.reduce((sum, { kilobytes }) => sum + kilobytes, 0) / 1_024),
    megabytesByProcess: own
      .map(({ name, kilobytes }) => `${name} ${Math.round(kilobytes / 1_024)}`)
      .join(', '),
    cpuSeconds: own.reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_PER_SECOND,
  };
}

function readProcess(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const parent = Number(fields[1]);
    const ticks = Number(fields[11]) + Number(fields[12]);
    const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const name =
      command.map((part) => part.split('/').at(-1) ?? '').find((part) => /\.(mjs|ts)$/.test(part)) ??
      command[0]?.split('/').at(-1) ??
      '';
    return [{ pid, parent, ticks, kilobytes: Number(kilobytes), name }];
  } catch {
    // It has ended.
    return [];
  }
}
