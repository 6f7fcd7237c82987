import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CdkApp } from '../local/template/cdk-app.ts';
import { freshen, withAssemblyLock } from '../local/template/synthesize.ts';

/** Root folder of the repository. */
export const repository = fileURLToPath(new URL('..', import.meta.url));

/** The product's CDK app at one stage, in the form that the one-machine host takes. */
export const klookupApp = (stage: string): CdkApp => ({
  directory: repository,
  sources: ['bin', 'lib', 'lambdas', 'web', 'cdk.json', 'package-lock.json'],
  stackPrefix: `klookup-${stage}-`,
  context: { stage },
});

/** Synthesizes `cdk.out` for a stage when a source is newer. */
export function freshenAssembly(stage = 'dev'): Promise<void> {
  const assembly = join(repository, 'cdk.out');
  return withAssemblyLock(assembly, async () => {
    await freshen(assembly, klookupApp(stage));
  });
}
