import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandLine } from '../../bin/command-line.ts';
import type { LinkWithStats } from './client.ts';

type Stats = LinkWithStats['stats'];

commandLine(
  {
    script: 'dev:demonstrate',
    summary: `Follows the README as a newcomer would and prints each step: "npm start", the curl that it prints, a visit, the
click in the statistics, and a sign-in with the demo account's password.`,
    details: 'Exits with 1 at the first failure.',
  },
  () => {},
);

const dataDirectory = mkdtempSync(join(tmpdir(), 'klookup-demonstration-'));
const host = spawn('npm', ['start'], {
  env: { ...process.env, PORT: '0', KLOOKUP_DATA: dataDirectory },
  stdio: ['ignore', 'pipe', 'inherit'],
  // Its own process group, so that the signal below also reaches npm's child, like Ctrl-C.
  detached: true,
});

try {
  await demonstrate(host);
} finally {
  if (host.exitCode === null && host.pid) {
    const exited = once(host, 'exit');
    process.kill(-host.pid, 'SIGINT');
    await exited;
  }
  rmSync(dataDirectory, { recursive: true, force: true });
}

async function demonstrate(child: ChildProcess): Promise<void> {
  const started = performance.now();
  const curl = await printedCurl(child);
  console.log(
    `npm start was ready after ${((performance.now() - started) / 1000).toFixed(1)} s. It printed:\n${curl}`,
  );

  const created = JSON.parse(execFileSync('sh', ['-c', `${curl} --silent`], { encoding: 'utf8' }));
  console.log(`The curl returned:\n${JSON.stringify(created, null, 2)}`);
  if (created.success !== true) throw new Error('The curl did not create a link.');

  const response = await fetch(created.data.short_url, {
    redirect: 'manual',
    headers: {
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      'cloudfront-viewer-country': 'PH',
    },
  });
  console.log(
    `GET ${created.data.short_url}: ${response.status}, location ${response.headers.get('location')}`,
  );
  if (response.status !== 302) throw new Error('The short URL did not redirect.');

  const stats = await countedStats(created.data.id);
  console.log(`GET /api/v1/links/${created.data.id} shows:\n${JSON.stringify(stats, null, 2)}`);
  const today = new Date().toISOString().slice(0, 10);
  const expected = JSON.stringify([
    1,
    { PH: 1 },
    { desktop: 1 },
    { Firefox: 1 },
    [{ date: today, count: 1 }],
  ]);
  const seen = [
    stats.total_clicks,
    stats.clicks_by_country,
    stats.clicks_by_device,
    stats.clicks_by_browser,
    stats.recent_clicks,
  ];
  if (JSON.stringify(seen) !== expected)
    throw new Error('The statistics do not show the click as it was made.');

  const { base_url, email, password } = readDemo();
  const signedIn = await fetch(`${base_url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base_url },
    body: JSON.stringify({ email, password }),
  });
  console.log(`POST /api/v1/session with the password of ${email}: ${signedIn.status}`);
  if (signedIn.status !== 200) throw new Error('The demo account could not sign in.');
}

/** What `npm start` writes for the demo account. */
function readDemo(): Record<'base_url' | 'api_key' | 'email' | 'password', string> {
  return JSON.parse(readFileSync(join(dataDirectory, 'demo.json'), 'utf8'));
}

async function printedCurl(child: ChildProcess): Promise<string> {
  let printed = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  for (const deadline = performance.now() + 60_000; performance.now() < deadline; await sleep(25)) {
    const [, curl] = /^\s*(curl [^\n]*(?:\\\n[^\n]*)*)\n/m.exec(printed) ?? [];
    if (curl) return curl;
    if (child.exitCode !== null) break;
  }
  throw new Error(`npm start printed no curl:\n${printed}`);
}

async function countedStats(id: number): Promise<Stats> {
  const demo = readDemo();
  for (const deadline = performance.now() + 5_000; ; await sleep(100)) {
    const response = await fetch(`${demo.base_url}/api/v1/links/${id}`, {
      headers: { authorization: `Bearer ${demo.api_key}` },
    });
    const { data } = (await response.json()) as { readonly data: { readonly stats: Stats } };
    if (data.stats.total_clicks > 0) return data.stats;
    if (performance.now() > deadline) throw new Error('The click did not show within 5 s.');
  }
}
