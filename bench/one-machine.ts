import { commandLine, UsageError, wholeNumber } from '../bin/command-line.ts';
import { printHead } from './measuring/head.ts';
import {
  cpuSecondsOf,
  megabytesOf,
  processFamily,
  sharedOnceMegabytesOf,
} from './measuring/process-family.ts';
import { measureApi } from './one-machine/api-load.ts';
import { bareServer } from './one-machine/bare-server.ts';
import type { LoadResult } from './one-machine/load-process.ts';
import { expectAllCounted, type Measured, measuredHost, otherServer } from './one-machine/measured-host.ts';
import { runLoad } from './one-machine/run-load.ts';

const { seconds, redirects, linkCount, vs } = commandLine(
  {
    script: 'bench:one-machine',
    summary: `Measures a host of its own on this machine: redirects a second at 1, 16 and 64 connections beside bare node:http, whether each
click is counted, the API at 16 connections, and the memory of all processes after many redirects. The load comes from one more process
on the same processors.`,
    usage: '-- [--seconds 10] [--redirects 200000] [--links 50] [--vs URL]',
    details: `  --seconds N    how long each load of redirects lasts (default: 10)
  --redirects N  after how many redirects, over 1,000 links, memory is read (default: 200000; 0 leaves it out)
  --links N      links that the other loads visit in turn (default: 50)
  --vs URL       a redirect of another server, measured in turn with the host: A B A B

Exits with 1 when a redirect failed or a count is wrong.`,
    options: {
      seconds: { type: 'string', default: '10' },
      redirects: { type: 'string', default: '200000' },
      links: { type: 'string', default: '50' },
      vs: { type: 'string' },
    },
  },
  ({ values }) => ({
    seconds: wholeNumber('--seconds', values.seconds, { max: 600 }),
    redirects: wholeNumber('--redirects', values.redirects, { min: 0, max: 10_000_000 }),
    linkCount: wholeNumber('--links', values.links, { max: 1_000 }),
    vs: values.vs === undefined ? undefined : httpUrl(values.vs),
  }),
);
printHead();

function httpUrl(text: string): URL {
  if (!URL.canParse(text) || new URL(text).protocol !== 'http:')
    throw new UsageError(`--vs takes an http URL, not ${text}.`);
  return new URL(text);
}

const CONNECTIONS = [1, 16, 64] as const;
/** The links of a busy machine. */
const MEMORY_LINKS = 1_000;

/** Measures servers in turn, twice, so that what changes on the machine meanwhile meets all of them. */
async function compare(servers: readonly Measured[], connections: number): Promise<Map<Measured, number[]>> {
  const rates = new Map<Measured, number[]>(servers.map((server) => [server, []]));
  for (const round of [1, 2]) {
    for (const server of servers) {
      const cpuBefore = cpuSecondsUsed(server);
      const result = await runLoad({ ...server.target, connections, milliseconds: (seconds * 1_000) / 2 });
      rates.get(server)?.push(result.perSecond);
      server.note(result);
      const cpu = server.pid === undefined ? '' : `, ${micros(cpuSecondsUsed(server) - cpuBefore, result)}`;
      console.log(
        `${server.name}, ${connections} at a time, round ${round}: ${Math.round(result.perSecond)}/s, ` +
          `p50 ${result.p50.toFixed(2)} ms, p99 ${result.p99.toFixed(2)} ms${cpu} (and the load ${micros(result.cpuSeconds, result)})`,
      );
    }
  }
  return rates;
}

const cpuSecondsUsed = ({ pid }: Measured): number =>
  pid === undefined ? 0 : cpuSecondsOf(processFamily(pid));

/** Processor time of all threads and processes: unlike a rate, it depends little on what else the machine does. */
const micros = (cpuSeconds: number, { requests }: LoadResult): string =>
  `${Math.round((cpuSeconds * 1e6) / requests)} µs of processor each`;

const mean = (values: readonly number[] = []): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

const bare = await bareServer();
const host = await measuredHost(linkCount);
try {
  const other = vs && otherServer(vs);
  await runLoad({ ...host.target, connections: 16, milliseconds: 3_000 }).then(host.note);
  for (const connections of CONNECTIONS) {
    const rates = await compare([host, bare, ...(other ? [other] : [])], connections);
    console.log(
      `at ${connections}: ${(mean(rates.get(host)) / mean(rates.get(bare))).toFixed(3)} of bare node:http` +
        (other ? `, ${(mean(rates.get(host)) / mean(rates.get(other))).toFixed(3)} of ${other.name}` : ''),
    );
  }
  await expectAllCounted(host);
  for (const line of await measureApi(host, seconds * 500)) console.log(line);
  if (redirects > 0) {
    const many = await host.withLinks(MEMORY_LINKS);
    const before = megabytesOf(processFamily(host.running.pid));
    for (const part of [1, 2, 3, 4]) {
      many.note(await runLoad({ ...many.target, connections: 64, count: Math.ceil(redirects / 4) }));
      const family = processFamily(host.running.pid);
      const each = family.map(({ name, megabytes }) => `${name} ${Math.round(megabytes)}`).join(', ');
      console.log(
        `memory after ${Math.round((redirects * part) / 4)} redirects: ${megabytesOf(family)} MB (${each}), ` +
          `or ${sharedOnceMegabytesOf(family)} MB with what they share counted once; before: ${before} MB`,
      );
    }
    await expectAllCounted(many);
  }
} finally {
  await bare.stop();
  await host.stop();
}
