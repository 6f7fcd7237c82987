import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { control } from '../e2e/client.ts';
import { run } from '../e2e/command.ts';
import { type RunningHost, startRunningHost } from '../e2e/running-host.ts';

let host: RunningHost;
beforeAll(async () => {
  host = await startRunningHost();
});
afterAll(() => host?.stop());

const linksOf = async (): Promise<readonly { readonly title: string }[]> => {
  const headers = { authorization: `Bearer ${host.demo.api_key}` };
  const response = await fetch(`${host.demo.base_url}/api/v1/links`, { headers });
  const { data } = (await response.json()) as { readonly data: { readonly links: { title: string }[] } };
  return data.links;
};

/** Runs the dispatcher each second instead of each minute, until the command ends. */
async function withoutWaiting<Result>(command: Promise<Result>): Promise<Result> {
  const timer = setInterval(() => {
    control(host, 'POST', '/schedules/klookup-dev-dispatch-checks/run').catch(() => {});
  }, 1_000);
  return command.finally(() => clearInterval(timer));
}

describe('smoke against a running host', () => {
  it('passes with a key, and leaves no link behind', async () => {
    const { base_url, distribution_host, api_key } = host.demo;
    const args = ['--base-url', base_url, '--page-host', distribution_host];
    const { code, out, error } = await withoutWaiting(
      run('bin/smoke.ts', args, { env: { KLOOKUP_API_KEY: api_key } }),
    );
    expect([code, error, out]).toEqual([0, '', expect.stringMatching(/\n\n19 passed, 0 failed\n$/)]);
    expect(out).toContain('passed    a missing link is noticed by a site check\n');
    expect(out).toContain('passed    Continue leads on after the captcha, and is counted\n');
    expect(out).not.toContain(api_key);
    expect(await linksOf()).toEqual([]);
  });

  it('signs in and out with a password too, and leaves no session behind', async () => {
    const { base_url, email, password, api_key } = host.demo;
    const args = ['--base-url', base_url, '--checking-seconds', '0', '--key', '-'];
    const { code, out } = await run('bin/smoke.ts', [...args, '--email', email, '--password', '-'], {
      input: `${api_key}\n${password}\n`,
    });
    expect(code).toBe(0);
    expect(out).toContain('passed    a person signs in\n');
    expect(out).toContain('passed    another website can do nothing with the session\n');
    expect(out).toContain('passed    signing out ends the session\n');
    expect(out).toMatch(/\n\n21 passed, 0 failed\n$/);
    expect(out).not.toContain(password);
  });

  it('fails with a wrong password, and tries nothing that needs a session', async () => {
    const { base_url, email } = host.demo;
    const args = ['--base-url', base_url, '--email', email, '--password', '-'];
    const { code, out } = await run('bin/smoke.ts', args, { input: 'wrong\n' });
    expect(code).toBe(1);
    expect(out).toMatch(/^failed {4}a person signs in\n +-> Status 401, not 200/m);
    expect(out).toMatch(/^left out {2}signing out ends the session\n +-> Nobody is signed in\.$/m);
  });

  it('checks without a key what needs none, and says so', async () => {
    const { code, out, error } = await run('bin/smoke.ts', ['--base-url', host.demo.base_url]);
    expect(code).toBe(0);
    expect(out).toMatch(/\n\n7 passed, 0 failed\n$/);
    expect(error).toBe('Without an API key, links are not checked: see --help.\n');
  });

  it('fails with a key that is not valid, and tries nothing that needs a link', async () => {
    const args = ['--base-url', host.demo.base_url, '--key', '-'];
    const { code, out } = await run('bin/smoke.ts', args, { input: `klup_${'0'.repeat(64)}\n` });
    expect(code).toBe(1);
    expect(out).toMatch(/^failed {4}a link is created\n +-> POST \/api\/v1\/links returned 401, not 201/m);
    expect(out).toMatch(/^left out {2}the click is counted once\n +-> Its link was not created\.$/m);
    expect(out).toMatch(/\n\n8 passed, 2 failed\n$/);
  });

  it('removes its links even when a check fails', async () => {
    const { distribution_host, api_key } = host.demo;
    const { port } = new URL(host.demo.base_url);
    // The host's public origin is localhost, so this is not where its short URLs lead. And no page is checked.
    await control(host, 'POST', '/triggers', { queue: 'klookup-dev-checks.fifo', paused: true });
    const args = ['--base-url', `http://127.0.0.1:${port}`, '--page-host', distribution_host];
    const { code, out } = await run('bin/smoke.ts', [...args, '--checking-seconds', '1'], {
      env: { KLOOKUP_API_KEY: api_key },
    });
    await control(host, 'POST', '/triggers', { queue: 'klookup-dev-checks.fifo', paused: false });
    expect(code).toBe(1);
    expect(out).toMatch(/^failed {4}a link is created\n +-> Its short URL is http:\/\/localhost:\d+\/\w+$/m);
    expect(out).toMatch(/^passed {4}the click is counted once$/m);
    expect(out).toMatch(/^failed {4}a missing link is noticed by a site check\n +-> No check within 1 s$/m);
    expect(out).toMatch(/^passed {4}the links of this run are removed$/m);
    expect(await linksOf()).toEqual([]);
  });

  it.each([
    [[], 'No crawler reads pages of localhost. For "npm start", see --page-host in --help.'],
    [['--checking-seconds', '0'], '--checking-seconds is 0.'],
  ])('with %j leaves the site check out, and says why', async (args, reason) => {
    const options = { env: { KLOOKUP_API_KEY: 'klup_secret' } };
    const { out } = await run('bin/smoke.ts', ['--base-url', host.demo.base_url, ...args], options);
    for (const name of ['a site check can be asked for', 'a missing link is noticed by a site check']) {
      expect(out).toContain(`left out  ${name}\n          -> ${reason}\n`);
    }
  });
});

describe('smoke where nothing listens', () => {
  it('fails every check, and says why', async () => {
    const { code, out } = await run('bin/smoke.ts', ['--base-url', 'http://127.0.0.1:9']);
    expect(code).toBe(1);
    expect(out).toMatch(/\n\n0 passed, 7 failed\n$/);
    expect(out).toContain('-> fetch failed (');
  });
});

describe('smoke against a server that is no stage', () => {
  it('prints nothing of its responses that a terminal or a pipeline would interpret', async () => {
    const server = createServer((_, response) => response.writeHead(500).end('\u001b[2J\n::error::no\u009b'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { code, out } = await run('bin/smoke.ts', ['--base-url', `http://127.0.0.1:${port}`]);
    server.close();
    expect(code).toBe(1);
    expect(out).toContain('Status 500, not 200:  [2J\n           | ::error::no ');
    expect(out).not.toMatch(/[^\P{Cc}\n]/u);
    expect(out).not.toMatch(/^\s*::/m);
  });
});

describe('smoke with a key and plain HTTP', () => {
  it('sends nothing to another machine', async () => {
    const { code, out, error } = await run('bin/smoke.ts', ['--base-url', 'http://go.example.com'], {
      env: { KLOOKUP_API_KEY: 'klup_secret' },
    });
    expect([code, out]).toEqual([2, '']);
    expect(error).toContain('An API key goes over HTTPS alone');
  });
});

describe('smoke with a key that cannot be sent', () => {
  it.each(['klup_secret\nklup_other', 'klup_secret key', 'klup_secret\u2019'])(
    '%j does not repeat it',
    async (key) => {
      const args = ['--base-url', 'http://127.0.0.1:9'];
      for (const line of [
        await run('bin/smoke.ts', args, { env: { KLOOKUP_API_KEY: key } }),
        await run('bin/smoke.ts', [...args, '--key', '-'], { input: key }),
      ]) {
        expect([line.code, line.out]).toEqual([2, '']);
        expect(line.error).toContain('The API key has spaces');
        expect(line.error).not.toContain('klup_');
      }
    },
  );
});

describe('smoke with an empty KLOOKUP_API_KEY, as a pipeline without its secret sets it', () => {
  it('checks nothing, rather than less than it seems to', async () => {
    const args = ['--base-url', 'http://127.0.0.1:9'];
    const { code, out, error } = await run('bin/smoke.ts', args, { env: { KLOOKUP_API_KEY: '' } });
    expect([code, out]).toEqual([2, '']);
    expect(error).toContain('KLOOKUP_API_KEY is empty');
  });
});

describe('a wrong command line of smoke', () => {
  it.each([
    [[], '--base-url is required'],
    [['--base-url', 'go.example.com'], 'it must be a URL'],
    [['--base-url', 'https://go.example.com/docs'], 'must be an origin alone'],
    [['--base-url', 'http://localhost', '--key', 'klup_secret'], 'ends in the history of your shell'],
    [['--base-url', 'http://localhost', '--password', 'klup_secret'], 'ends in the history of your shell'],
    [['--base-url', 'http://localhost', '--email', 'jane@example.com'], '--email needs a password'],
    [['--base-url', 'http://localhost', '--password', '-'], 'A password needs --email'],
    [['--base-url', 'http://localhost', '--key', '-'], 'found no key on standard input'],
    [['--base-url', 'http://localhost', '--counting-seconds', '0'], 'whole number'],
    [['--base-url', 'http://localhost', '--checking-seconds', 'x'], 'whole number'],
    [['--base-url', 'http://localhost', '--page-host', 'https://go.example.com'], 'a host alone'],
  ])('%j exits with 2, and repeats no key', async (args, complaint) => {
    const { code, out, error } = await run('bin/smoke.ts', args);
    expect([code, out]).toEqual([2, '']);
    expect(error).toContain(complaint);
    expect(error).not.toContain('klup_secret');
  });
});
