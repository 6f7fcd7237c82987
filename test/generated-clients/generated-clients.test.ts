import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCHEMA_FILE, webTypes } from '../../dev/web-types/web-types.ts';
import { once } from '../../lambdas/settings/once.ts';
import { type OwnHost, startOwnHost } from '../contract/own-host.ts';
import { expectedSight } from './expected-sight.ts';
import {
  generateWithJar,
  generateWithPython,
  missing,
  type Need,
  needs,
  nodePackages,
  openApiGenerator,
  programPath,
  pythonEnvironment,
  run,
} from './generators.ts';

let host: OwnHost;
let folder: string;
beforeAll(async () => {
  host = await startOwnHost();
  folder = await mkdtemp(join(tmpdir(), 'generated-clients-'));
  const response = await fetch(`${host.target.baseUrl}/api/v1/openapi.json`);
  await writeFile(join(folder, 'openapi.json'), await response.text());
});
afterAll(async () => {
  await host?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** Installed once, by the first test that needs them. */
const python = once(() => pythonEnvironment(folder));
const packages = once(() => nodePackages(folder));

/** Each program has an account of its own. @returns its environment */
const environment = async () => ({
  KLOOKUP_BASE_URL: host.target.baseUrl,
  KLOOKUP_API_KEY: await host.newApiKey(),
});

/** Declares tests that run where the machine has what they need, and says elsewhere what it leaves out. */
function describeWith(title: string, wanted: readonly Need[], tests: () => void): void {
  const lacking = missing(wanted);
  if (lacking.length === 0) {
    describe(title, tests);
    return;
  }
  console.warn(`The clients of ${title} are NOT run, because this machine lacks ${lacking.join(' and ')}.`);
}

describe('openapi-typescript', () => {
  it('makes types that a strict program compiles with, and openapi-fetch gets what they promise', async () => {
    await packages();
    const bin = join(folder, 'node_modules', '.bin');
    await run([join(bin, 'openapi-typescript'), 'openapi.json', '-o', 'schema.d.ts'], { cwd: folder });
    await copyFile(programPath('openapi-typescript.mts'), join(folder, 'program.mts'));
    const options =
      '--noEmit --strict --noUncheckedIndexedAccess --exactOptionalPropertyTypes --target es2024';
    const modules = '--module nodenext --allowImportingTsExtensions --types node';
    await run([join(bin, 'tsc'), ...`${options} ${modules}`.split(' '), 'program.mts'], { cwd: folder });
    const { stdout } = await run([process.execPath, 'program.mts'], {
      cwd: folder,
      env: await environment(),
    });
    expect(JSON.parse(stdout)).toEqual(expectedSight);
  });

  it('makes the types that the web app has: "npm run dev:web-types" writes them', async () => {
    await packages();
    expect(await webTypes(folder)).toBe(await readFile(SCHEMA_FILE, 'utf8'));
  });
});

describeWith('openapi-python-client', [needs.python], () => {
  it('makes a client without a warning, and the client gets what the document promises', async () => {
    const bin = await python();
    await generateWithPython(bin, folder);
    const env = { ...(await environment()), PYTHONPATH: join(folder, 'openapi-python-client') };
    const program = programPath('openapi_python_client.py');
    const { stdout } = await run([join(bin, 'python'), program], { cwd: folder, env });
    expect(JSON.parse(stdout)).toEqual(expectedSight);
  });
});

describeWith('openapi-generator', [needs.java, needs.maven, needs.python], () => {
  let jar: string;
  beforeAll(async () => {
    jar = await openApiGenerator(folder);
  });

  it('finds nothing to say about the document', async () => {
    const validate = ['java', '-jar', jar, 'validate', '-i', 'openapi.json', '--recommend'];
    const { stdout, stderr } = await run(validate, { cwd: folder });
    const printed = stdout + stderr;
    expect(printed).toContain('No validation issues detected.');
    expect(printed).not.toMatch(/warning|recommendation/i);
  });

  it('makes a Python client that gets what the document promises', async () => {
    const generator = { folder, generator: 'python', properties: 'packageName=klook_up' };
    expect(await generateWithJar(jar, generator)).toEqual([]);
    const bin = await python();
    const env = { ...(await environment()), PYTHONPATH: join(folder, 'python') };
    const program = programPath('openapi_generator.py');
    const { stdout } = await run([join(bin, 'python'), program], { cwd: folder, env });
    expect(JSON.parse(stdout)).toEqual(expectedSight);
  });

  it('makes a TypeScript client that compiles', async () => {
    const generator = { folder, generator: 'typescript-fetch', properties: 'importFileExtension=.ts' };
    expect(await generateWithJar(jar, generator)).toEqual([]);
    await packages();
    const options =
      '--noEmit --strict --target es2024 --lib es2024,dom --module nodenext --allowImportingTsExtensions';
    const tsc = join(folder, 'node_modules', '.bin', 'tsc');
    await run([tsc, ...options.split(' '), 'typescript-fetch/index.ts'], { cwd: folder });
  });
});
