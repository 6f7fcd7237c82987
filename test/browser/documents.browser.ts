import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLink } from '../e2e/client.ts';
import { DESTINATION_HOST } from './destination.ts';
import { SECRET_PATH, type Stage, startStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage?.stop());
afterEach(async () => expect(await stage.visitors.sendAway()).toEqual([]));

describe('what is no page works, although its content policy allows nothing', () => {
  it('an image that is opened by itself shows, on a plain background', async () => {
    // Chromium styles the page that it makes for an image.
    const { page } = await stage.visitors.open({ provokes: /Applying inline style violates/ });
    await page.goto(`${stage.host.demo.base_url}/preview.png`);
    const width = await page.evaluate<number>('document.images[0].naturalWidth');
    expect(width).toBeGreaterThan(100);
    expect(await page.locator('img').isVisible()).toBe(true);
  });

  it.each(['/api/v1/openapi.json', '/robots.txt', '/.well-known/security.txt'])(
    '%s shows its text',
    async (path) => {
      const { page } = await stage.visitors.open();
      await page.goto(`${stage.host.demo.base_url}${path}`);
      expect(await page.locator('body').textContent()).toMatch(/"openapi"|User-agent|Contact: mailto:/);
    },
  );

  it('a redirect leads to its destination', async () => {
    const { page } = await stage.visitors.open();
    const destination = `https://${DESTINATION_HOST}${SECRET_PATH}`;
    const { short_url } = await createLink(stage.host, { url: destination });
    await page.goto(short_url);
    expect(page.url()).toBe(destination);
  });
});
