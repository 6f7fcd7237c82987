import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Act, Scene } from './acts/act.ts';
import type { Assemblies } from './assembly/assemblies.ts';
import { allStacks, stackEvents, stackStatus } from './deployment/aws.ts';
import { cdk } from './deployment/cdk.ts';
import { assertPreflight } from './deployment/preflight.ts';
import { ACCOUNT, startEmulator } from './emulator/emulator.ts';
import type { Strand } from './strands.ts';

export interface Result {
  readonly act: string;
  readonly passed: boolean;
}

/** What strands share. */
export interface Theatre {
  /** The emulator's program. */
  readonly program: string;
  readonly assemblies: Assemblies;
  readonly folder: string;
}

/** Events to print of each stack after a failure. */
const EVENTS = 25;

/**
 * Plays a strand's acts against an emulator of its own, and prints each one's outcome.
 * @returns the outcomes; acts that follow a failed one are not played, and count as failed
 */
export async function playStrand(
  strand: Strand,
  { program, assemblies, folder }: Theatre,
): Promise<readonly Result[]> {
  const ownFolder = join(folder, strand.name);
  await mkdir(ownFolder);
  const emulator = await startEmulator(program, ownFolder);
  const scene: Scene = {
    emulator,
    assemblies,
    folder: ownFolder,
    prod: { emulator, stage: 'prod', links: [] },
    note: (line) => console.log(`${strand.name}: ${line}`),
  };
  const results: Result[] = [];
  try {
    for (const act of [bootstrapping(strand), ...strand.acts]) {
      const isAfterFailure = results.some(({ passed }) => !passed);
      if (isAfterFailure) console.log(`${strand.name}: ${act.name} NOT PLAYED, because one before it failed`);
      results.push({ act: act.name, passed: !isAfterFailure && (await playAct(act, scene, strand)) });
    }
  } finally {
    await emulator.stop();
  }
  return results;
}

/** Each strand begins with an account that the CDK has to be bootstrapped in. */
const bootstrapping = ({ regions }: Strand): Act => ({
  name: 'bootstrap',
  title: `cdk bootstrap prepares ${regions.join(' and ')}`,
  play: async ({ emulator, folder }) => {
    if (regions.length === 1) await assertPreflight(emulator, [`bootstrap ${regions[0]}: `]);
    const environments = regions.map((region) => `aws://${ACCOUNT}/${region}`);
    await cdk(['bootstrap', ...environments], emulator.environment, folder);
  },
});

async function playAct(act: Act, scene: Scene, strand: Strand): Promise<boolean> {
  const { name } = strand;
  const startedMs = performance.now();
  const seconds = (): string => ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`${name}: ${act.name} begins: ${act.title}`);
  try {
    await act.play(scene);
    console.log(`${name}: ${act.name} passed in ${seconds()} s`);
    return true;
  } catch (error) {
    console.log(`${name}: ${act.name} FAILED after ${seconds()} s`);
    console.log(error instanceof Error ? error.message : String(error));
    await printState(scene, strand);
    return false;
  }
}

/** Prints what went wrong in the stacks, and the end of the emulator's log. */
async function printState({ emulator }: Scene, { regions }: Strand): Promise<void> {
  for (const place of await allStacks(emulator, regions)) {
    const events = await stackEvents(place);
    const failures = events.filter((event) => /FAILED|ROLLBACK/.test(event)).slice(0, EVENTS);
    console.log(`\n${place.stack} in ${place.region} is ${await stackStatus(place)}`);
    for (const failure of failures) console.log(`  ${failure}`);
  }
  console.log(`\nThe end of the emulator's log:\n${await emulator.logTail()}`);
}
