import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { commandLine } from '../bin/command-line.ts';
import { bundleOptions } from '../lib/bundle.ts';
import { startParameterServer } from '../local/engines/parameter-server.ts';
import { jobs, versions } from './libraries/jobs.ts';
import { printHead } from './measuring/head.ts';
import { quantile } from './measuring/quantile.ts';

commandLine(
  {
    script: 'bench:libraries',
    summary: `Prints what Powertools and middy's packages cost beside our own code. Installs them, from the registry, in a
temporary folder.`,
  },
  () => {},
);
printHead();

const RUNS = 21;
const repository = bundleOptions.absWorkingDir;
const coldHandler = fileURLToPath(new URL('libraries/cold-handler.ts', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'klookup-libraries-'));
const services = await startParameterServer({
  parameters: [{ name: '/origin', region: 'us-east-1', value: 'https://go.example' }],
  secrets: [{ name: 'secret', arn: 'arn:secret', regions: ['us-east-1'], value: 's3cret' }],
});

/** Installs what a handler needs, and bundles it with the options of every handler. */
function build(job: string, by: string, source: string) {
  const folder = join(directory, job, by);
  mkdirSync(folder, { recursive: true });
  const installed = Object.keys(versions).filter((name) => source.includes(`'${name}`));
  const licences = installed.length > 0 ? install(folder, installed) : [];
  const bundle = join(folder, 'index.js');
  buildSync({
    ...bundleOptions,
    stdin: { contents: source, resolveDir: installed.length > 0 ? folder : repository },
    // The SDK's clients and middy's core are those of our own dependencies.
    nodePaths: [join(repository, 'node_modules')],
    outfile: bundle,
  });
  return { job, by, bundle, licences, bytes: statSync(bundle).size, cpuMs: [] as number[] };
}

/** @returns the licence of each package that was installed, transitive ones included */
function install(folder: string, names: readonly string[]): readonly string[] {
  const options = ['--prefix', folder, '--no-save', '--omit=peer', '--ignore-scripts', '--no-audit'];
  execFileSync('npm', ['install', ...options, ...names.map((name) => `${name}@${versions[name]}`)]);
  const lock = readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8');
  const { packages } = JSON.parse(lock) as { packages: Record<string, { license?: string }> };
  return Object.values(packages).map(({ license = 'none' }) => license);
}

type Built = ReturnType<typeof build>;

async function runCold({ job, by, bundle, cpuMs }: Built): Promise<void> {
  const { stdout } = await promisify(execFile)(process.execPath, [coldHandler, bundle], {
    env: {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL: services.url,
      PUBLIC_ORIGIN_PARAMETER: '/origin',
    },
  });
  if (!stdout.includes(jobs[job]?.expected ?? '')) throw new Error(`${job} by ${by} printed ${stdout}`);
  cpuMs.push((JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))) as { cpuMs: number }).cpuMs);
}

const shown = (values: readonly number[], share: number): string => quantile(values, share).toFixed(1);

try {
  const built = Object.entries(jobs).flatMap(([job, { sources }]) =>
    Object.entries(sources).map(([by, source]) => build(job, by, source)),
  );
  for (let run = 0; run < RUNS; run++) for (const each of built) await runCold(each);
  const row = ({ job, by, bytes, cpuMs, licences }: Built) => {
    const own = built.find((each) => each.job === job);
    // Compared run by run, because a busy moment slows both.
    const more = cpuMs.map((ms, run) => ms - (own?.cpuMs[run] ?? Number.NaN));
    return {
      job,
      by,
      'bundle, KB': (bytes / 1000).toFixed(1),
      'cold, CPU ms': shown(cpuMs, 0.5),
      'more than own, CPU ms':
        by === 'own' ? '' : `${shown(more, 0.5)} (${shown(more, 0.25)} to ${shown(more, 0.75)})`,
      packages: licences.length,
      licences: [...new Set(licences)].join(', '),
    };
  };
  console.log(`Medians of ${RUNS} fresh processes of each, in turn.`);
  console.log('Cold: import and first call. In parentheses: the middle half of the runs.');
  console.table(built.map(row));
} finally {
  await services.stop();
  rmSync(directory, { recursive: true });
}
