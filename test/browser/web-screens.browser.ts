import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SceneVisitor } from './scene-visitor.ts';
import { type Stage, startStage } from './stage.ts';
import { saveScreen } from './visitors.ts';
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

const SCREEN = { width: 1280, height: 800 };
/** A long list says the same further down. */
const TALLEST_PX = 1_800;

interface Measured {
  /** Of the document, in pixels; 0 when something lies over the page. */
  readonly height: number;
  /** How much too wide it is, in pixels. */
  readonly overflow: number;
  /** Fields for addresses that read from right to left. */
  readonly reversed: number;
}

/** Charts follow a new width some frames later. */
const MOST_FRAMES = 30;

const measure = (page: Page): Promise<Measured> =>
  page.evaluate<Measured>(`(async () => {
    const { documentElement } = document;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const overflow = () => documentElement.scrollWidth - innerWidth;
    for (let frames = 0; frames < 2 || (overflow() > 0 && frames < ${MOST_FRAMES}); frames += 1) await frame();
    const over = document.querySelector('dialog[open], .menu:popover-open, .selection-bar, .chosen-bar');
    const addresses = document.querySelectorAll('input:is([type=url], [type=email], [inputmode=url], .code)');
    return {
      height: over ? 0 : documentElement.scrollHeight,
      overflow: overflow(),
      reversed: [...addresses].filter((input) => getComputedStyle(input).direction === 'rtl').length,
    };
  })()`);

/** Takes a scene's pictures. @returns what does not fit, or reads backwards */
async function takePictures(
  page: Page,
  scene: Scene,
  language: string,
  looks: readonly Look[],
): Promise<readonly string[]> {
  const problems: string[] = [];
  const session = await page.context().newCDPSession(page);
  const size = { ...SCREEN };
  const resize = async (width: number, height: number): Promise<void> => {
    if (width === size.width && height === size.height) return;
    Object.assign(size, { width, height });
    await page.setViewportSize(size);
  };
  for (const [colorScheme, width] of looks) {
    await page.emulateMedia({ colorScheme });
    if (width !== size.width) {
      await session.send('Emulation.setTouchEmulationEnabled', { enabled: width === 360 });
    }
    await resize(width, SCREEN.height);
    const { height, overflow, reversed } = await measure(page);
    if (reversed > 0) problems.push(`${scene.name}: ${reversed} addresses read from right to left`);
    if (overflow > 0) problems.push(`${scene.name} at ${width} px: ${overflow} px too wide`);
    // What is below, too. A taller screen is drawn once, and what the browser saves beyond its screen several times.
    if (height > SCREEN.height) await resize(width, Math.min(height, TALLEST_PX));
    await saveScreen(session, `screen-${scene.name}-${language}-${colorScheme}-${width}`);
  }
  // The next scene begins as this one did.
  await session.detach();
  await page.emulateMedia({ colorScheme: 'light' });
  await resize(SCREEN.width, SCREEN.height);
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
