import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, UsageError } from '../../bin/command-line.ts';
import { repository } from '../../dev/klookup-app.ts';
import { synthesizeAll } from './assembly/assemblies.ts';
import type { Change } from './assembly/assembly.ts';
import { installEmulator } from './emulator/install.ts';
import { playStrand, type Result, type Theatre } from './play.ts';
import { acts, type Strand, strands, upTo } from './strands.ts';

/** Strands that are played at a time: each mostly waits for the CDK or the emulator. */
const AT_A_TIME = 2;

await runCommand(
  {
    script: 'rehearse',
    summary: `Rehearses deployments against an emulator of AWS on this machine, with the real CDK: first deployment, updates,
failures, removal. It needs python3, and the network once, to install the emulator into .rehearsal.`,
    usage: '-- [--act NAME]...',
    details: `  --act NAME   plays one act, with those before it that it builds on; by default all are played

${acts.map(({ name, title }) => `  ${name.padEnd(24)} ${title}`).join('\n')}

docs/rehearsal.md explains what it shows. Exits with 0 when all acts passed, 1 when one failed, and 2 when the command line
is wrong.`,
    options: { act: { type: 'string', multiple: true, default: [] } },
  },
  async ({ values }) => {
    const wanted = wantedStrands(values.act);
    const startedMs = performance.now();
    // Only then do `exit` handlers run, which end the programs that it started.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => interrupted(signal));
    // Not in the repository, whose package.json would turn the functions' code into ES modules.
    const folder = await mkdtemp(join(tmpdir(), 'klookup-rehearsal-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const program = await installEmulator(join(repository, '.rehearsal'), console.log);
    const variants = wanted.flatMap((strand) => strand.acts.flatMap((act) => act.variants ?? []));
    const assemblies = synthesizeAll(folder, [...new Set(variants)]);
    const changes = assemblies.changes().then(printChanges, () => {});
    const results = await playAll(wanted, { program, assemblies, folder });
    await changes;
    return summarize(results, performance.now() - startedMs);
  },
);

/** Plays some strands at a time. */
async function playAll(wanted: readonly Strand[], stage: Theatre): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = [...wanted];
  const player = async (): Promise<void> => {
    for (let strand = waiting.shift(); strand; strand = waiting.shift()) {
      results.push(...(await playStrand(strand, stage)));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, player));
  return results;
}

function interrupted(signal: NodeJS.Signals): never {
  console.error(`Interrupted by ${signal}. Nothing is left running.`);
  process.exit(1);
}

/** @throws UsageError when there is no such act */
function wantedStrands(names: readonly string[]): readonly Strand[] {
  const unknown = names.find((name) => !acts.some((act) => act.name === name));
  if (unknown !== undefined) throw new UsageError(`There is no act "${unknown}".`);
  return names.length === 0 ? strands : strands.flatMap((strand) => upTo(strand, names));
}

function printChanges(changes: readonly Change[]): void {
  console.log('The emulator gets the templates with these changes:');
  for (const { resource, change, reason } of changes) console.log(`  ${resource} ${change}: ${reason}`);
}

function summarize(results: readonly Result[], ms: number): number {
  const failed = results.filter(({ passed }) => !passed).length;
  console.log(`\nIn all ${(ms / 1000).toFixed(1)} s.\n${results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
