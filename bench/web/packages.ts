import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { run } from '../../test/generated-clients/generators.ts';

const PINNED = fileURLToPath(new URL('packages', import.meta.url));
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));

/** Installs Lighthouse as its lockfile has it, once for each lockfile. @returns the folder @throws Error when npm fails */
export async function lighthousePackages(): Promise<string> {
  const lockfile = await readFile(`${PINNED}/package-lock.json`);
  const folder = `${CACHE}lighthouse-${createHash('sha256').update(lockfile).digest('hex').slice(0, 16)}`;
  // npm writes this file last.
  if (existsSync(`${folder}/node_modules/.package-lock.json`)) return folder;
  await cp(PINNED, folder, { recursive: true });
  await run(['npm', 'ci', '--silent'], { cwd: folder });
  return folder;
}
