import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from './axe.ts';
import { SceneVisitor } from './scene-visitor.ts';
import { type Stage, startStage } from './stage.ts';
import type { VisitorOptions } from './visitors.ts';
import { makeScenery, type Scenery } from './web-scenes/scenery.ts';

let stage: Stage;
let scenery: Scenery;
beforeAll(async () => {
  stage = await startStage();
  scenery = await makeScenery(stage);
});
afterAll(() => stage?.stop());

/** All scenes take some minutes on a busy machine. */
const TIMEOUT_MS = 600_000;

/** Looks at scenes. @returns what they complain of, with their names */
async function complaints(
  options: VisitorOptions,
  look: (page: Page) => Promise<readonly string[]>,
  names: RegExp = /./,
): Promise<readonly string[]> {
  const visitor = new SceneVisitor(stage, scenery, 'en', options);
  const all: string[] = [];
  for (const scene of scenery.scenes.filter(({ name }) => names.test(name))) {
    const note = (problems: readonly string[]) =>
      all.push(...problems.map((problem) => `${scene.name}: ${problem}`));
    await visitor
      .show(scene, async (page) => {
        note(await look(page));
      })
      .catch((error: Error) => note([String(error.cause ?? error)]));
  }
  return [...all, ...(await stage.visitors.sendAway())];
}

/** Styles as a reader's own: the content policy keeps all others out. */
const readersStyle = (page: Page, css: string): Promise<unknown> =>
  page.evaluate(`{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(${JSON.stringify(css)});
    document.adoptedStyleSheets = [sheet];
  }`);

/** @returns whether the page scrolls sideways, and texts that are cut off without a sign of it */
const cutOff = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const cut = [...document.querySelectorAll('body *')].filter((element) => {
      const { overflowX, overflowY, textOverflow, webkitLineClamp, clipPath, position } = getComputedStyle(element);
      const isHidden = [overflowX, overflowY].every((overflow) => ['hidden', 'clip'].includes(overflow));
      if (!isHidden || clipPath !== 'none' || position === 'absolute' || element.matches('input') || element.closest('svg, [aria-hidden=true], .skeleton')) return false;
      if (textOverflow === 'ellipsis' || webkitLineClamp !== 'none') return false;
      return element.scrollHeight > element.clientHeight + 2 || element.scrollWidth > element.clientWidth + 2;
    });
    return [
      ...(wide > 0 ? [wide + ' px too wide'] : []),
      ...cut.map((element) => 'cut off: ' + element.outerHTML.slice(0, 120)),
    ];
  })()`);

/** WCAG 2.2, 2.5.8: 24 pixels, or as much room around. Lines of text and what the browser draws itself are exempt. */
const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`(() => {
    const targets = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [role=option], [role=menuitem]')]
      .filter((element) => element.checkVisibility({ opacityProperty: false, visibilityProperty: true }) && !element.closest('.unseen, .skip, .timeline'))
      .map((element) => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.height > 0);
    const isInText = ({ element }) =>
      element.matches('a') && getComputedStyle(element).display === 'inline' &&
      [...element.parentElement.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
    const distance = (one, other) => Math.hypot((one.left + one.right - other.left - other.right) / 2, (one.top + one.bottom - other.top - other.bottom) / 2);
    return targets
      .filter((target) => (target.box.width < 24 || target.box.height < 24) && !isInText(target))
      .filter(({ element, box }) => targets.some((other) => !other.element.contains(element) && !element.contains(other.element) && other.box !== box && distance(box, other.box) < 24))
      .map(({ element, box }) => 'a target of ' + Math.round(box.width) + ' x ' + Math.round(box.height) + ' px: ' + element.outerHTML.slice(0, 120));
  })()`);

describe('every page in every state', () => {
  it('reflows at 400 %, and has no barrier that axe finds, when it is dark', {
    timeout: TIMEOUT_MS,
  }, async () => {
    // 1280 by 1024 pixels at 400 %.
    const options = { viewport: { width: 320, height: 256 }, colorScheme: 'dark' } as const;
    expect(
      await complaints(options, async (page) => [
        ...(await cutOff(page)),
        ...(await smallTargets(page)),
        ...(await accessibilityProblems(page)),
      ]),
    ).toEqual([]);
  });

  it('bears the wider spacing and the larger text that readers may set', {
    timeout: TIMEOUT_MS,
  }, async () => {
    expect(
      await complaints({ viewport: { width: 1280, height: 800 } }, async (page) => {
        // WCAG 1.4.12.
        await readersStyle(
          page,
          '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
        );
        const spaced = await cutOff(page);
        // WCAG 1.4.4.
        await readersStyle(page, 'html { font-size: 200% !important }');
        return [...spaced, ...(await cutOff(page)).map((problem) => `at 200 %: ${problem}`)];
      }),
    ).toEqual([]);
  });
});

/** Whether two elements still look different in forced colours. */
const differ = (page: Page, one: string, other: string): Promise<boolean> =>
  page.evaluate(`(() => {
    const look = (selector) => {
      const element = document.querySelector(selector);
      if (!element) throw new Error('There is no ' + selector);
      const { color, backgroundColor, borderColor, borderStyle, borderWidth, outlineColor, outlineStyle } = getComputedStyle(element);
      return JSON.stringify([color, backgroundColor, borderColor, borderStyle, borderWidth, outlineStyle === 'none' ? '' : outlineColor]);
    };
    return look(${JSON.stringify(one)}) !== look(${JSON.stringify(other)});
  })()`);

describe('forced colours', () => {
  const options = { forcedColors: 'active', colorScheme: 'dark' } as const;
  const pairs: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
    links: [['.main-nav [aria-current]', '.main-nav a:not([aria-current])']],
    'links-palette': [['.palette-list [aria-selected=true]', '.palette-list [aria-selected=false]']],
    'links-disabled': [['.toast', 'body']],
    link: [
      ['.tabs [aria-current]', '.tabs a:not([aria-current])'],
      ['.range-choice [aria-pressed=true]', '.range-choice [aria-pressed=false]'],
      ['.row-bars-bar', '.breakdown'],
      ['.bars-key', '.bots .bars-key'],
    ],
    'sign-in': [['main .button.primary', 'main']],
  };

  it.each(Object.entries(pairs))(
    'leave to be told apart what differs on the page %s',
    async (name, wanted) => {
      const same: string[] = [];
      const problems = await complaints(
        options,
        async (page) => {
          for (const [one, other] of wanted)
            if (!(await differ(page, one, other))) same.push(`${one} looks like ${other}`);
          return [];
        },
        new RegExp(`^${name}$`),
      );
      expect([...same, ...problems]).toEqual([]);
    },
  );
});

/** Everything that would move. */
const moving = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`[...document.querySelectorAll('*')].flatMap((element) => [element, '::before'].slice(0, 2).map((part) => {
      const style = getComputedStyle(element, part === element ? undefined : part);
      const seconds = (durations) => durations.split(',').some((each) => parseFloat(each) > 0);
      const moves = (style.animationName !== 'none' && seconds(style.animationDuration)) || seconds(style.transitionDuration);
      return moves ? element.outerHTML.slice(0, 80) : '';
    })).filter(Boolean)`);

describe('reduced motion', () => {
  const names = /^links-(palette|disabled|loading|created|menu)$|^landing-made$|^import-columns$/;

  it('moves nothing, although other people see some motion', { timeout: TIMEOUT_MS }, async () => {
    expect(await complaints({ reducedMotion: 'reduce' }, moving, names)).toEqual([]);
    const others = await complaints({ reducedMotion: 'no-preference' }, moving, names);
    for (const scene of ['links-loading', 'links-palette', 'links-disabled'])
      expect(others.some((each) => each.startsWith(`${scene}: `))).toBe(true);
  });
});

/** Whether the element with the focus is behind something else entirely. @returns what it is, and what hides it */
const hiddenFocus = (page: Page): Promise<string | null> =>
  page.evaluate(`(() => {
    const { activeElement: element } = document;
    if (!element || element === document.body || element.closest('.selection-bar, .chosen-bar')) return null;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const points = [[left + 2, top + 2], [right - 2, top + 2], [left + 2, bottom - 2], [right - 2, bottom - 2], [(left + right) / 2, (top + bottom) / 2]];
    const hit = points.map(([x, y]) => document.elementFromPoint(x, y));
    const isSeen = hit.some((found) => found && (element.contains(found) || found.contains(element) || found.closest('label') === element.closest('label') && found.closest('label')));
    return isSeen ? null : element.outerHTML.slice(0, 120) + ' behind ' + hit.map((found) => found?.className).join(', ');
  })()`);

describe('what has the focus', () => {
  it.each([
    [1280, 800],
    [360, 740],
    [320, 256],
  ])(
    'is never hidden by a bar that stays in view, at %i by %i pixels',
    { timeout: TIMEOUT_MS },
    async (width, height) => {
      const look = async (page: Page): Promise<readonly string[]> => {
        const hidden: string[] = [];
        await page.evaluate('{ document.activeElement?.blur(); scrollTo(0, 0) }');
        for (const key of ['Tab', 'Shift+Tab']) {
          for (let tabs = 0; tabs < 60; tabs += 1) {
            await page.keyboard.press(key);
            const problem = await hiddenFocus(page);
            if (problem) hidden.push(`after ${key}: ${problem}`);
          }
        }
        return hidden;
      };
      const bars = /^links-selected$|^desk-reports-chosen$/;
      expect(await complaints({ viewport: { width, height }, reducedMotion: 'reduce' }, look, bars)).toEqual(
        [],
      );
    },
  );
});
