import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Workflow {
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: Readonly<Record<string, string>>;
        readonly strategy?: { readonly matrix: { readonly step: readonly string[] } };
        readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
      }
    >
  >;
}
interface Manifest {
  readonly name: string;
  readonly workspaces?: readonly string[];
}

const workflow = (name: string) => parse(readFileSync(`.github/workflows/${name}`, 'utf8')) as Workflow;
const manifest = (folder: string) => JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Manifest;

describe('.ci/run', () => {
  const steps = execFileSync('bash', ['.ci/run', '--list'], { encoding: 'utf8' }).trim().split('\n');

  it('has a job in the workflow for each of its steps', () => {
    expect(workflow('ci.yml').jobs.step?.strategy?.matrix.step).toEqual(steps);
  });

  it('runs each step in one way: beside others, two at a time, or alone', () => {
    const lists = [...readFileSync('.ci/run', 'utf8').matchAll(/^(?:waiting|single|alone)=\((.*)\)$/gm)];
    const listed = lists.flatMap(([, list = '']) => list.split(' '));
    expect(lists).toHaveLength(3);
    expect(listed.filter((name) => !steps.includes(name))).toEqual([]);
    expect(listed.toSorted()).toEqual([...new Set(listed)].toSorted());
  });

  it('refuses a step that it does not have, and runs nothing', () => {
    const { status, stdout, stderr } = spawnSync('bash', ['.ci/run', 'check', 'nonsense'], {
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`There is no step "nonsense". Steps: ${steps.join(' ')}`);
  });
});

describe('the YAML files', () => {
  it.each(globSync(['.github/**/*.yml', 'prose/*.yml']))('parse: %s', (file) => {
    expect(parse(readFileSync(file, 'utf8'), { strict: true, uniqueKeys: true })).toBeTypeOf('object');
  });

  it.each(globSync('.github/ISSUE_TEMPLATE/!(config).yml'))('have what GitHub asks of a form: %s', (file) => {
    const form = parse(readFileSync(file, 'utf8')) as { readonly body: readonly object[] };
    expect(form).toEqual({
      name: expect.any(String),
      description: expect.any(String),
      labels: expect.any(Array),
      body: expect.any(Array),
    });
    for (const field of form.body) expect(field).toMatchObject({ type: expect.any(String), attributes: {} });
  });
});

describe('the workflows', () => {
  const names = globSync('*.yml', { cwd: '.github/workflows' });

  it.each(names)('pin each action to a full version: %s', (name) => {
    const used = Object.values(workflow(name).jobs).flatMap(({ steps }) =>
      steps.flatMap(({ uses }) => uses ?? []),
    );
    expect(used.length).toBeGreaterThan(0);
    for (const action of used) expect(action).toMatch(/@v\d+\.\d+\.\d+$/);
  });

  it('publish the client with provenance', () => {
    const { publish } = workflow('release-client.yml').jobs;
    expect(publish?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(publish?.steps.at(-1)?.run).toContain('npm publish --provenance');
  });
});

describe('the changesets', () => {
  const { workspaces = [] } = manifest('.');

  it('name packages of this repository', () => {
    const packages = ['.', ...workspaces].map((folder) => manifest(folder).name);
    const named = globSync('.changeset/!(README).md').flatMap((file) => {
      const [, head = ''] = readFileSync(file, 'utf8').split('---\n');
      return Object.keys(parse(head) as object);
    });
    expect(packages).toEqual(expect.arrayContaining(named));
  });

  it('can name the root: changesets version only workspaces, once there are any', () => {
    expect(workspaces.length === 0 || workspaces.includes('.')).toBe(true);
  });
});
