import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshenAssembly } from '../../dev/klookup-app.ts';
import { run } from '../../test/e2e/command.ts';
import { replayLoggedClicks } from '../../test/e2e/replay.ts';
import { depthsOf, drain, type Redriven } from './drain.ts';
import { type FaultReport, FaultRunner } from './fault-runner.ts';
import { Ledger } from './ledger.ts';
import type { SoakAccount } from './link-creator.ts';
import { type MemorySample, memoryOf } from './memory.ts';
import type { Plan } from './plan.ts';
import { type RequestCounts, SoakClient } from './soak-client.ts';
import { SoakedHost, soakAssembly } from './soaked-host.ts';
import { createHotLinks, startTraffic } from './traffic.ts';
import { CHANGE_SHOWS_WITHIN_MS, readWorld, type World } from './world.ts';

export interface SoakOptions {
  readonly plan: Plan;
  readonly owners: number;
  readonly visitors: number;
  /** Longest wait for queues to empty, each time. */
  readonly drainMs: number;
}

/** What came out of a run, before it is judged. */
export interface SoakResult {
  readonly ledger: Ledger;
  readonly world: World;
  readonly requests: RequestCounts;
  readonly faults: FaultReport;
  readonly redriven: Redriven;
  /** What the replay of logged clicks printed. */
  readonly replayed: string;
}

/** Name of the site of in-page links. Its server responds to checks with an error, which removes no link. */
const SITE = 'soak.test';

/** Runs a host of its own under traffic and faults, waits until all is quiet, and reads what is there then. */
export async function runSoak(options: SoakOptions): Promise<SoakResult> {
  await freshenAssembly();
  const assembly = soakAssembly();
  const site = await startSite();
  try {
    const { port } = site.address() as AddressInfo;
    const host = await SoakedHost.start(assembly, { KLOOKUP_INTERNET: `${SITE}=${port}` });
    try {
      return await soak(host, options);
    } finally {
      await host.running.stop();
    }
  } finally {
    site.close();
    rmSync(assembly, { recursive: true, force: true });
  }
}

async function soak(host: SoakedHost, { plan, owners, visitors, drainMs }: SoakOptions): Promise<SoakResult> {
  const ledger = new Ledger();
  const client = new SoakClient(host.running.demo.base_url);
  const accounts = [{ index: 0, key: host.running.demo.api_key }, await secondAccount(host)];
  const site = `http://${SITE}`;
  const traffic = { client, ledger, accounts, seed: plan.seed, owners, visitors, site };
  await createHotLinks(traffic);
  const endTraffic = startTraffic(traffic);
  const faults = new FaultRunner(host, () => {
    client.tableEngineDeaths += 1;
  });
  const memory = await carryOut(plan, host, faults);
  await endTraffic();
  await faults.end();
  const changesShow = sleep(CHANGE_SHOWS_WITHIN_MS);

  console.log('The traffic has ended. Messages that are left:');
  const redriven: Redriven = new Map();
  const quiet = () => drain(host, { redriven, withinMs: drainMs });
  await quiet();
  const replayed = await replayLoggedClicks(host.running);
  await quiet();
  await purgeDeleted(host, quiet);
  await changesShow;
  const seen = await readWorld(host, { accounts, ledger });
  // Checks of pages go on every minute.
  await quiet();
  const world = { ...seen, queues: await depthsOf(host), memory };
  return { ledger, world, requests: client.counts, faults: faults.report, redriven, replayed };
}

/** Carries out the plan by the clock of the traffic. @returns the samples of memory */
async function carryOut(plan: Plan, host: SoakedHost, faults: FaultRunner): Promise<MemorySample[]> {
  const memory: MemorySample[] = [];
  const sample = async (): Promise<void> => {
    const functions = await host.control<ReadonlyArray<{ readonly sandboxes: number }>>('GET', '/functions');
    memory.push(
      memoryOf(
        host.running.pid,
        functions.reduce((sum, { sandboxes }) => sum + sandboxes, 0),
      ),
    );
  };
  const events = [
    ...plan.faults.map((fault) => ({ atMs: fault.atMs, run: () => faults.begin(fault) })),
    ...plan.samplesAtMs.map((atMs) => ({ atMs, run: sample })),
    { atMs: plan.durationMs, run: async () => {} },
  ].toSorted((a, b) => a.atMs - b.atMs);
  const started = performance.now();
  for (const { atMs, run } of events) {
    await sleep(Math.max(0, atMs - (performance.now() - started - faults.report.downMs)));
    await run();
  }
  return memory;
}

/** Operators create the second account, as they do on AWS. */
async function secondAccount({ running }: SoakedHost): Promise<SoakAccount> {
  const { code, out, error } = await run(
    'bin/create-account.ts',
    ['--local', '--email', 'second@example.com'],
    { env: { KLOOKUP_DATA: running.dataDirectory } },
  );
  const [key] = /klup_\S+/.exec(out) ?? [];
  if (code !== 0 || key === undefined) throw new Error(`The second account was not created: ${error}`);
  return { index: 1, key };
}

/** An interrupted purge is due again within two hours. The reaper finds it. */
async function purgeDeleted(host: SoakedHost, quiet: () => Promise<void>): Promise<void> {
  await host.control('POST', '/clock', { advance_seconds: 2 * 3_600 });
  await host.control('POST', '/schedules/klookup-dev-reap-links/run');
  await quiet();
  await host.control('POST', '/clock', { reset: true });
}

function startSite(): Promise<Server> {
  const server = createServer((_, response) => response.writeHead(503).end());
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
