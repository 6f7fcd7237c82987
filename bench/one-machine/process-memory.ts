import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory of a process and all processes that it started, in MB. */
export function megabytesOf(pid: number): { readonly total: number; readonly byProcess: string } {
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
    total: Math.round(own.reduce((sum, { kilobytes }) => sum + kilobytes, 0) / 1_024),
    byProcess: own.map(({ name, kilobytes }) => `${name} ${Math.round(kilobytes / 1_024)}`).join(', '),
  };
}

function readProcess(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const name =
      command.map((part) => part.split('/').at(-1) ?? '').find((part) => /\.(mjs|ts)$/.test(part)) ??
      command[0]?.split('/').at(-1) ??
      '';
    return [{ pid, parent, kilobytes: Number(kilobytes), name }];
  } catch {
    // It has ended.
    return [];
  }
}
