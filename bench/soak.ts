import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandLine, wholeNumber } from '../bin/command-line.ts';
import { control, createLink, readUntil } from '../test/e2e/client.ts';
import { startRunningHost } from '../test/e2e/running-host.ts';
import { startTraffic, sumOf } from '../test/e2e/traffic.ts';

const { seconds, lanes } = commandLine(
  {
    script: 'soak',
    summary: `Runs a host of its own under steady mixed traffic, with every click delivered twice and out of order. Then
compares the counts with the redirects, and the host's memory at the end with that after a quarter of the time.`,
    usage: '-- [--seconds 45] [--lanes 4]',
    details: `  --seconds N  how long (default: 45)
  --lanes N    how many visitors at a time (default: 4)

Loopback only; it stops by itself. Exits with 1 when a count is wrong, or memory doubled.`,
    options: { seconds: { type: 'string', default: '45' }, lanes: { type: 'string', default: '4' } },
  },
  ({ values }) => ({
    seconds: wholeNumber('--seconds', values.seconds),
    lanes: wholeNumber('--lanes', values.lanes, { max: 1_000 }),
  }),
);

const host = await startRunningHost();
try {
  await control(host, 'POST', '/triggers', { duplicate: 1, shuffle: true });
  const links = await Promise.all(Array.from({ length: 20 }, () => createLink(host)));
  const traffic = startTraffic(host, links, lanes);
  await sleep(seconds * 250);
  const early = residentMegabytes(host.pid);
  await sleep(seconds * 750);
  const late = residentMegabytes(host.pid);
  const { redirected, attempted, created } = await traffic.end();

  const wrong: string[] = [];
  for (const { id } of links) {
    const expected = redirected.get(id) ?? 0;
    const { stats } = await readUntil(host, id, (read) => read.stats.total_clicks >= expected, 30_000);
    if (stats.total_clicks !== expected)
      wrong.push(`link ${id}: ${expected} redirects, ${stats.total_clicks} clicks`);
  }
  const visits = sumOf(redirected);
  console.log(
    `${seconds} s: ${visits} redirects of ${sumOf(attempted)} visits, ${created.length} links created`,
  );
  console.log(`counts that differ from the redirects: ${wrong.length}`);
  console.log(`resident memory of the host: ${early} MB at a quarter of the time, ${late} MB at the end`);
  for (const line of wrong) console.error(line);
  if (visits === 0 || visits !== sumOf(attempted) || wrong.length > 0 || late > early * 2)
    process.exitCode = 1;
} finally {
  await host.stop();
}

function residentMegabytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
