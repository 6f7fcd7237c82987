import { commandLine, wholeNumber } from '../bin/command-line.ts';
import { freshenAssembly } from '../dev/klookup-app.ts';
import {
  type FirstLoad,
  firstLoad,
  type MeasuredPage,
  makeLinks,
  measuredPages,
  midPhone,
  signIn,
} from '../test/browser/first-load.ts';
import { startStage } from '../test/browser/stage.ts';
import { printHead } from './measuring/head.ts';
import { quantile } from './measuring/quantile.ts';
import { scoresOf } from './web/lighthouse.ts';
import { lighthousePackages } from './web/packages.ts';

const MOST_SCRIPT_BYTES = 60 * 1024;
const LEAST_SCORE = 95;
const LINKS = 30;

const { runs, withLighthouse } = commandLine(
  {
    script: 'bench:web',
    summary: `Prints what the first load of the web app's pages takes on a mid phone: a processor ${midPhone.processorSlowdown} times slower than this one, ${midPhone.kilobitsPerSecond / 1_000} Mb/s,
${midPhone.latencyMs} ms for each request. Starts a host of its own.`,
    usage: '-- [--runs 5] [--lighthouse]',
    details: `  --runs N      how often to open each page, without a cache (default: 5)
  --lighthouse  prints Lighthouse's scores instead; installs it, from the registry, in node_modules/.cache

A page is usable in the first frame that has its main part (the field for a URL, the password, the chart) and comes after
the scripts that its HTML names. Scripts are compressed as CloudFront does. The host speaks HTTP/1.1, where
requests wait for each other, and CloudFront HTTP/2 and 3. Times depend on the machine: they are medians.
"link, 3 years" is a link with a million clicks, by day. The browser itself answers with its statistics, which would take too
long to make: "in scripts" says how long it takes to show them, "usable" does not.

Exits with 1 when a page loads over ${MOST_SCRIPT_BYTES / 1024} KB of script, or a score is under ${LEAST_SCORE}.`,
    options: { runs: { type: 'string', default: '5' }, lighthouse: { type: 'boolean', default: false } },
  },
  ({ values }) => ({
    runs: wholeNumber('--runs', values.runs, { max: 1_000 }),
    withLighthouse: values.lighthouse,
  }),
);
printHead();

const packages = withLighthouse ? await lighthousePackages() : undefined;
await freshenAssembly();
const stage = await startStage();
const { host, visitors } = stage;
try {
  const { id } = await makeLinks(host, LINKS);
  const pages = measuredPages(id);
  await (packages === undefined ? printFirstLoads(pages) : printScores(pages, packages));
} finally {
  await stage.stop();
}

async function printFirstLoads(pages: readonly MeasuredPage[]): Promise<void> {
  const loads = new Map<string, FirstLoad[]>(pages.map(({ name }) => [name, []]));
  // In turn, so that other load on the machine affects all pages alike.
  for (let run = 0; run < runs; run += 1) {
    for (const page of pages) loads.get(page.name)?.push(await openOnce(page));
  }
  console.log(`Medians of ${runs} first loads, each without a cache:`);
  console.table(Object.fromEntries([...loads].map(([name, all]) => [name, rowOf(all)])));
  const largest = Math.max(...[...loads.values()].flat().map(({ scriptBytes }) => scriptBytes));
  if (largest > MOST_SCRIPT_BYTES) process.exitCode = 1;
}

async function openOnce(page: MeasuredPage): Promise<FirstLoad> {
  const visitor = await visitors.open({ viewport: { width: 360, height: 740 } });
  if (page.isSignedIn) await signIn(visitor, host);
  const load = await firstLoad(visitor, host.demo.base_url, page, midPhone);
  await visitors.sendAway();
  return load;
}

function rowOf(all: readonly FirstLoad[]): Readonly<Record<string, string>> {
  const median = (figureOf: (load: FirstLoad) => number, digits = 0): string =>
    quantile(all.map(figureOf), 0.5).toFixed(digits);
  return {
    'script, KB': median(({ scriptBytes }) => scriptBytes / 1024, 1),
    requests: median(({ requests }) => requests),
    'before usable': median(({ requestsBeforeUsable }) => requestsBeforeUsable),
    'usable, ms': median(({ usableMs }) => usableMs),
    'in scripts, ms': median(({ scriptMs }) => scriptMs),
    'long tasks': median(({ longTasks }) => longTasks),
    'layout shift': median(({ layoutShift }) => layoutShift, 3),
  };
}

async function printScores(pages: readonly MeasuredPage[], folder: string): Promise<void> {
  const visitor = await visitors.open();
  const cookie = await signIn(visitor, host);
  const table: Record<string, Readonly<Record<string, number>>> = {};
  const failed: string[] = [];
  // Lighthouse's own browser gets no made-up answers.
  for (const { name, path, isSignedIn } of pages.filter(({ isBusy }) => !isBusy)) {
    for (const formFactor of ['mobile', 'desktop'] as const) {
      const { scores, weak } = await scoresOf(folder, host.demo.base_url + path, {
        formFactor,
        cookie: isSignedIn ? cookie : undefined,
        // Search engines get the landing page alone.
        categories: [
          'performance',
          'accessibility',
          'best-practices',
          ...(name === 'landing' ? ['seo'] : []),
        ],
      });
      table[`${name}, ${formFactor}`] = scores;
      const low = Object.entries(scores).filter(([, score]) => score < LEAST_SCORE);
      if (low.length > 0) failed.push(`${name}, ${formFactor}: ${weak.join('; ')}`);
    }
  }
  console.table(table);
  for (const line of failed) console.error(line);
  if (failed.length > 0) process.exitCode = 1;
}
