import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SceneVisitor } from './scene-visitor.ts';
import { type Stage, startStage } from './stage.ts';
import { screenshots } from './visitors.ts';
import type { Scene } from './web-scenes/scene.ts';
import { makeScenery, type Scenery } from './web-scenes/scenery.ts';

let stage: Stage;
let scenery: Scenery;
beforeAll(async () => {
  stage = await startStage();
  scenery = await makeScenery(stage);
});
afterAll(() => stage?.stop());

type Look = readonly ['light' | 'dark', 1280 | 360];

/** The longest words are German, and Arabic reads from right to left. */
const LOOKS: readonly (readonly ['en' | 'ar' | 'de', readonly Look[]])[] = [
  [
    'en',
    [
      ['light', 1280],
      ['dark', 1280],
      ['light', 360],
      ['dark', 360],
    ],
  ],
  [
    'ar',
    [
      ['light', 1280],
      ['dark', 360],
    ],
  ],
  [
    'de',
    [
      ['dark', 1280],
      ['light', 360],
    ],
  ],
];

/** A long list says the same further down. */
const TALLEST_PX = 1_800;

/** Saves what is on the screen, and where nothing lies over the page, what is below. */
async function picture(page: Page, name: string): Promise<void> {
  const height = await page.evaluate<number>(
    "document.querySelector('dialog[open], .menu:popover-open, .selection-bar, .chosen-bar') ? 0 : document.documentElement.scrollHeight",
  );
  const width = page.viewportSize()?.width ?? 0;
  const path = join(screenshots, `${name}.png`);
  await page.screenshot(
    height === 0
      ? { path }
      : { path, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, TALLEST_PX) } },
  );
}

/** Takes a scene's pictures. @returns what does not fit, or reads backwards */
async function takePictures(
  page: Page,
  scene: Scene,
  language: string,
  looks: readonly Look[],
): Promise<readonly string[]> {
  const problems: string[] = [];
  const session = await page.context().newCDPSession(page);
  let shown = 1280;
  for (const [colorScheme, width] of looks) {
    await page.emulateMedia({ colorScheme });
    if (width !== shown) {
      shown = width;
      await session.send('Emulation.setTouchEmulationEnabled', { enabled: width === 360 });
      await page.setViewportSize({ width, height: 800 });
    }
    await picture(page, `screen-${scene.name}-${language}-${colorScheme}-${width}`);
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    const reversed = await page.evaluate<number>(
      "[...document.querySelectorAll('input:is([type=url], [type=email], [inputmode=url], .code)')].filter((input) => getComputedStyle(input).direction === 'rtl').length",
    );
    if (reversed > 0) problems.push(`${scene.name}: ${reversed} addresses read from right to left`);
    if (overflow > 0) problems.push(`${scene.name} at ${width} px: ${overflow} px too wide`);
  }
  return problems;
}

describe('every page in every state', () => {
  it.each(LOOKS)(
    'has its picture in the language %s, and fits',
    { timeout: 600_000 },
    async (language, looks) => {
      const visitor = new SceneVisitor(stage, scenery, language, { reducedMotion: 'reduce' });
      const problems: string[] = [];
      for (const scene of scenery.scenes) {
        await visitor
          .show(scene, async (page) => {
            problems.push(...(await takePictures(page, scene, language, looks)));
          })
          .catch((error: Error) => problems.push(`${error.message} ${String(error.cause)}`));
      }
      problems.push(...(await stage.visitors.sendAway()));
      expect(problems).toEqual([]);
    },
  );
});
