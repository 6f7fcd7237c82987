import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../e2e/command.ts';

const program = resolve('bin/rollback.ts');
let folder: string;
let repository: string;

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=Jane', '-c', 'user.email=jane@example.com', ...args], {
    cwd: repository,
    encoding: 'utf8',
  });

/** Commits a version with these settings of the stage `prod`, and tags it. */
function commit(tag: string, settings: object, stacks = ['service', 'accounts', 'edge']): void {
  const config = { stage: 'prod', homeRegion: 'eu-central-1', originSecretGeneration: 2, ...settings };
  writeFileSync(
    join(repository, 'lib/config.ts'),
    `// ${tag}
export const stageConfig = (stage: string): object => ({ ...${JSON.stringify(config)}, stage });
export const names = (stage: string) => ({
  ...Object.fromEntries(${JSON.stringify(stacks)}.map((name) => [name + 'Stack', stage + '-' + name])),
  clickRegionStack: (region: string) => stage + '-clicks-' + region,
});
`,
  );
  git('add', '.');
  git('commit', '--quiet', '--message', tag);
  git('tag', tag);
}

/** Puts a program on the path that records its arguments and the version that it runs in. */
function record(name: string, script = ''): void {
  const file = join(folder, 'bin', name);
  writeFileSync(
    file,
    `#!/bin/sh\necho "$(head -1 lib/config.ts) ${name} $*" >> "${folder}/calls"\n${script}\n`,
  );
  chmodSync(file, 0o755);
}

const calls = (): string[] =>
  readFileSync(join(folder, 'calls'), 'utf8')
    .trim()
    .split('\n')
    .filter((line) => line !== '');

const rollBack = (args: readonly string[], input = '') =>
  run(program, args, {
    input,
    directory: repository,
    env: { PATH: `${join(folder, 'bin')}:${process.env.PATH}` },
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klookup-rollback-test-'));
  repository = join(folder, 'repository');
  for (const each of ['bin', 'repository/lib']) mkdirSync(join(folder, each), { recursive: true });
  writeFileSync(join(folder, 'calls'), '');
  git('init', '--quiet');
  record('npm');
  record('npx');
  commit('v1', { alarmEmail: 'old@example.com' });
  commit('v2', { alarmEmail: 'new@example.com', tableGeneration: 1 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a rollback', () => {
  it('deploys the edge, the accounts and then the service of the older version, from a folder that it removes', async () => {
    const { code, out, error } = await rollBack(['--stage', 'prod', '--to', 'v1', '--yes']);
    expect([code, error]).toEqual([0, '']);
    const deploy = '// v1 npx cdk deploy --app cdk.out --exclusively --require-approval never';
    expect(calls()).toEqual([
      '// v1 npm ci --no-audit --no-fund',
      '// v1 npx cdk synth --quiet --output cdk.out --context stage=prod',
      '// v1 npx cdk diff --app cdk.out --exclusively prod-edge prod-accounts prod-service',
      `${deploy} prod-edge`,
      `${deploy} prod-accounts`,
      `${deploy} prod-service`,
    ]);
    expect(out).toContain('Setting that goes back too: alarmEmail: "new@example.com" -> "old@example.com"\n');
    expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
    expect(git('status', '--porcelain')).toBe('');
  });

  it('leaves the accounts stack as it is when the older version has none, and says so', async () => {
    commit('v0', {}, ['service', 'edge']);
    git('checkout', '--quiet', 'v2');
    const { code, out } = await rollBack(['--stage', 'prod', '--to', 'v0', '--yes']);
    expect([code, calls().filter((call) => call.includes('accounts'))]).toEqual([0, []]);
    expect(out).toContain('nobody can reach prod-accounts, which stays as it is.');
  });

  it('deploys the stacks of click regions before the service, and says which ones it leaves', async () => {
    const clickRegions = ['eu-central-1', 'us-east-1', 'ap-southeast-1'];
    commit('v3', { clickRegions: clickRegions.slice(0, 2) });
    commit('v4', { clickRegions });
    const back = await rollBack(['--stage', 'prod', '--to', 'v3', '--yes']);
    expect(back.code).toBe(0);
    const deployed = calls().filter((call) => call.includes('deploy'));
    expect(deployed.map((call) => call.split(' ').at(-1))).toEqual([
      'prod-edge',
      'prod-accounts',
      'prod-clicks-us-east-1',
      'prod-service',
    ]);
    expect(back.out).toContain('That version has no prod-clicks-ap-southeast-1: no click is sent there.');
    expect(back.out).not.toContain('no prod-clicks-us-east-1');
  });

  it('deploys nothing in a dry run', async () => {
    const { code, out } = await rollBack(['--stage', 'prod', '--to', 'v1', '--dry-run']);
    expect([code, calls().some((call) => call.includes('deploy'))]).toEqual([0, false]);
    expect(out).toContain('Dry run: nothing was deployed.');
  });

  it('keeps the service as it is when the edge fails', async () => {
    record('npx', 'case "$*" in *deploy*) exit 1;; esac');
    const { code, error } = await rollBack(['--stage', 'prod', '--to', 'v1', '--yes']);
    expect([code, error]).toEqual([1, 'npx cdk deploy --app failed (exit code 1).\n']);
    expect(calls().at(-1)).toMatch(/prod-edge$/);
    expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
  });
});

describe('a rollback is refused', () => {
  const refusal = async (to = 'v1') => {
    const { code, error } = await rollBack(['--stage', 'prod', '--to', to, '--yes']);
    expect(calls().filter((call) => call.includes('npx'))).toEqual([]);
    return [code, error];
  };

  it('when the older version uses another table', async () => {
    commit('v3', { tableGeneration: 2 });
    expect(await refusal()).toEqual([
      1,
      expect.stringContaining('uses generation 1 of the table, and the data is in generation 2'),
    ]);
  });

  it('when the older version is in another region', async () => {
    commit('v3', { homeRegion: 'us-west-2' });
    expect(await refusal()).toEqual([
      1,
      expect.stringContaining('was in eu-central-1 then, and is in us-west-2'),
    ]);
  });

  it.each([1, 4])('when the API no longer accepts the origin secret that it sends (now %i)', async (now) => {
    commit('v3', { originSecretGeneration: now });
    expect(await refusal()).toEqual([1, expect.stringContaining('sends origin secret 2')]);
  });

  it('when the settings are not committed', async () => {
    writeFileSync(join(repository, 'lib/config.ts'), '// edited');
    expect(await refusal()).toEqual([1, expect.stringContaining('changes that are not committed')]);
  });

  it.each(['v9', '--upload-pack=x'])('when there is no version %s', async (ref) => {
    const { code, error } = await rollBack(['--stage', 'prod', `--to=${ref}`, '--yes']);
    expect([code, error]).toEqual([1, expect.stringContaining(`There is no commit or tag "${ref}"`)]);
  });
});

describe('a rollback across one rotation of the origin secret', () => {
  it('is possible, because the API accepts two generations', async () => {
    commit('v3', { originSecretGeneration: 3 });
    expect(await rollBack(['--stage', 'prod', '--to', 'v2', '--yes'])).toMatchObject({ code: 0 });
  });
});

describe('a wrong command line of a rollback', () => {
  it.each([
    [['--to', 'v1'], '--stage is required.'],
    [['--stage', 'prod'], '--to is required'],
    [['--stage', 'nowhere', '--to', 'v1', '--yes'], 'There is no stage "nowhere"'],
    [['--stage', 'prod', '--to', 'v1'], 'Add --yes to deploy'],
  ])('%j exits with 2', async (args, complaint) => {
    expect(await rollBack(args)).toMatchObject({
      code: 2,
      out: '',
      error: expect.stringContaining(complaint),
    });
    expect(calls()).toEqual([]);
  });
});
