import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { commandLine, wholeNumber } from '../bin/command-line.ts';

const { redirects, vs } = commandLine(
  {
    script: 'bench',
    summary: `Measures what a stranger can repeat on one machine: the redirector at the edge, the cold start of every
function, and the whole system. Their own commands measure longer: bench:redirect, bench:cold-starts and bench:one-machine.`,
    usage: '-- [--redirects 200000] [--vs URL]',
    details: `  --redirects N  after how many redirects memory is read (default: 200000)
  --vs URL       a redirect of another server, measured in turn with the system's

Close everything else first. Exits with 1 when a redirect failed or a count is wrong.`,
    options: { redirects: { type: 'string', default: '200000' }, vs: { type: 'string' } },
  },
  ({ values }) => ({
    redirects: wholeNumber('--redirects', values.redirects, { max: 10_000_000 }),
    vs: values.vs,
  }),
);

/** Runs another program of this folder, and ends with its exit code if it fails. */
function run(name: string, heading: string, options: readonly string[]): void {
  console.log(`\n${heading} (npm run bench:${name})`);
  const file = fileURLToPath(
    new URL(name === 'redirect' ? 'redirect-cold-start.ts' : `${name}.ts`, import.meta.url),
  );
  const { status } = spawnSync(process.execPath, [file, ...options], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

run('redirect', 'The redirector', ['--runs', '9']);
run('cold-starts', 'Cold starts', ['--runs', '1']);
run('one-machine', 'One machine', [
  ...['--seconds', '4', '--redirects', String(redirects)],
  ...(vs === undefined ? [] : ['--vs', vs]),
]);
