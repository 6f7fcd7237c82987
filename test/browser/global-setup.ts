import { mkdirSync, rmSync } from 'node:fs';
import { freshenAssembly } from '../../dev/klookup-app.ts';
import { screenshots } from './visitors.ts';

/** Freshens the cloud assembly, of which a host takes an edited copy, and throws the last run's screenshots away. */
export default async function setup(): Promise<void> {
  rmSync(screenshots, { recursive: true, force: true });
  mkdirSync(screenshots);
  await freshenAssembly();
}
