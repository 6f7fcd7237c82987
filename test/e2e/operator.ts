import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { RunningHost } from './running-host.ts';

/**
 * Runs `npm run ops:abuse` against a host's table, as in `docs/abuse.md`.
 * @returns its output
 * @throws Error when it did not exit with 0
 */
export async function operate(host: RunningHost, ...args: readonly string[]): Promise<string> {
  const env = { ...process.env, KLOOKUP_DATA: host.dataDirectory };
  const command = ['bin/abuse.ts', ...args, '--local'];
  return (await promisify(execFile)(process.execPath, command, { env })).stdout;
}
