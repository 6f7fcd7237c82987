import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untilQueuesAreEmpty, visit } from '../e2e/client.ts';
import { PageVisitor } from '../e2e/page-visitor.ts';
import { type Stage, startStage } from './stage.ts';

const PASSWORD = 'correct horse battery staple';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage?.stop());

describe('from nothing to a working link', () => {
  it('a new person registers, verifies by mail, makes a key, uses it, sees the click and revokes the key', async () => {
    const origin = stage.host.demo.base_url;
    const person = new PageVisitor(stage.host, 'ada@yoursite.com');
    const { page } = await stage.visitors.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    const button = (name: string) => page.getByRole('button', { name, exact: true });

    await page.goto(origin);
    await page.getByRole('link', { name: 'Create an account' }).first().click();
    await page.getByLabel('E-mail address', { exact: true }).fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('main').getByRole('button', { name: 'Create an account', exact: true }).click();
    await page.waitForURL('**/app/verify*', { timeout: 30_000 });
    const { code } = await person.nextMail();
    await page.getByLabel('Code', { exact: true }).fill(code);
    await button('Confirm').click();
    await page.waitForURL('**/app/links');
    await page.getByRole('heading', { level: 1, name: 'Links' }).waitFor();

    await page.goto(`${origin}/app/settings/keys`);
    await button('Create a key').first().click();
    await page.getByLabel('Name', { exact: true }).fill('Blog');
    await button('Create key').click();
    const key = await page.locator('.shown-key code').innerText();
    await button('Copy key').click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(key);

    const create = () =>
      fetch(`${origin}/api/v1/links`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ url: 'https://example.com/blog', short_code: 'first-post' }),
      });
    const created = await create();
    expect(created.status).toBe(201);
    const { data: link } = (await created.json()) as { data: { id: number; short_url: string } };
    await page.getByText('It works: the first request has arrived.').waitFor();
    await button('Done').click();

    await visit(link.short_url, { referer: 'https://news.example/' });
    await untilQueuesAreEmpty(stage.host);
    await page.goto(`${origin}/app/links`);
    await page
      .getByRole('link', { name: /first-post/ })
      .first()
      .click();
    const chart = page.getByRole('slider');
    await chart.waitFor();
    expect(await chart.getAttribute('aria-label')).toContain('1 click');

    await page.goto(`${origin}/app/settings/keys`);
    await button('Actions for Blog').click();
    await page.getByRole('menuitem', { name: 'Revoke' }).click();
    await button('Revoke key').click();
    await page.getByText('“Blog” is revoked.').waitFor();
    expect((await create()).status).toBe(401);
    expect(await stage.visitors.sendAway()).toEqual([]);
  });
});
