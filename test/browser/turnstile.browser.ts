import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useTurnstile } from '../../dev/turnstile/assembly.ts';
import { startTurnstileStandIn, type TurnstileStandIn } from '../../dev/turnstile/stand-in.ts';
import { standInKeys } from '../../dev/turnstile/tokens.ts';
import { FALLBACK_KEYS } from '../../lambdas/captcha/work.ts';
import { editedAssembly } from '../e2e/assembly-copy.ts';
import { DESTINATION_HOST } from './destination.ts';
import {
  continueButton,
  createInPageLink,
  pressContinue,
  readOnceCounted,
  SECRET_PATH,
  type Stage,
  startStage,
  untilSolved,
} from './stage.ts';

let standIn: TurnstileStandIn;
let stage: Stage;
let assembly: string;
beforeAll(async () => {
  standIn = await startTurnstileStandIn();
  const settings = { ...standInKeys, scriptUrl: standIn.scriptUrl, verifyUrl: standIn.verifyUrl };
  assembly = editedAssembly({ service: (template) => useTurnstile(template, settings) });
  stage = await startStage({ assembly });
});
afterAll(async () => {
  await stage?.stop();
  await standIn?.stop();
  if (assembly) rmSync(assembly, { recursive: true });
});
beforeEach(() => standIn.behave({}));
afterEach(async () => expect(await stage.visitors.sendAway()).toEqual([]));

interface SolvedPuzzle {
  readonly challenge: { readonly parameters: { readonly data: unknown } };
}

const LANDING = `https://${DESTINATION_HOST}${SECRET_PATH}`;
/** Seconds that Turnstile may stay silent, as set by decision 16. */
const PATIENCE_S = 8;
const clicksOf = async (id: number): Promise<number> =>
  (await readOnceCounted(stage.host, id)).stats.total_clicks;

describe('with Turnstile', () => {
  it('a visitor who passes continues and is one click', async () => {
    const link = await createInPageLink(stage.host);
    const { page, screenshot } = await stage.visitors.open();
    await page.goto(link.short_url);
    await page.frameLocator('iframe').getByText('Turnstile stand-in').waitFor();
    await untilSolved(page);
    await screenshot('turnstile-solved');
    const before = standIn.asked.length;
    await pressContinue(page);
    expect(page.url()).toBe(LANDING);
    expect(standIn.asked.length).toBe(before + 1);
    expect(await clicksOf(link.id)).toBe(1);
  });

  it('a visitor whose double tap on Continue gets two responses continues and is one click', async () => {
    const link = await createInPageLink(stage.host);
    const { page, requests } = await stage.visitors.open();
    await page.goto(link.short_url);
    await untilSolved(page);
    // Slow enough for the second tap to arrive while the first is being verified.
    standIn.behave({ verifyDelayMs: 600 });
    const before = standIn.asked.length;
    const button = await continueButton(page).boundingBox();
    // With the mouse: actions on a locator wait until a navigation has ended.
    const tap = () => page.mouse.click((button?.x ?? 0) + 20, (button?.y ?? 0) + 20);
    await tap();
    await expect.poll(() => standIn.asked.length, { interval: 5 }).toBe(before + 1);
    await tap();
    await expect.poll(() => page.url(), { timeout: 10_000 }).toBe(LANDING);
    expect(requests.filter((request) => request.method() === 'POST')).toHaveLength(2);
    const [first, second] = standIn.asked.slice(before);
    expect(second?.get('idempotency_key')).toBe(first?.get('idempotency_key'));
    expect(await clicksOf(link.id)).toBe(1);
  });

  it('a visitor whom Cloudflare refuses sees why, gets a proof of work instead, and continues with that', async () => {
    const link = await createInPageLink(stage.host);
    const { page, screenshot } = await stage.visitors.open();
    await page.goto(link.short_url);
    await untilSolved(page);
    standIn.behave({ lie: { success: false, 'error-codes': ['invalid-input-response'] } });
    await pressContinue(page);
    await page.getByRole('alert').getByText('Please complete the check again').waitFor();
    await untilSolved(page);
    await screenshot('turnstile-refused');
    expect(await page.locator('iframe').count()).toBe(0);
    expect(await clicksOf(link.id)).toBe(0);
    const asked = standIn.asked.length;
    await pressContinue(page);
    expect(standIn.asked.length).toBe(asked);
    expect(page.url()).toBe(LANDING);
    expect(await clicksOf(link.id)).toBe(1);
  });

  it('an unreachable siteverify lets nobody through, says so, and leaves a proof of work', async () => {
    const link = await createInPageLink(stage.host);
    const { page, screenshot } = await stage.visitors.open();
    await page.goto(link.short_url);
    await untilSolved(page);
    standIn.behave({ verify: 'down' });
    const [response] = await Promise.all([
      page.waitForResponse((each) => each.request().method() === 'POST'),
      pressContinue(page),
    ]);
    expect(response.status()).toBe(503);
    expect(await response.headerValue('retry-after')).toBe('5');
    await page.getByRole('alert').getByText('We could not confirm the check').waitFor();
    await untilSolved(page);
    await screenshot('problem-unreachable');
    expect(await clicksOf(link.id)).toBe(0);
    // It is still down.
    await pressContinue(page);
    expect(page.url()).toBe(LANDING);
    expect(await clicksOf(link.id)).toBe(1);
  });

  it('no page has a proof of work before Turnstile fails', async () => {
    const link = await createInPageLink(stage.host);
    const { page } = await stage.visitors.open();
    await page.goto(link.short_url);
    const data = await page.locator('#captcha').getAttribute('data-captcha');
    expect(JSON.parse(data ?? '')).not.toHaveProperty('challenge');
  });

  it('a blocked script makes ALTCHA take over at once, with four times the work', async () => {
    const link = await createInPageLink(stage.host);
    const { page, context, requests, screenshot } = await stage.visitors.open({ provokes: /net::ERR_/ });
    await context.route(`${standIn.scriptUrl}**`, (route) => route.abort('blockedbyclient'));
    await page.goto(link.short_url);
    await untilSolved(page);
    expect(await page.locator('iframe').count()).toBe(0);
    await screenshot('turnstile-blocked');
    const posts = requests.filter((request) => request.method() === 'POST');
    expect(posts.map((request) => request.postData())).toEqual(['captcha-failure=script']);
    const answer = Buffer.from(await page.locator('#captcha-answer').inputValue(), 'base64').toString();
    for (const { challenge } of JSON.parse(answer) as SolvedPuzzle[]) {
      expect(challenge.parameters.data).toMatchObject({ isFallback: true, keys: FALLBACK_KEYS });
    }
    await pressContinue(page);
    expect(page.url()).toBe(LANDING);
    expect(await clicksOf(link.id)).toBe(1);
  });

  it(`a script that never loads makes ALTCHA take over after ${PATIENCE_S} s`, async () => {
    const link = await createInPageLink(stage.host);
    const { page } = await stage.visitors.open();
    standIn.behave({ scriptDelayMs: 25_000 });
    const asked = page.waitForRequest((request) => request.url().startsWith(standIn.scriptUrl));
    await page.goto(link.short_url, { waitUntil: 'commit' });
    await asked;
    const started = performance.now();
    await page.locator('#captcha-progress').waitFor({ state: 'visible' });
    expect((performance.now() - started) / 1000).toBeGreaterThan(PATIENCE_S - 0.5);
    await untilSolved(page);
    await continueButton(page).click({ noWaitAfter: true });
    await page.waitForURL(LANDING);
    expect(await clicksOf(link.id)).toBe(1);
  });
});
