import { mkdirSync, rmSync } from 'node:fs';
import { freshenAssembly } from '../../dev/klookup-app.ts';
import { screenshots } from './visitors.ts';

/** Updates the cloud assembly, which hosts copy and edit, and deletes the last run's screenshots. */
export default async function setup(): Promise<void> {
  rmSync(screenshots, { recursive: true, force: true });
  mkdirSync(screenshots);
  await freshenAssembly();
}
