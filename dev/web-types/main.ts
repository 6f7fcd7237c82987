import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../bin/command-line.ts';
import { nodePackages } from '../../test/generated-clients/generators.ts';
import { SCHEMA_FILE, webTypes } from './web-types.ts';

await runCommand(
  {
    script: 'dev:web-types',
    summary: "Writes the web app's types of the API, from our OpenAPI document.",
    details: 'Downloads openapi-typescript. Exits with 0 when done, and 2 when the command line is wrong.',
  },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'web-types-'));
    try {
      await nodePackages(folder);
      await writeFile(SCHEMA_FILE, await webTypes(folder));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    console.log(`${SCHEMA_FILE} is up to date.`);
    return 0;
  },
);
