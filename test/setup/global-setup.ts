import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { freshenAssembly } from '../../dev/klookup-app.ts';
import startEngines from '../../local/test/setup/engines.ts';

/** Starts the local engines, and freshens the cloud assembly that end-to-end tests copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'klookup-synth-'));
  project.provide('synthesisFolder', folder);
  const [stopEngines] = await Promise.all([startEngines(project), freshenAssembly()]);
  return async () => {
    rmSync(folder, { recursive: true, force: true });
    await stopEngines();
  };
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the processes of a run share what they synthesize: `test/lib/synthesis.ts`. Undefined in runs with another set-up. */
    synthesisFolder: string | undefined;
  }
}
