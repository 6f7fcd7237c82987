import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { commandLine, wholeNumber } from '../bin/command-line.ts';
import { bundleOptions } from '../lib/bundle.ts';
import { prices } from './costs/prices.ts';
import type { BatchResult } from './crawler/batch-process.ts';
import { batchesOf, type PageKind, startSites } from './crawler/pretend-sites.ts';
import { printHead } from './measuring/head.ts';

/** A quarter of the function's memory. */
const MAX_MEGABYTES = 256;
/** Of the function (lib/crawler/page-fetcher.ts), in GB. */
const FUNCTION_GIGABYTES = 1;
/** How long a website takes to respond. */
const LATENCY_MS = 300;

const pages = commandLine(
  {
    script: 'bench:fetch-pages',
    summary:
      'Runs pages of 60 KB through the bundled fetch-pages: pages a second, memory, and cost per million checks.',
    usage: '-- [--pages 1000]',
    details: `  --pages N  how many pages to inspect without pauses, in hundreds (default: 1000)

Exits with 1 when it takes ${MAX_MEGABYTES} MB or more, or when a page is judged wrong.`,
    options: { pages: { type: 'string', default: '1000' } },
  },
  ({ values }) => wholeNumber('--pages', values.pages),
);
printHead();

const folder = mkdtempSync(join(tmpdir(), 'klookup-crawler-'));
const bundle = join(folder, 'index.js');
try {
  buildSync({ ...bundleOptions, entryPoints: ['lambdas/crawler/fetch-pages.handler.ts'], outfile: bundle });
  console.log(`The bundle has ${(statSync(bundle).size / 1000).toFixed(1)} KB.`);
  const work = await measure({
    batches: Math.ceil(pages / 100),
    pagesPerSite: 10,
    latencyMs: 0,
    isPaced: false,
  });
  report('Without pauses, 10 sites at a time', work);
  console.log(
    `  ${(work.cpuMs / work.findings).toFixed(1)} ms of processor time a page, with its part of the start`,
  );
  const hostile = { batches: 1, pagesPerSite: 1, latencyMs: 0, isPaced: false, kind: 'hostile' } as const;
  report(
    'Ten pages of 1 MB with 59,000 elements each, as many as are parsed, without pauses',
    await measure(hostile),
  );
  for (const pagesPerSite of [1, 5]) {
    const run = await measure({ batches: 1, pagesPerSite, latencyMs: LATENCY_MS, isPaced: true });
    report(
      `At the pace of production, 10 sites with ${pagesPerSite} page(s), ${LATENCY_MS} ms a response`,
      run,
    );
    console.log(`  $${costPerMillion(run).toFixed(2)} for a million pages, invocations included`);
  }
} finally {
  rmSync(folder, { recursive: true });
}

interface Run {
  readonly batches: number;
  readonly pagesPerSite: number;
  readonly latencyMs: number;
  readonly isPaced: boolean;
  readonly kind?: PageKind;
}

async function measure({
  batches,
  pagesPerSite,
  latencyMs,
  isPaced,
  kind = 'post',
}: Run): Promise<BatchResult> {
  const { port, server } = await startSites(latencyMs);
  const child = fork('bench/crawler/batch-process.ts', {
    execArgv: ['--import', './bench/crawler/pretend-internet.ts'],
    env: { ...process.env, BENCH_SERVER_PORT: String(port), BENCH_PACED: String(isPaced) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send({ bundle, batches: batchesOf(batches, pagesPerSite, kind) });
  const [result] = (await once(child, 'message')) as [BatchResult];
  server.close();
  const expected = batches * 10 * pagesPerSite;
  const missing = Math.floor(expected / 20);
  // Hostile pages are here for the memory: on a busy machine their run has no time for the last of them.
  const isRight =
    kind === 'hostile'
      ? result.found === 0
      : result.findings === expected && result.found === expected - missing && result.missing === missing;
  if (!isRight) {
    console.error(
      `Judged wrong: ${JSON.stringify(result)}, of ${expected} pages with ${missing} missing links.`,
    );
    process.exitCode = 1;
  }
  return result;
}

function report(what: string, { findings, found, missing, wallMs, peakMegabytes }: BatchResult): void {
  console.log(
    `${what}: ${findings} pages (${found} with the link, ${missing} without) in ${(wallMs / 1000).toFixed(1)} s, ` +
      `${((findings * 1000) / wallMs).toFixed(1)} a second, at most ${Math.round(peakMegabytes)} MB`,
  );
  if (peakMegabytes < MAX_MEGABYTES) return;
  console.error(`It takes ${MAX_MEGABYTES} MB or more.`);
  process.exitCode = 1;
}

/** Lambda bills the time that a run waits, too. */
function costPerMillion({ wallMs, findings }: BatchResult): number {
  const { lambdaGigabyteSecond, lambdaRequest } = prices;
  const dollars = (wallMs / 1000) * FUNCTION_GIGABYTES * lambdaGigabyteSecond.dollars + lambdaRequest.dollars;
  return (dollars * 1e6) / findings;
}
