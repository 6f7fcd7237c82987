import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProgram } from '../deployment/cdk.ts';
import { createLink, readLink } from './calls.ts';
import { solvedForm } from './captcha.ts';
import type { KnownLink, SmokeRun } from './smoke.ts';

/** One thing that must work in a deployed stage. To check another one, add a step. */
export interface SmokeStep {
  readonly name: string;
  check(run: SmokeRun): Promise<void>;
}

/** A person's browser: bots are not counted as clicks. */
const BROWSER =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
const visitor = { 'user-agent': BROWSER, 'cloudfront-viewer-country': 'PH' };

/** Visits of the direct link in one run. */
const VISITS = 3;
const COUNTED_WITHIN_MS = 60_000;

export const smokeSteps: readonly SmokeStep[] = [
  { name: 'npm run create-account makes an account and its key', check: makeAccount },
  { name: 'the API refuses requests that did not come through CloudFront', check: refuseStrangers },
  { name: 'the edge function redirects visitors of a new direct link', check: visitDirectLink },
  { name: 'Continue leads from the preview of an in-page link to its destination', check: continueFromPreview },
  { name: 'each click is counted exactly once', check: countClicks },
  { name: 'earlier links redirect, and keep their clicks', check: findEarlierLinks },
];

async function makeAccount(run: SmokeRun): Promise<void> {
  if (run.apiKey !== undefined) return;
  const args = ['run', '--silent', 'create-account', '--', '--stage', run.stage, '--email', 'ann@example.com'];
  const region = run.region === undefined ? [] : ['--region', run.region];
  const printed = await runProgram('npm', [...args, ...region], run.emulator.environment);
  const [key] = /klup_\w+/.exec(printed) ?? [];
  assert(key, `It printed no key:\n${printed}`);
  run.apiKey = key;
}

async function refuseStrangers({ distribution }: SmokeRun): Promise<void> {
  const headers = { [distribution.originHeader.name]: 'a wrong secret' };
  const { status, body } = await distribution.send('/api/v1/health', { headers });
  assert.equal(status, 403, body);
  assert.equal((await distribution.send('/api/v1/health')).status, 200);
}

async function visitDirectLink(run: SmokeRun): Promise<void> {
  const link = await createLink(run, { url: `https://example.com/landing?run=${run.links.length}` });
  assert.equal(link.shortUrl, `https://${run.distribution.domainName}/${link.shortCode}`);
  for (let visit = 0; visit < VISITS; visit += 1) await expectRedirect(run, link);
  link.clicks = VISITS;
}

async function expectRedirect({ distribution }: SmokeRun, { shortCode, destination }: KnownLink): Promise<void> {
  const { status, location } = await distribution.send(`/${shortCode}`, { headers: visitor });
  assert.deepEqual([status, location], [302, destination]);
}

async function continueFromPreview(run: SmokeRun): Promise<void> {
  const { distribution } = run;
  const url = `https://example.com/document.pdf?run=${run.links.length}`;
  const link = await createLink(run, { url, type: 'inpage', post_id: `post-${run.links.length}` });
  const previewPath = `/${link.shortCode}/page`;
  assert.equal(link.shortUrl, `https://${distribution.domainName}${previewPath}`);
  const visit = await distribution.send(`/${link.shortCode}`, { headers: visitor });
  assert.deepEqual([visit.status, visit.location], [302, previewPath]);
  const preview = await distribution.send(previewPath, { headers: visitor });
  assert.equal(preview.status, 200);
  assert.match(preview.body, /example\.com/);
  assert(!preview.body.includes('document.pdf'), 'The preview reveals the path of the destination.');
  const headers = { ...visitor, 'content-type': 'application/x-www-form-urlencoded' };
  const body = await solvedForm(preview.body);
  const continued = await distribution.send(previewPath, { method: 'POST', headers, body });
  assert.deepEqual([continued.status, continued.location], [303, link.destination]);
  link.clicks = 1;
}

async function countClicks(run: SmokeRun): Promise<void> {
  for (const link of run.newLinks) await expectClicks(run, link);
}

async function findEarlierLinks(run: SmokeRun): Promise<void> {
  for (const link of run.links) await expectClicks(run, link);
  for (const link of run.links.filter(({ shortUrl }) => !shortUrl.endsWith('/page'))) {
    await expectRedirect(run, link);
    link.clicks += 1;
  }
}

/** Waits until a link has its clicks, and expects no more than those. */
async function expectClicks(run: SmokeRun, { id, clicks }: KnownLink): Promise<void> {
  const deadline = performance.now() + COUNTED_WITHIN_MS;
  let counted = await readLink(run, id);
  for (; counted.clicks < clicks && performance.now() < deadline; await sleep(100)) {
    counted = await readLink(run, id);
  }
  assert.deepEqual(counted, { clicks, clicksByCountry: { PH: clicks } }, `link ${id}`);
}
