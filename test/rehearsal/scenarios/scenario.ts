import { join } from 'node:path';
import { names, type StageConfig, stageConfig, tableName } from '../../../lib/config.ts';
import type { Assemblies, AssemblyName } from '../assembly/assemblies.ts';
import type { Variant } from '../assembly/variants.ts';
import type { StackPlace } from '../deployment/aws.ts';
import { cdk } from '../deployment/cdk.ts';
import type { TablePlace } from '../deployment/tables.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { SmokeStage } from '../smoke/smoke.ts';

/** Something that operators do, or that happens to them. */
export interface Scenario {
  readonly name: string;
  /** What it shows, in a sentence without a full stop. */
  readonly title: string;
  /** The variants of stages that it deploys, besides `prod`. */
  readonly variants?: readonly Variant[];
  run(context: ScenarioContext): Promise<void>;
}

/** What the scenarios of one sequence share. Each scenario begins where the one before it ended. */
export interface ScenarioContext {
  readonly emulator: Emulator;
  readonly assemblies: Assemblies;
  /** The stage that the sequence is about, and what its smoke tests have left in it. */
  readonly prod: SmokeStage;
  /** A folder for files of this sequence. */
  readonly folder: string;
  /** Prints a line that belongs to the scenario. */
  note(line: string): void;
}

/** The stack of a stage that holds its data, runs its code, looks after accounts, or faces its visitors. */
export type StackKind = 'storage' | 'service' | 'accounts' | 'edge';

export const stackKinds: readonly StackKind[] = ['storage', 'service', 'accounts', 'edge'];

export const stackName = (stage: string, kind: StackKind): string =>
  ({
    storage: names(stage).storageStack,
    service: names(stage).serviceStack,
    accounts: names(stage).accountsStack,
    edge: names(stage).edgeStack,
  })[kind];

export const placeOf = (
  { emulator }: Pick<ScenarioContext, 'emulator'>,
  stage: string,
  kind: StackKind,
): StackPlace => ({
  emulator,
  region: kind === 'edge' ? 'us-east-1' : stageConfig(stage).homeRegion,
  stack: stackName(stage, kind),
});

/** The table of a stage, by default of `prod`. */
export const tableOf = (
  { emulator }: Pick<ScenarioContext, 'emulator'>,
  config: StageConfig = stageConfig('prod'),
): TablePlace => ({ emulator, region: config.homeRegion, table: tableName(config) });

/** Deploys an assembly's stacks, by default all of them. @returns what the CDK printed */
export async function deploy(
  { emulator, assemblies }: ScenarioContext,
  assembly: AssemblyName | { readonly path: string },
  args: readonly string[] = ['--all'],
): Promise<string> {
  const app = typeof assembly === 'string' ? await assemblies.adapted(assembly) : assembly.path;
  return cdk(['deploy', ...args, '--require-approval', 'never', '--app', app], emulator.environment);
}

/** A path in the sequence's folder. */
export const folderFor = ({ folder }: ScenarioContext, name: string): string => join(folder, name);
