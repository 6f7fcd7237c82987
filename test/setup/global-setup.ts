import type { TestProject } from 'vitest/node';
import { freshenAssembly } from '../../dev/klookup-app.ts';
import startEngines from '../../local/test/setup/engines.ts';

/** Starts the local engines, and freshens the cloud assembly that end-to-end tests copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [stopEngines] = await Promise.all([startEngines(project), freshenAssembly()]);
  return stopEngines;
}
