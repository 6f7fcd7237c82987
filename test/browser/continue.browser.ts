import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { api, createLink } from '../e2e/client.ts';
import { DESTINATION_HOST } from './destination.ts';
import {
  continueButton,
  createInPageLink,
  later,
  pressContinue,
  readOnceCounted,
  SECRET_PATH,
  type Stage,
  startStage,
  untilSolved,
} from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage?.stop());
// The browser's complaints: script errors and violations of the Content-Security-Policy.
afterEach(async () => expect(await stage.visitors.sendAway()).toEqual([]));

const LANDING = `https://${DESTINATION_HOST}${SECRET_PATH}`;
const answerOf = (page: Page): Promise<string> => page.locator('#captcha-answer').inputValue();
const putAnswer = (page: Page, answer: string): Promise<string> =>
  page.evaluate<string>(`document.getElementById('captcha-answer').value = ${JSON.stringify(answer)}`);

describe('a visit', () => {
  it('to a direct link goes straight to its destination and is one click', async () => {
    const link = await createLink(stage.host, { url: LANDING });
    const { page } = await stage.visitors.open();
    await page.goto(link.short_url);
    expect(page.url()).toBe(LANDING);
    expect((await readOnceCounted(stage.host, link.id)).stats.total_clicks).toBe(1);
  });

  it('to an in-page link shows the preview, then continues to the other origin, and is one view and one click', async () => {
    const { host, visitors, destination } = stage;
    const link = await createInPageLink(host);
    const { page, screenshot } = await visitors.open();
    await page.goto(`${host.demo.base_url}/${link.short_code}`);
    expect(page.url()).toBe(link.short_url);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(
      /leads to\s+www\.orchid-market\.com$/,
    );
    await untilSolved(page);
    await screenshot('preview-solved');
    const before = destination.visited.length;
    await pressContinue(page);
    expect(page.url()).toBe(LANDING);
    expect(destination.visited.slice(before)).toEqual([SECRET_PATH]);
    await screenshot('landed');
    const read = await readOnceCounted(host, link.id);
    expect(read.stats.total_clicks).toBe(1);
    expect(read.link).toMatchObject({ clicks: 1, views: 1 });
  });

  it("reveals nothing of the destination's path, in any request or response, before Continue", async () => {
    const link = await createInPageLink(stage.host);
    const { page, requests } = await stage.visitors.open();
    await page.goto(`${stage.host.demo.base_url}/${link.short_code}`);
    await untilSolved(page);
    const exchanged: string[] = [];
    for (const request of [...requests]) {
      const response = await request.response();
      const headers = [await request.allHeaders(), await response?.allHeaders()];
      const isRedirect = (response?.status() ?? 0) >= 300 && (response?.status() ?? 0) < 400;
      const body = isRedirect ? '' : await response?.text();
      exchanged.push([request.url(), request.postData(), JSON.stringify(headers), body].join('\n'));
    }
    expect(exchanged).toHaveLength(2);
    const all = [...exchanged, await page.content()].join('\n');
    expect(all).toContain(DESTINATION_HOST);
    for (const secret of ['private-invitation', 'guest', 'secret-token-7f3a'])
      expect(all).not.toContain(secret);
    await pressContinue(page);
    const last = await requests.find((request) => request.method() === 'POST')?.response();
    expect(await last?.headerValue('location')).toBe(LANDING);
  });

  it('with a double tap on Continue continues and is one click', async () => {
    const link = await createInPageLink(stage.host);
    const { page } = await stage.visitors.open();
    await page.goto(link.short_url);
    await untilSolved(page);
    await continueButton(page).dblclick();
    // The second tap may replace the first one's navigation, which Playwright's own wait takes for a failure.
    await expect.poll(() => page.url(), { timeout: 15_000 }).toBe(LANDING);
    expect((await readOnceCounted(stage.host, link.id)).stats.total_clicks).toBe(1);
  });

  it('with a form sent twice in parallel is one click, because both share a token', async () => {
    const link = await createInPageLink(stage.host);
    const { page } = await stage.visitors.open();
    await page.goto(link.short_url);
    await untilSolved(page);
    const types = await page.evaluate<string[]>(`Promise.all([1, 2].map(async () => {
      const form = document.querySelector('form');
      const body = new URLSearchParams(new FormData(form));
      return (await fetch(form.action, { method: 'POST', body, redirect: 'manual' })).type;
    }))`);
    expect(types).toEqual(['opaqueredirect', 'opaqueredirect']);
    await pressContinue(page);
    expect(page.url()).toBe(LANDING);
    expect((await readOnceCounted(stage.host, link.id)).stats.total_clicks).toBe(1);
  });

  it('with a step Back gets a page with a new captcha, and continues as another visit', async () => {
    const link = await createInPageLink(stage.host);
    const { page, screenshot } = await stage.visitors.open();
    await page.goto(link.short_url);
    await untilSolved(page);
    const first = await answerOf(page);
    await pressContinue(page);
    await page.goBack();
    await untilSolved(page);
    await screenshot('preview-after-back');
    expect(await answerOf(page)).not.toBe(first);
    await pressContinue(page);
    expect(page.url()).toBe(LANDING);
    expect((await readOnceCounted(stage.host, link.id)).link).toMatchObject({ clicks: 2, views: 2 });
  });

  it('with a step Back to a cached page sends the same token again and stays one click', async () => {
    const link = await createInPageLink(stage.host);
    const { page } = await stage.visitors.open();
    await page.goto(link.short_url);
    await untilSolved(page);
    const kept = await answerOf(page);
    await pressContinue(page);
    await page.goBack();
    await untilSolved(page);
    // Playwright's Chromium caches no page in memory, so the test sends what such a page would send.
    await putAnswer(page, kept);
    await pressContinue(page);
    expect(page.url()).toBe(LANDING);
    expect((await readOnceCounted(stage.host, link.id)).stats.total_clicks).toBe(1);
  });
});

describe('a token', () => {
  it('spent on one link opens no other', async () => {
    const { host, visitors } = stage;
    const [link, other] = [await createInPageLink(host), await createInPageLink(host)];
    const { page, screenshot } = await visitors.open();
    await page.goto(link.short_url);
    await untilSolved(page);
    const spent = await answerOf(page);
    await pressContinue(page);
    await page.goto(other.short_url);
    await untilSolved(page);
    await putAnswer(page, spent);
    const [response] = await Promise.all([
      page.waitForResponse((each) => each.request().method() === 'POST'),
      pressContinue(page),
    ]);
    expect(response.status()).toBe(403);
    await page.getByRole('alert').getByText('Please complete the check again').waitFor();
    await untilSolved(page);
    await screenshot('problem-failed');
    expect((await readOnceCounted(host, other.id)).stats.total_clicks).toBe(0);
    await pressContinue(page);
    expect(page.url()).toBe(LANDING);
    expect((await readOnceCounted(host, other.id)).stats.total_clicks).toBe(1);
  });

  it('spent on a link no longer opens it after five minutes', async () => {
    const { host, visitors } = stage;
    const link = await createInPageLink(host);
    const { page } = await visitors.open();
    await page.goto(link.short_url);
    await untilSolved(page);
    const spent = await answerOf(page);
    await pressContinue(page);
    await page.goto(link.short_url);
    await untilSolved(page);
    await putAnswer(page, spent);
    await later(host, 301, async () => {
      await pressContinue(page);
      await page.getByRole('alert').getByText('Please complete the check again').waitFor();
    });
    expect((await readOnceCounted(host, link.id)).stats.total_clicks).toBe(1);
  });
});

describe('a link that changes under an open page', () => {
  it('shows its new host before anyone is sent there', async () => {
    const { host, visitors } = stage;
    const link = await createInPageLink(host);
    const { page, screenshot } = await visitors.open();
    await page.goto(link.short_url);
    await untilSolved(page);
    await api(host, 'PUT', `/api/v1/links/${link.id}`, { url: 'https://elsewhere.example.net/other' });
    await pressContinue(page);
    await page.getByRole('alert').getByText('This link now leads somewhere else').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/elsewhere\.example\.net$/);
    await untilSolved(page);
    await screenshot('problem-changed');
  });
});
