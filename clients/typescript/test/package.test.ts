import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_KEY, brieflyBusy, data, type StandIn, startStandIn } from './stand-in-server.ts';

const run = promisify(execFile);
const source = resolve(import.meta.dirname, '..');
const repository = resolve(source, '../..');
const tools = join(repository, 'node_modules/.bin');
/** The PATH without npm's Node, for the machine's own. */
const machinesPath = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter);

/** A user's project with the packed client installed. */
let project: string;
/** Names of the files in the archive. */
let packed: readonly string[];

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'klookup-client-'));
  const copy = join(project, 'source');
  await cp(source, copy, { recursive: true, filter: (path) => path !== join(source, 'dist') });
  const env = { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH}` };
  await run('npm', ['pack', '--offline', '--pack-destination', project], { cwd: copy, env });
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));
  const archive = join(project, `klook-up-client-${version}.tgz`);
  const { stdout } = await run('tar', ['-tzf', archive]);
  packed = stdout.trimEnd().split('\n');
  const installed = join(project, 'node_modules/@klook-up/client');
  await mkdir(installed, { recursive: true });
  await run('tar', ['-xzf', archive, '-C', installed, '--strip-components=1']);
  await writeFile(join(project, 'package.json'), '{"type":"module"}');
});
afterAll(() => rm(project, { recursive: true, force: true }));

describe('the package', () => {
  it('contains only the built modules with their types, README, licence and manifest', () => {
    const modules = [
      'attempt',
      'client',
      'errors',
      'link-list',
      'links',
      'responses',
      'retries',
      'send',
      'settings',
      'sites',
      'stats',
      'tags',
      'verification',
    ];
    const built = modules.flatMap((name) => [`dist/${name}.d.ts`, `dist/${name}.js`]);
    const names = ['LICENSE', 'README.md', 'package.json', ...built].map((name) => `package/${name}`);
    expect([...packed].sort()).toEqual(names.sort());
  });

  it("has no dependencies, and the repository's licence", async () => {
    const manifest = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as object;
    expect(Object.keys(manifest).filter((key) => /dependencies/i.test(key))).toEqual([]);
    expect(manifest).toMatchObject({ name: '@klook-up/client', license: 'MIT', type: 'module' });
    expect(await readFile(join(source, 'LICENSE'), 'utf8')).toBe(
      await readFile(join(repository, 'LICENSE'), 'utf8'),
    );
  });
});

describe('the packed client', () => {
  let server: StandIn;
  beforeAll(async () => {
    server = await startStandIn();
  });
  afterAll(() => server.stop());

  it("creates a link despite a 503, under the machine's own Node", async () => {
    server.respond(brieflyBusy, data({ id: 42 }, 201));
    const program = `
      import { KlookUpClient, KlookUpError } from '@klook-up/client';
      const client = new KlookUpClient({ apiKey: '${API_KEY}', baseUrl: '${server.url}' });
      const link = await client.createLink({ url: 'https://example.com' });
      console.log(typeof KlookUpError, link.id);
    `;
    await writeFile(join(project, 'main.js'), program);
    const { stdout } = await run('node', ['main.js'], {
      cwd: project,
      env: { ...process.env, PATH: machinesPath },
    });
    expect(stdout).toBe('function 42\n');
    expect(server.received).toHaveLength(2);
  });

  it('uses only web APIs of the runtime: no process, no Buffer, no require', async () => {
    server.respond(brieflyBusy, data({ id: 42 }, 201));
    const { outputFiles } = await build({
      stdin: { contents: `export { KlookUpClient } from '@klook-up/client'`, resolveDir: project },
      bundle: true,
      format: 'iife',
      globalName: 'klookUp',
      platform: 'neutral',
      write: false,
    });
    const web = { AbortController, clearTimeout, crypto, fetch, setTimeout, URL, URLSearchParams };
    const program = `${outputFiles[0]?.text}
      new klookUp.KlookUpClient({ apiKey: '${API_KEY}', baseUrl: '${server.url}' })
        .createLink({ url: 'https://example.com' });`;
    expect(await runInContext(program, createContext({ ...web }))).toEqual({ id: 42 });
  });
});

describe("the package's types", () => {
  const moduleKinds = [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ] as const;

  it.each(moduleKinds)(
    "let the README's examples compile, and reject what the API would (%s)",
    async (module, moduleResolution) => {
      const readme = await readFile(join(source, 'README.md'), 'utf8');
      const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
      expect(examples.length).toBeGreaterThan(3);
      const folder = join(project, module);
      await mkdir(folder);
      for (const [index, code] of examples.entries())
        await writeFile(join(folder, `example-${index}.ts`), code);
      await writeFile(join(folder, 'wrong.ts'), WRONG);
      await writeFile(
        join(folder, 'tsconfig.json'),
        JSON.stringify({
          compilerOptions: {
            module,
            moduleResolution,
            target: 'es2022',
            strict: true,
            exactOptionalPropertyTypes: true,
            noEmit: true,
            typeRoots: [join(repository, 'node_modules/@types')],
            types: ['node'],
          },
        }),
      );
      const { stdout } = await run(join(tools, 'tsc'), ['--pretty', 'false', '-p', folder]).catch(
        (failure: { stdout: string }) => failure,
      );
      const errors = [...stdout.matchAll(/([\w-]+\.ts)\((\d+),\d+\): error/g)];
      expect(errors.map(([, file, line]) => `${file}:${line}`)).toEqual([
        'wrong.ts:3',
        'wrong.ts:4',
        'wrong.ts:5',
      ]);
    },
  );
});

/** From its third line on, each line is an error. */
const WRONG = `import type { KlookUpClient } from '@klook-up/client';
declare const client: KlookUpClient;
client.createLink({ url: 'https://example.com', type: 'inpage' });
client.createLink({ url: 'https://example.com', site_url: 'https://example.com' });
client.listLinks({ page: 2, search: 'x' });
`;
