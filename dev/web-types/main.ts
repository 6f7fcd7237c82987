import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodePackages } from '../../test/generated-clients/generators.ts';
import { SCHEMA_FILE, webTypes } from './web-types.ts';

/** `npm run dev:web-types`: writes the types of the API for the web app. */
const folder = await mkdtemp(join(tmpdir(), 'web-types-'));
try {
  await nodePackages(folder);
  await writeFile(SCHEMA_FILE, await webTypes(folder));
} finally {
  await rm(folder, { recursive: true, force: true });
}
