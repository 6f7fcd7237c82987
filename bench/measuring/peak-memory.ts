import { readFileSync } from 'node:fs';

/**
 * The most that this process has had resident, in megabytes, from Linux's /proc. `process.resourceUsage().maxRSS` would be that of the
 * process that started it, if that was larger: Linux keeps it over an exec.
 */
export function peakMegabytes(): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}
