import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Assemblies } from './assembly/assemblies.ts';
import { allStacks, stackEvents, stackStatus } from './deployment/aws.ts';
import { cdk } from './deployment/cdk.ts';
import { assertPreflight } from './deployment/preflight.ts';
import { ACCOUNT, startEmulator } from './emulator/emulator.ts';
import type { Scenario, ScenarioContext } from './scenarios/scenario.ts';
import type { Sequence } from './sequences.ts';

export interface Result {
  readonly scenario: string;
  readonly passed: boolean;
}

/** What the sequences of one rehearsal share. */
export interface SharedResources {
  /** The emulator's program. */
  readonly program: string;
  readonly assemblies: Assemblies;
  readonly folder: string;
}

/** Events to print of each stack after a failure. */
const EVENTS = 25;

/**
 * Runs a sequence's scenarios against an emulator of its own, and prints each one's outcome.
 * @returns the outcomes; scenarios after a failed one do not run, and count as failed
 */
export async function runSequence(
  sequence: Sequence,
  { program, assemblies, folder }: SharedResources,
): Promise<readonly Result[]> {
  const ownFolder = join(folder, sequence.name);
  await mkdir(ownFolder);
  const emulator = await startEmulator(program, ownFolder);
  const context: ScenarioContext = {
    emulator,
    assemblies,
    folder: ownFolder,
    prod: { emulator, stage: 'prod', links: [] },
    note: (line) => console.log(`${sequence.name}: ${line}`),
  };
  const results: Result[] = [];
  try {
    for (const scenario of [bootstrapping(sequence), ...sequence.scenarios]) {
      const isAfterFailure = results.some(({ passed }) => !passed);
      if (isAfterFailure)
        console.log(`${sequence.name}: ${scenario.name} NOT RUN, because one before it failed`);
      results.push({
        scenario: scenario.name,
        passed: !isAfterFailure && (await runScenario(scenario, context, sequence)),
      });
    }
  } finally {
    await emulator.stop();
  }
  return results;
}

/** Each sequence begins with an account that the CDK has to be bootstrapped in. */
const bootstrapping = ({ regions }: Sequence): Scenario => ({
  name: 'bootstrap',
  title: `cdk bootstrap prepares ${regions.join(' and ')}`,
  run: async ({ emulator, folder }) => {
    if (regions.length === 1) await assertPreflight(emulator, [`bootstrap ${regions[0]}: `]);
    const environments = regions.map((region) => `aws://${ACCOUNT}/${region}`);
    await cdk(['bootstrap', ...environments], emulator.environment, folder);
  },
});

async function runScenario(
  scenario: Scenario,
  context: ScenarioContext,
  sequence: Sequence,
): Promise<boolean> {
  const { name } = sequence;
  const startedMs = performance.now();
  const seconds = (): string => ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`${name}: ${scenario.name} begins: ${scenario.title}`);
  try {
    await scenario.run(context);
    console.log(`${name}: ${scenario.name} passed in ${seconds()} s`);
    return true;
  } catch (error) {
    console.log(`${name}: ${scenario.name} FAILED after ${seconds()} s`);
    console.log(error instanceof Error ? error.message : String(error));
    await printState(context, sequence);
    return false;
  }
}

/** Prints what went wrong in the stacks, and the end of the emulator's log. */
async function printState({ emulator }: ScenarioContext, { regions }: Sequence): Promise<void> {
  for (const place of await allStacks(emulator, regions)) {
    const events = await stackEvents(place);
    const failures = events.filter((event) => /FAILED|ROLLBACK/.test(event)).slice(0, EVENTS);
    console.log(`\n${place.stack} in ${place.region} is ${await stackStatus(place)}`);
    for (const failure of failures) console.log(`  ${failure}`);
  }
  console.log(`\nThe end of the emulator's log:\n${await emulator.logTail()}`);
}
