import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, UsageError } from '../../bin/command-line.ts';
import { repository } from '../../dev/klookup-app.ts';
import { synthesizeAll } from './assembly/assemblies.ts';
import type { Change } from './assembly/assembly.ts';
import { installEmulator } from './emulator/install.ts';
import { type Result, runSequence, type SharedResources } from './run-sequence.ts';
import { type Sequence, scenarios, sequences, upTo } from './sequences.ts';
import { openShell } from './shell.ts';

/** Sequences that run at a time: each mostly waits for the CDK or the emulator. */
const AT_A_TIME = 2;

await runCommand(
  {
    script: 'rehearse',
    summary: `Rehearses deployments against an emulator of AWS on this machine, with the real CDK: first deployment, updates,
failures, removal. It needs python3, and the network once, to install the emulator into .rehearsal.`,
    usage: '-- [--scenario NAME]... | --shell',
    details: `  --scenario NAME   runs one scenario, with those before it that it builds on; by default all run
  --shell           opens a shell to follow the README's steps, against an emulator

${scenarios.map(({ name, title }) => `  ${name.padEnd(24)} ${title}`).join('\n')}

docs/rehearsal.md explains what it shows. Exits with 0 when all scenarios passed, 1 when one failed, and 2 when the command line
is wrong.`,
    options: {
      scenario: { type: 'string', multiple: true, default: [] },
      shell: { type: 'boolean', default: false },
    },
  },
  async ({ values }) => {
    if (values.shell && values.scenario.length > 0) throw new UsageError('--shell runs no scenario.');
    const wanted = values.shell ? [] : wantedSequences(values.scenario);
    const startedMs = performance.now();
    // Only then do `exit` handlers run, which end the programs that it started.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => interrupted(signal));
    // Not in the repository, whose package.json would turn the functions' code into ES modules.
    const folder = await mkdtemp(join(tmpdir(), 'klookup-rehearsal-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const program = await installEmulator(join(repository, '.rehearsal'), console.log);
    const variants = wanted.flatMap((sequence) =>
      sequence.scenarios.flatMap((scenario) => scenario.variants ?? []),
    );
    const assemblies = synthesizeAll(folder, [...new Set(variants)]);
    const changes = assemblies.changes().then(printChanges, () => {});
    if (values.shell) {
      await changes;
      return openShell({ program, assemblies, folder });
    }
    const results = await runAll(wanted, { program, assemblies, folder });
    await changes;
    return summarize(results, performance.now() - startedMs);
  },
);

/** Runs the sequences, {@link AT_A_TIME} at a time. */
async function runAll(wanted: readonly Sequence[], resources: SharedResources): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = [...wanted];
  const worker = async (): Promise<void> => {
    for (let sequence = waiting.shift(); sequence; sequence = waiting.shift()) {
      results.push(...(await runSequence(sequence, resources)));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return results;
}

function interrupted(signal: NodeJS.Signals): never {
  console.error(`Interrupted by ${signal}. Nothing is left running.`);
  process.exit(1);
}

/** @throws UsageError when there is no such scenario */
function wantedSequences(names: readonly string[]): readonly Sequence[] {
  const unknown = names.find((name) => !scenarios.some((scenario) => scenario.name === name));
  if (unknown !== undefined) throw new UsageError(`There is no scenario "${unknown}".`);
  return names.length === 0 ? sequences : sequences.flatMap((sequence) => upTo(sequence, names));
}

function printChanges(changes: readonly Change[]): void {
  console.log(
    'The emulator gets the templates with these changes, and those of variants and of version 0.2 likewise:',
  );
  for (const { resource, change, reason } of changes) console.log(`  ${resource} ${change}: ${reason}`);
}

function summarize(results: readonly Result[], ms: number): number {
  const failed = results.filter(({ passed }) => !passed).length;
  console.log(`\nIn all ${(ms / 1000).toFixed(1)} s.\n${results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
