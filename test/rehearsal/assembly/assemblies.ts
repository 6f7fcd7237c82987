import { join } from 'node:path';
import { repository } from '../../../dev/klookup-app.ts';
import { BUILD_DIRECTORY_CONTEXT } from '../../../lib/bundle.ts';
import { accountlessEnvironment } from '../../../local/template/accountless-environment.ts';
import { cdk, runProgram } from '../deployment/cdk.ts';
import { type Change, copyAdapted } from './assembly.ts';
import type { Variant } from './variants.ts';

/** `prod` is the stage as lib/config.ts has it; the others are variants. */
export type AssemblyName = 'prod' | Variant;

/** The assemblies of a rehearsal. Each is synthesized once, in the background. */
export interface Assemblies {
  /** The folder of an assembly, adapted to the emulator. */
  adapted(name: AssemblyName): Promise<string>;
  /** How the adapted copy of `prod` differs from its templates. */
  changes(): Promise<readonly Change[]>;
}

/** Starts to synthesize `prod` and some variants into a folder. */
export function synthesizeAll(folder: string, wanted: readonly Variant[]): Assemblies {
  const originalOf = (name: AssemblyName): string => join(folder, 'originals', name);
  const copyOf = (name: AssemblyName): string => join(folder, 'copies', name);
  const prod = synthesizeProd(originalOf('prod'), join(folder, 'build-prod')).then(() =>
    copyAdapted(originalOf('prod'), copyOf('prod')),
  );
  const pairs = wanted.map((name) => `${name}=${originalOf(name)}`);
  const others = synthesizeVariants(pairs, join(folder, 'build-variants')).then(() => {
    for (const name of wanted) copyAdapted(originalOf(name), copyOf(name));
  });
  // The scenarios that need them report a failure.
  for (const synthesis of [prod, others]) synthesis.catch(() => {});
  return {
    async adapted(name) {
      await (name === 'prod' ? prod : others);
      return copyOf(name);
    },
    changes: () => prod,
  };
}

const synthesizeProd = (outdir: string, build: string): Promise<string> =>
  cdk(
    [
      ...['synth', '--quiet', '--output', outdir],
      ...['--context', 'stage=prod', '--context', `${BUILD_DIRECTORY_CONTEXT}=${build}`],
    ],
    accountlessEnvironment(),
  );

const synthesizeVariants = async (pairs: readonly string[], build: string): Promise<unknown> =>
  pairs.length > 0 &&
  runProgram(
    process.execPath,
    [join(repository, 'test/rehearsal/assembly/variants.ts'), build, ...pairs],
    accountlessEnvironment(),
  );
