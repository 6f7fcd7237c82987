import assert from 'node:assert/strict';
import { solvedForm } from '../../../bin/smoke/captcha-work.ts';
import { assertLeadsTo } from '../../../bin/smoke/link-checks.ts';
import { sessionChecks } from '../../../bin/smoke/session-checks.ts';
import { runSmokeChecks } from '../../../bin/smoke/smoke-check.ts';
import type { StageClient } from '../../../bin/smoke/stage-client.ts';
import { emulatedClient } from '../deployment/emulated-client.ts';
import { webFile, webPageKey } from '../deployment/web-files.ts';
import { ANN } from './account.ts';
import { createLink, expectClicks } from './links.ts';
import type { KnownLink, SmokeRun } from './smoke.ts';

/** One thing that must work in a deployed stage. To check another one, add a step. */
export interface SmokeStep {
  readonly name: string;
  check(run: SmokeRun): Promise<void>;
}

/** Visits of the direct link in one run. */
const VISITS = 3;

export const smokeSteps: readonly SmokeStep[] = [
  { name: 'the API refuses requests that did not come through CloudFront', check: refuseStrangers },
  { name: 'the edge function redirects visitors of a new direct link', check: visitDirectLink },
  {
    name: 'Continue leads from the preview of an in-page link to its destination',
    check: continueFromPreview,
  },
  { name: 'each click is counted exactly once', check: countClicks },
  { name: 'earlier links redirect, and keep their clicks', check: findEarlierLinks },
];

/** Version 0.2 had no web app. */
export const webAppStep: SmokeStep = {
  name: 'the web app is in its bucket, in the version that CloudFront leads to',
  async check({ emulator, stage }) {
    for (const path of ['/', '/app/links']) {
      const page = await webFile(emulator, stage, await webPageKey(emulator, stage, path));
      const [, script = ''] = /<script type="module" src="\/([^"]+)"/.exec(page) ?? [];
      await webFile(emulator, stage, script);
    }
  },
};

/** What `npm run smoke` checks with a password. */
export const signInStep: SmokeStep = {
  name: 'a person signs in and out, by the API of accounts',
  async check({ client }) {
    const checks = sessionChecks(client, ANN);
    const lines: string[] = [];
    const { passed } = await runSmokeChecks(checks, (line) => lines.push(line));
    assert.equal(passed, checks.length, `npm run smoke would fail:\n${lines.join('\n')}`);
  },
};

async function refuseStrangers({ emulator, distribution, client }: SmokeRun): Promise<void> {
  const stranger = emulatedClient({ emulator, distribution, originSecret: 'guessed' }, undefined);
  assert.equal((await stranger.visit('/api/v1/health')).status, 403);
  assert.equal((await client.visit('/api/v1/health')).status, 200);
}

async function visitDirectLink(run: SmokeRun): Promise<void> {
  const link = await createLink(run, { url: `https://example.com/landing?run=${run.links.length}` });
  for (let visit = 0; visit < VISITS; visit += 1) await follow(run.client, link);
}

/** Clicks on a direct link. @throws Error when it does not lead to its destination */
export async function follow(client: StageClient, link: KnownLink): Promise<void> {
  assertLeadsTo(await client.visit(`/${link.shortCode}`), 302, link.destination);
  link.clicks += 1;
}

async function continueFromPreview(run: SmokeRun): Promise<void> {
  const { client } = run;
  const url = `https://example.com/document.pdf?run=${run.links.length}`;
  const link = await createLink(run, { url, type: 'inpage', post_id: `post-${run.links.length}` });
  const path = `/${link.shortCode}/page`;
  assertLeadsTo(await client.visit(`/${link.shortCode}`), 302, path);
  const preview = await client.visit(path);
  assert.equal(preview.status, 200);
  assert.match(preview.text, /example\.com/);
  assert(!preview.text.includes('document.pdf'), 'The preview reveals the path of the destination.');
  const body = await solvedForm(client, path);
  assertLeadsTo(await client.visit(path, { method: 'POST', body }), 303, link.destination);
  link.clicks += 1;
}

async function countClicks(run: SmokeRun): Promise<void> {
  for (const link of run.newLinks) await expectClicks(run, link);
}

async function findEarlierLinks(run: SmokeRun): Promise<void> {
  for (const link of run.links.filter(({ isInPage }) => !isInPage)) await follow(run.client, link);
  for (const link of run.links) await expectClicks(run, link);
}
