import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { control } from './client.ts';
import type { RunningHost } from './running-host.ts';

/**
 * Runs the operator's replay command over everything that the host's functions logged. @returns its output
 */
export async function replayLoggedClicks(host: RunningHost): Promise<string> {
  await untilQueuesRespond(host);
  return execFileSync(process.execPath, ['bin/replay-clicks.ts', '--local', ...logFiles(host)], {
    encoding: 'utf8',
    env: { ...process.env, KLOOKUP_DATA: host.dataDirectory },
  });
}

/** Everything that the host's functions logged. */
export const loggedLines = (host: RunningHost): string[] =>
  logFiles(host).flatMap((file) => readFileSync(file, 'utf8').split('\n'));

function logFiles(host: RunningHost): string[] {
  const logs = join(host.dataDirectory, 'logs');
  return existsSync(logs) ? readdirSync(logs).map((name) => join(logs, name)) : [];
}

/** An operator also replays only once the queue is back: the host restarts a killed engine. */
async function untilQueuesRespond(host: RunningHost): Promise<void> {
  for (const deadline = performance.now() + 15_000; ; await sleep(100)) {
    try {
      await control(host, 'GET', '/queues');
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}
