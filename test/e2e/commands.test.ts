import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsIn } from '../docs/commands.ts';
import { run } from './command.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
/** The scripts that run a program of this repository, and its file. */
const programs = Object.entries(scripts).flatMap(([script, command]) => {
  const [, file] = /^(?:[A-Z_]+=\S+ )*(?:exec )?node (?:--\S+ )*(\S+)$/.exec(command) ?? [];
  return file === undefined ? [] : [{ script, file }];
});

const helps = new Map<string, ReturnType<typeof run>>();
/** What a program does with --help. It runs once: a start takes most of the time. */
function help(file: string): ReturnType<typeof run> {
  const running = helps.get(file) ?? run(file, ['--help']);
  helps.set(file, running);
  return running;
}

describe('every program that an npm script runs', () => {
  it('is found', () => {
    expect(programs.map(({ script }) => script)).toEqual(
      expect.arrayContaining(['start', 'costs', 'ops:keys', 'check:prose', 'dev:turnstile', 'test:contract']),
    );
    expect(programs.filter(({ file }) => !existsSync(file))).toEqual([]);
  });

  it.each(programs)('explains itself with --help: $script', async ({ script, file }) => {
    const { code, out, error } = await help(file);
    expect([code, error]).toEqual([0, '']);
    expect(out).toMatch(new RegExp(`^[A-Z][\\s\\S]*\\.\\n\\nUsage: npm (run )?${script}( |\\n)`));
  });

  it.each(programs)(
    'refuses an option that it does not know, with its usage: $script',
    async ({ script, file }) => {
      const { code, out, error } = await run(file, ['--no-such-option']);
      expect([code, out]).toEqual([2, '']);
      expect(error).toMatch(/^Unknown option '--no-such-option'/);
      expect(error).toMatch(new RegExp(`^Usage: npm (run )?${script}( |$)`, 'm'));
      expect(error).not.toContain('    at ');
    },
  );
});

/** The pages for people who deploy and operate a stage, and run it on their machine. */
const pages = ['README.md', ...globSync('docs/*.md')];
const shown = Map.groupBy(
  pages.flatMap((page) => commandsIn(readFileSync(page, 'utf8'))),
  ({ script }) => script,
);

describe('the options that the docs show', () => {
  it.each(programs.filter(({ script }) => shown.has(script)))(
    'are in the help of $script',
    async ({ script, file }) => {
      const { out } = await help(file);
      const options = new Set(shown.get(script)?.flatMap((command) => command.options));
      options.delete('--help');
      expect([...options].filter((option) => !new RegExp(`${option}(?![a-z-])`).test(out))).toEqual([]);
    },
  );

  it('are found at all', () => {
    expect(shown.get('ops:abuse')?.flatMap(({ options }) => options)).toEqual(
      expect.arrayContaining(['--stage', '--reason', '--since']),
    );
  });
});

describe("operators' commands with --local", () => {
  let host: RunningHost;
  const local = (file: string, args: readonly string[], input = '') =>
    run(file, [...args, '--local'], {
      input,
      env: {
        KLOOKUP_DATA: host.dataDirectory,
        // None of these may lead the command astray.
        AWS_PROFILE: 'somebody',
        AWS_REGION: 'eu-west-1',
        AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9',
        AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
      },
    });
  const statusOf = async (key: string): Promise<number> =>
    (await fetch(`${host.demo.base_url}/api/v1/links`, { headers: { authorization: `Bearer ${key}` } }))
      .status;

  beforeAll(async () => {
    host = await startRunningHost();
  });
  afterAll(() => host.stop());

  it('replace a leaked key of the running host', async () => {
    const added = await local('bin/keys.ts', ['add', host.demo.email, '--name', 'CI server', '--json']);
    expect(added).toMatchObject({ code: 0, error: '' });
    const { key, id } = JSON.parse(added.out);
    expect(await statusOf(key)).toBe(200);
    const found = await local('bin/keys.ts', ['list', '--key', '-'], `${key}\n`);
    expect(found.out).toContain(`${id}  ${key.slice(0, 9)}...  "CI server"`);
    expect(found.out).toContain(`${host.demo.email} (`);
    expect(found.out).toMatch(/last used {2}20\d\d-/);
    expect(await local('bin/keys.ts', ['revoke', '--key', '-'], key)).toMatchObject({
      code: 2,
      error: expect.stringContaining('Add --yes'),
    });
    expect(await local('bin/keys.ts', ['revoke', '--key', '-', '--yes'], key)).toMatchObject({ code: 0 });
    expect([await statusOf(key), await statusOf(host.demo.api_key)]).toEqual([401, 200]);
    expect(await local('bin/keys.ts', ['revoke', host.demo.email, '--key', id, '--yes'])).toMatchObject({
      code: 1,
      error: expect.stringMatching(/^The key [0-9a-f]{24} is already revoked, since 20.*\n$/),
    });
  });

  it('make an account, suspend it, and replay clicks', async () => {
    const made = await local('bin/create-account.ts', ['--email', 'ann@example.com']);
    expect(made).toMatchObject({ code: 0, error: '' });
    const suspended = await local('bin/abuse.ts', ['suspend', 'ann@example.com', '--reason', 'Spam']);
    expect(suspended.out).toContain('Suspended: ann@example.com');
    expect(await local('bin/abuse.ts', ['show', `${host.demo.base_url}/none`])).toMatchObject({
      code: 1,
      error: `There is no link ${host.demo.base_url}/none.\n`,
    });
    // A file without clicks: the point is that the queue is found.
    const log = join(host.dataDirectory, 'demo.json');
    expect(await local('bin/replay-clicks.ts', [log])).toEqual({
      code: 0,
      out: 'Clicks sent: 0.\n',
      error: '',
    });
  });

  it('invite somebody, and delete the account', async () => {
    const invited = await local('bin/accounts.ts', ['invite', '--email', 'eve@example.com', '--json']);
    expect(invited).toMatchObject({ code: 0, error: '' });
    const { id, link } = JSON.parse(invited.out);
    expect(link.startsWith(`${host.demo.base_url}/account/verify#token=${id}.`)).toBe(true);
    const shown = await local('bin/accounts.ts', ['show', '--account', host.demo.email]);
    expect(shown.out).toMatch(/state {6}verified\n[\s\S]* {2}keys {7}\d+ active/);
    expect(await local('bin/accounts.ts', ['delete', '--account', id, '--yes'])).toMatchObject({ code: 0 });
  });

  it('exit with 2 for a wrong command line, and name what is wrong', async () => {
    const wrong: readonly (readonly [readonly string[], string])[] = [
      [[], 'Missing command.'],
      [['destroy'], 'There is no command "destroy".'],
      [['list'], '"list" needs an account or --key.'],
      [['add'], '"add" needs an account.'],
      [['add', 'ann@example.com'], '"add" needs --name'],
      [['add', 'ann@example.com', '--name', ' '], 'must have 1 to 100 characters'],
      [['add', 'ann@', '--name', 'A'], 'This is not a valid e-mail address.'],
      [['add', 'ann@example.com', '--name', 'A', '--yes'], '"add" does not take --yes.'],
      [['revoke', 'ann@example.com'], '"revoke" needs --key.'],
      [['list', 'a', 'b'], 'Unexpected argument.'],
      [['list', '--key', 'nonsense'], '--key takes a key, its first characters, or its id.'],
      [['list', 'ann@example.com', '--stage', 'dev'], '--local excludes --stage and --region'],
    ];
    for (const [args, complaint] of wrong) {
      const { code, out, error } = await local('bin/keys.ts', args);
      expect([args, code, out, error]).toEqual([args, 2, '', expect.stringContaining(complaint)]);
    }
    expect(await local('bin/keys.ts', ['list', 'nobody'])).toMatchObject({
      code: 1,
      error: 'There is no account nobody.\n',
    });
  });

  it('warn when a whole key is on the command line', async () => {
    const { code, error } = await local('bin/keys.ts', ['list', '--key', host.demo.api_key]);
    expect([code, error]).toEqual([0, expect.stringContaining('in the history of your shell')]);
  });

  it('say that the host is not running, once it has stopped or was killed', async () => {
    await host.kill();
    const killed = await local('bin/keys.ts', ['list', host.demo.email]);
    expect(killed).toEqual({
      code: 1,
      out: '',
      error: expect.stringContaining('"npm start" is not running: no host uses '),
    });
    host = await startRunningHost({ dataDirectory: host.dataDirectory });
    expect(await local('bin/keys.ts', ['list', host.demo.email])).toMatchObject({ code: 0 });
    await host.stop({ keepData: true });
    expect((await local('bin/keys.ts', ['list', host.demo.email])).error).toBe(killed.error);
  });
});
