import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { accessibilityProblems } from './axe.ts';
import { EVIL, OperatorsDesk, PASSWORD } from './operators-desk.ts';
import { later, type Stage, startStage } from './stage.ts';
import type { VisitorOptions } from './visitors.ts';

/** Operators are asked for the password again after 15 minutes. */
const PROOF_S = 16 * 60;
/** Visitors notice a decision within 10 seconds, and stories have several. */
vi.setConfig({ testTimeout: 120_000 });

let stage: Stage;
let desk: OperatorsDesk;
let operator: string;
beforeAll(async () => {
  stage = await startStage();
  desk = await OperatorsDesk.of(stage);
  operator = (await desk.account()).email;
});
afterAll(async () => {
  desk?.close();
  await stage?.stop();
});
afterEach(async () => expect(await stage.visitors.sendAway()).toEqual([]));

const open = (path = 'reports', options: VisitorOptions = {}) => desk.open(operator, path, options);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const dialogButton = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true });
const says = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const caseOf = (page: Page, code: string) => page.locator('.report').filter({ hasText: code });
const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe('the queue of reports', () => {
  it('has the worst first, with what an operator needs to decide, and opens and fetches nothing', async () => {
    const [spam, phishing] = [await desk.link(), await desk.link()];
    await desk.report(spam, { reason: 'spam', details: 'Ten mails a day.' });
    await desk.report(phishing, { details: `It asks for my PIN: ${EVIL}`, contact: 'me@example.org' });
    await desk.report(phishing, {});
    const { page, requests, screenshot } = await open();
    for (const { short_code } of [spam, phishing]) await caseOf(page, short_code).waitFor();
    const texts = await page.locator('.report').allInnerTexts();
    const at = (code: string) => texts.findIndex((text) => text.includes(code));
    expect(at(phishing.short_code)).toBeLessThan(at(spam.short_code));
    expect(texts[at(phishing.short_code)]).toMatch(/Phishing or fraud\s+2 reports · 1 hour ago/);
    expect(texts[at(phishing.short_code)]).toContain('hxxps://login[.]evil[.]example/account?step=1');
    expect(texts[at(phishing.short_code)]).toContain('It asks for my PIN: hxxps://login[.]evil[.]example');
    await caseOf(page, phishing.short_code).getByRole('link').first().focus();
    await says(page, stage.host.demo.email);
    await screenshot('web-operators-reports');
    expect(await page.locator('a[href*="evil"]').count()).toBe(0);
    expect(requests.filter((request) => request.url().includes('evil'))).toEqual([]);
  });

  it('is narrowed by filters that the address keeps', async () => {
    const link = await desk.link();
    await desk.report(link, { reason: 'hate', details: 'Insults.' });
    const { page, screenshot } = await open();
    await page.getByLabel('Reason').selectOption('Hate or violence');
    const count = () => page.locator('.report').count();
    await expect.poll(count).toBe(1);
    await page.reload();
    await caseOf(page, link.short_code).waitFor();
    expect(await count()).toBe(1);
    await page.getByLabel('Short code').fill('nothing1');
    await page.keyboard.press('Enter');
    await says(page, 'No open reports match');
    await screenshot('web-operators-reports-filtered');
    await button(page, 'Clear filters').click();
    await says(page, 'Insults.');
  });

  it('decides about several at once', async () => {
    const links = [await desk.link(), await desk.link()];
    for (const link of links) await desk.report(link, { reason: 'illegal', details: 'Forged papers.' });
    const { page, screenshot } = await open('reports?reason=illegal');
    for (const { short_code } of links) await page.getByLabel(`Choose the reports of ${short_code}`).check();
    await screenshot('web-operators-chosen');
    await page.locator('.chosen-bar').getByRole('button', { name: 'Take down' }).click();
    await page.getByRole('heading', { name: 'Take down 2 links?' }).waitFor();
    await dialogButton(page, 'Take down').click();
    await says(page, '2 links are taken down.');
    await says(page, 'No open reports match');
    for (const link of links) await desk.untilVisitorsGet(link, 451);
    // What was decided for both is taken back for both.
    await button(page, 'Undo').click();
    await says(page, 'Restored. The link works as before; its reports stay closed.');
    for (const link of links) await desk.untilVisitorsGet(link, 302);
  });

  it('closes reports that need no action', async () => {
    const link = await desk.link();
    await desk.report(link, { reason: 'other', details: 'I do not like it.' });
    const { page, screenshot } = await open('reports?reason=other');
    await caseOf(page, link.short_code).hover();
    await button(page, 'Dismiss').first().click();
    await page.getByRole('heading', { name: 'Dismiss 1 report?' }).waitFor();
    await screenshot('web-operators-dismiss');
    await dialogButton(page, 'Dismiss').click();
    await says(page, '1 report is closed. Nothing else changed.');
    await desk.untilVisitorsGet(link, 302);
  });
});

describe('a reported link', () => {
  it('is taken down by keyboard alone: visitors see a 451, and its owner gets a mail', async () => {
    const link = await desk.link();
    await desk.report(link, { reason: 'malware', details: 'It offered me a "codec".' });
    const { page, screenshot } = await open('reports?reason=malware');
    await caseOf(page, link.short_code).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/app/operator/links/${link.short_code}`);
    await page.getByRole('heading', { name: 'Facts' }).waitFor();
    await says(page, 'It offered me a "codec".');
    await screenshot('web-operators-link');
    // The heading has the focus; what stops the link comes first.
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Take down');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `Take down ${link.short_code}?` }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('It offers a program that steals passwords');
    await screenshot('web-operators-take-down');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await says(page, `${link.short_code} is taken down. Visitors see a 451 page within 10 seconds.`);
    await says(page, 'Taken down');
    await says(page, 'Took a link down');
    await says(page, 'Closed a report (taken down)');
    await screenshot('web-operators-taken-down');
    await desk.untilVisitorsGet(link, 451);
    await expect
      .poll(async () => (await desk.mails()).map(({ text }) => text).join('\n'), { timeout: 30_000 })
      .toContain('It offers a program that steals passwords.');

    await button(page, 'Restore').click();
    await page.getByRole('heading', { name: `Restore ${link.short_code}?` }).waitFor();
    await dialogButton(page, 'Restore').click();
    await says(page, `${link.short_code} is restored.`);
    await desk.untilVisitorsGet(link, 302);
  });

  it('is found by its short URL, as it was received', async () => {
    const link = await desk.link();
    const { page, screenshot } = await open('links', { provokes: /status of 404/ });
    await page.getByLabel('Short code, short URL, link number or account id').fill('what is this?');
    await page.keyboard.press('Enter');
    await says(page, 'Enter a short code, a short URL');
    await page
      .getByLabel('Short code, short URL, link number or account id')
      .fill(`${link.short_url.replace('http', 'hxxp')}+`);
    await screenshot('web-operators-find');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/app/operator/links/${link.short_code}`);
    await says(page, 'Works');
    await page.goto(`${stage.host.demo.base_url}/app/operator/links`);
    await page.getByLabel('Short code, short URL, link number or account id').fill(`#${link.id}`);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/app/operator/links/${link.short_code}`);
    await says(page, 'Works');
    await page.goto(`${stage.host.demo.base_url}/app/operator/links/id:999999`);
    await says(page, 'No link has this number.');
    await page.goto(`${stage.host.demo.base_url}/app/operator/links/neverIssued`);
    await says(page, 'No such link was ever issued.');
  });
});

describe('an appeal', () => {
  it('is upheld: the link works again', async () => {
    const link = await desk.link();
    await desk.report(link);
    const { page, screenshot } = await open(`links/${link.short_code}`);
    await button(page, 'Take down').click();
    await dialogButton(page, 'Take down').click();
    await says(page, 'is taken down');
    await desk.untilVisitorsGet(link, 451);
    await desk.appeal(link, 'We removed the page.\nPlease look again.');

    await page.getByRole('link', { name: 'Appeals' }).click();
    const card = page.locator('.card').filter({ hasText: link.short_code });
    await card.waitFor();
    expect(await card.innerText()).toContain('It leads to a page that deceives people');
    await screenshot('web-operators-appeals');
    await card.getByRole('button', { name: 'Uphold' }).click();
    await says(page, 'The take-down is undone, and the link works as before within 10 seconds.');
    await screenshot('web-operators-uphold');
    await dialogButton(page, 'Uphold').click();
    await says(page, 'The appeal is upheld, and the decision undone.');
    await desk.untilVisitorsGet(link, 302);
    await says(page, 'No open appeals');
    await screenshot('web-operators-no-appeals');
  });

  it('is dismissed: the decision stays, and the owner hears of it', async () => {
    const link = await desk.link();
    const { page } = await open(`links/${link.short_code}`);
    await button(page, 'Take down').click();
    await dialogButton(page, 'Take down').click();
    await says(page, 'is taken down');
    await desk.appeal(link, 'It is harmless.');
    await page.reload();
    await says(page, 'It is harmless.');
    await button(page, 'Dismiss').click();
    await dialogButton(page, 'Dismiss').click();
    await says(page, 'The appeal is dismissed. The decision stays.');
    await desk.untilVisitorsGet(link, 451);
    await expect
      .poll(async () => (await desk.mails()).map(({ subject }) => subject).join('\n'), { timeout: 30_000 })
      .toMatch(/object/i);
  });
});

describe('a destination', () => {
  it('is blocked from a link, and unblocked in the list', async () => {
    const url = desk.newDestination();
    const { hostname } = new URL(url);
    const link = await desk.link({ url });
    const { page, screenshot } = await open(`links/${link.short_code}`, { provokes: /status of 400/ });
    await button(page, 'Block its destination').click();
    const field = page.getByRole('textbox', { name: 'Destination' });
    expect(await field.inputValue()).toBe(hostname.replaceAll('.', '[.]'));
    await field.fill('github.io');
    await dialogButton(page, 'Block').click();
    await says(page, 'Many unrelated owners share this name.');
    await screenshot('web-operators-block');
    await field.fill(hostname);
    await dialogButton(page, 'Block').click();
    await says(page, /is blocked\. Visitors of links to it see a 451/);
    await desk.untilVisitorsGet(link, 451);
    await page.getByRole('link', { name: 'Blocks' }).click();
    await button(page, `Unblock ${hostname.replaceAll('.', '[.]')}`).waitFor();
    await screenshot('web-operators-blocks');
    await button(page, `Unblock ${hostname.replaceAll('.', '[.]')}`).click();
    await dialogButton(page, 'Unblock').click();
    await says(page, /is no longer blocked/);
    await desk.untilVisitorsGet(link, 302);
  });
});

describe('an account', () => {
  it('is suspended and reinstated', async () => {
    const { userId, email } = await desk.account({ isOperator: false });
    const { page, screenshot } = await open(`accounts/${userId}`);
    await button(page, 'Suspend account').click();
    await page.getByRole('heading', { name: `Suspend ${email}?` }).waitFor();
    await screenshot('web-operators-suspend');
    await dialogButton(page, 'Suspend account').click();
    await says(page, `${email} is suspended.`);
    await says(page, 'It is used for unwanted advertising.');
    await screenshot('web-operators-account');
    await button(page, 'Undo').click();
    await says(page, 'Reinstated. The account’s links work as before.');
    await says(page, 'Not suspended');
    await page.getByRole('link', { name: 'Audit trail of this' }).click();
    await says(page, 'Reinstated an account');
    expect(await page.locator('tbody tr').count()).toBe(2);
    await screenshot('web-operators-audit-of-account');
  });
});

describe('the desk', () => {
  it('explains itself to people who are no operators, and is not in their menu', async () => {
    const { email } = await desk.account({ isOperator: false });
    const { page, screenshot } = await desk.open(email);
    await says(page, 'Operators of this service decide here about reported links and appeals.');
    await screenshot('web-operators-not-one');
    await button(page, 'Account menu').click();
    expect(await page.getByRole('menuitem', { name: 'Operators’ desk' }).count()).toBe(0);
  });

  it('is in the menu of operators, and lets nobody judge their own cause', async () => {
    const own = await desk.account();
    const { page } = await desk.open(own.email, `accounts/${own.userId}`, { provokes: /status of 403/ });
    await button(page, 'Account menu').click();
    await page.getByRole('menuitem', { name: 'Operators’ desk' }).waitFor();
    await page.keyboard.press('Escape');
    await button(page, 'Suspend account').click();
    await dialogButton(page, 'Suspend account').click();
    await says(page, 'another operator must decide');
  });

  it('asks for the password when it was entered a while ago, and goes on by itself', async () => {
    const { page, screenshot } = await open('audit', { provokes: /status of 403/ });
    await page.locator('tbody tr').first().waitFor();
    await later(stage.host, PROOF_S, async () => {
      await page.reload();
      await page.getByRole('heading', { name: 'Enter your password' }).waitFor();
      await screenshot('web-operators-proof');
      await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
      await button(page, 'Continue').click();
      await page.locator('tbody tr').first().waitFor();
    });
    await screenshot('web-operators-audit');
  });
});

describe('every page of the desk', () => {
  const VARIANTS: readonly (readonly [string, VisitorOptions])[] = [
    ['light', {}],
    ['dark', { colorScheme: 'dark' }],
    ['phone', { viewport: { width: 320, height: 700 } }],
    ['rtl', { locale: 'ar' }],
  ];

  it.each(VARIANTS)('is usable by everybody (%s)', async (name, options) => {
    const link = await desk.link({ title: 'A prize', fallback_url: 'https://example.com/fallback' });
    await desk.report(link, { details: 'My grandmother lost 300 euros here.', contact: 'me@example.org' });
    const { userId } = await desk.account({ isOperator: false });
    const visitor = await open('reports', options);
    const { page } = visitor;
    const paths = [
      'reports',
      'appeals',
      'links',
      `links/${link.short_code}`,
      `accounts/${userId}`,
      'blocks',
      'audit',
    ];
    for (const path of paths) {
      await page.goto(`${stage.host.demo.base_url}/app/operator/${path}`);
      await page.locator('main h1').waitFor();
      await page.waitForLoadState('networkidle');
      await visitor.screenshot(`web-operators-${name}-${path.replace(/\/.*/, '-one')}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    }
  });
});
