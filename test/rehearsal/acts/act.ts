import { join } from 'node:path';
import { names, stageConfig } from '../../../lib/config.ts';
import type { Assemblies, AssemblyName } from '../assembly/assemblies.ts';
import type { Variant } from '../assembly/variants.ts';
import type { StackPlace } from '../deployment/aws.ts';
import { cdk } from '../deployment/cdk.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { SmokeStage } from '../smoke/smoke.ts';

/** Something that operators do, or that happens to them. */
export interface Act {
  readonly name: string;
  /** What it shows, in a sentence without a full stop. */
  readonly title: string;
  /** The variants of stages that it deploys, besides `prod`. */
  readonly variants?: readonly Variant[];
  play(scene: Scene): Promise<void>;
}

/** What the acts of one strand share. Each act begins where the one before it ended. */
export interface Scene {
  readonly emulator: Emulator;
  readonly assemblies: Assemblies;
  /** The stage that the strand is about, and what its smoke tests have left in it. */
  readonly prod: SmokeStage;
  /** A folder for files of this strand. */
  readonly folder: string;
  /** Prints a line that belongs to the act. */
  note(line: string): void;
}

/** The stack of a stage that holds its data, runs its code, or faces its visitors. */
export type StackKind = 'storage' | 'service' | 'edge';

export const stackKinds: readonly StackKind[] = ['storage', 'service', 'edge'];

export const stackName = (stage: string, kind: StackKind): string =>
  ({
    storage: names(stage).storageStack,
    service: names(stage).serviceStack,
    edge: names(stage).edgeStack,
  })[kind];

export const placeOf = (
  { emulator }: Pick<Scene, 'emulator'>,
  stage: string,
  kind: StackKind,
): StackPlace => ({
  emulator,
  region: kind === 'edge' ? 'us-east-1' : stageConfig(stage).homeRegion,
  stack: stackName(stage, kind),
});

/** Deploys an assembly's stacks, by default all of them. @returns what the CDK printed */
export async function deploy(
  { emulator, assemblies }: Scene,
  assembly: AssemblyName | { readonly path: string },
  args: readonly string[] = ['--all'],
): Promise<string> {
  const app = typeof assembly === 'string' ? await assemblies.playable(assembly) : assembly.path;
  return cdk(['deploy', ...args, '--require-approval', 'never', '--app', app], emulator.environment);
}

/** A new folder in the scene's own. */
export const folderFor = ({ folder }: Scene, name: string): string => join(folder, name);
