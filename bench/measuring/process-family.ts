import { readdirSync, readFileSync } from 'node:fs';

/** A process and what it uses. */
export interface FamilyProcess {
  readonly pid: number;
  /** File name of its script, or of its program. */
  readonly name: string;
  /** Resident memory. */
  readonly megabytes: number;
  /** Processor time since it began. */
  readonly cpuSeconds: number;
}

/** Ticks a second in proc(5): Linux has 100 on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;

/** Reads a process and all processes that it started from Linux's /proc. */
export function processFamily(pid: number): readonly FamilyProcess[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)));
  const family = new Set([pid]);
  // Parents have been read in no order, so until nothing is added.
  for (let before = 0; before < family.size; ) {
    before = family.size;
    for (const each of all) if (family.has(each.parent)) family.add(each.pid);
  }
  return all.filter((each) => family.has(each.pid));
}

/** Resident memory of a process and all processes that it started, in whole megabytes. */
export const megabytesOf = (family: readonly FamilyProcess[]): number =>
  Math.round(family.reduce((sum, { megabytes }) => sum + megabytes, 0));

/** The same, with what processes share counted once: Node's code, for the most part. */
export const sharedOnceMegabytesOf = (family: readonly FamilyProcess[]): number =>
  Math.round(family.reduce((sum, { pid }) => sum + proportionalMegabytes(pid), 0));

/** Processor time of a process and all processes that it started, since they began. */
export const cpuSecondsOf = (family: readonly FamilyProcess[]): number =>
  family.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);

function readProcess(pid: number): [] | [FamilyProcess & { readonly parent: number }] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const files = command.map((part) => part.split('/').at(-1) ?? '');
    const process = {
      pid,
      parent: Number(fields[1]),
      name: files.find((file) => /\.(mjs|ts)$/.test(file)) ?? files[0] ?? '',
      megabytes: Number(kilobytes) / 1_024,
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
    };
    return [process];
  } catch {
    // It has ended.
    return [];
  }
}

/** A process's memory, with its share of each page that others have, too; 0 if it has ended. */
function proportionalMegabytes(pid: number): number {
  try {
    const [, kilobytes = '0'] =
      /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return Number(kilobytes) / 1_024;
  } catch {
    return 0;
  }
}
