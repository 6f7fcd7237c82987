import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plainPage } from '../../lambdas/docs/plain-page.ts';
import { errorPage } from '../../lambdas/pages/error-page.ts';
import { html } from '../../lambdas/pages/html.ts';
import { edgePages } from '../../lambdas/redirect/pages.ts';
import { edgeBrand } from '../../lib/brand/stage-brand.ts';
import type { BrandConfig } from '../../lib/config.ts';
import { stageConfig } from '../../lib/config.ts';
import { synthesize } from '../lib/synthesis.ts';
import { accessibilityProblems } from './axe.ts';
import { createInPageLink, type Stage, startStage } from './stage.ts';

const brand: BrandConfig = {
  name: 'Orchid Growers <Links> & Friends',
  accentColor: { light: '#8a1c7c', dark: '#f0a3e4' },
  logoSvgFile: 'test/brand/fixtures/logo.svg',
  privacyUrl: 'https://forum.example/privacy',
  imprintUrl: 'https://forum.example/imprint',
  termsUrl: 'https://forum.example/terms',
};

let stage: Stage;
let previewUrl: string;
beforeAll(async () => {
  const { assembly } = synthesize({ ...stageConfig('dev'), brand });
  stage = await startStage({ assembly: assembly.directory });
  previewUrl = (await createInPageLink(stage.host)).short_url;
});
afterAll(() => stage?.stop());
afterEach(async () => expect(await stage.visitors.sendAway()).toEqual([]));

const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** The computed colour of the name. */
const colourOfName = (page: Page): Promise<string> =>
  page.evaluate<string>(`getComputedStyle(document.querySelector('bdi[translate=no]')).color`);

const pages: Readonly<Record<string, string>> = {
  landing: '/',
  'unknown-at-the-edge': '/nEvEr42',
  unknown: '/nEvEr42/page',
  preview: 'preview',
  report: '/report',
  account: '/account/reset#token=x',
  docs: '/docs',
  bot: '/docs/bot',
};
const schemes = { light: 'rgb(138, 28, 124)', dark: 'rgb(240, 163, 228)' } as const;
const windows = { wide: { width: 1280, height: 800 }, narrow: { width: 320, height: 640 } } as const;

const cases = Object.entries(pages).flatMap(([name, path]) =>
  (['light', 'dark'] as const).map((scheme) => [name, scheme, path] as const),
);

describe("a stage's own name, logo and colour", () => {
  it.for(cases)(
    'are on the page %s, readable in the scheme %s, wide and narrow',
    async ([name, colorScheme, path]) => {
      for (const [width, viewport] of Object.entries(windows)) {
        const { page, screenshot } = await stage.visitors.open({ colorScheme, viewport });
        await page.goto(path === 'preview' ? previewUrl : `${stage.host.demo.base_url}${path}`);
        expect(await page.locator('bdi[translate=no]').first().textContent()).toBe(brand.name);
        expect(await page.title()).toContain(` · ${brand.name}`);
        expect(await colourOfName(page)).toBe(schemes[colorScheme]);
        const logo = await page.locator('svg[viewBox="0 0 48 32"]').first().boundingBox();
        expect(logo?.height).toBeGreaterThan(20);
        expect((logo?.width ?? 0) / (logo?.height ?? 1)).toBeCloseTo(1.5, 1);
        const imprint = page.locator('a', { hasText: 'Imprint' }).last();
        expect(await imprint.getAttribute('href')).toBe(brand.imprintUrl);
        expect(await page.content()).not.toContain('Klook Up');
        await screenshot(`own-name-${name}-${colorScheme}-${width}`);
        expect(await accessibilityProblems(page)).toEqual([]);
        expect(await overflow(page)).toBe(0);
      }
    },
  );

  it('mirror in Arabic, and the name keeps its own direction', async () => {
    for (const path of ['/nEvEr42', '/report']) {
      const { page, screenshot } = await stage.visitors.open({ locale: 'ar' });
      await page.goto(`${stage.host.demo.base_url}${path}`);
      expect(await page.evaluate('getComputedStyle(document.querySelector("bdi")).direction')).toBe('ltr');
      await screenshot(`own-name-arabic${path.replace('/', '-')}`);
      expect(await accessibilityProblems(page)).toEqual([]);
    }
  });

  it.each(['W'.repeat(50), 'ش'.repeat(50), 'Orchid Growers of the World, and all their Friends'])(
    'fit on a phone when the name is %s',
    async (name) => {
      const { logoSvgFile: _, ...look } = brand;
      const long = { ...look, name };
      const texts = {
        edge: edgePages(
          edgeBrand({ ...stageConfig('dev'), brand: { ...long, logoSvgFile: brand.logoSvgFile ?? '' } }),
        )('gone', 'de').html,
        service: errorPage('failed', { language: 'de', brand: long }).html,
        document: plainPage({
          brand: long,
          title: 'Title',
          description: '',
          content: html`<h1>${name} API</h1>`,
        }).text,
      };
      for (const [kind, text] of Object.entries(texts)) {
        const { page, screenshot } = await stage.visitors.open({ viewport: windows.narrow });
        await page.setContent(text);
        await screenshot(`long-name-${kind}-${name.charCodeAt(0)}`);
        expect(await overflow(page), kind).toBe(0);
      }
    },
  );

  it('reach the document of the API', async () => {
    const response = await fetch(`${stage.host.demo.base_url}/api/v1/openapi.json`);
    expect(((await response.json()) as { info: { title: string } }).info.title).toBe(`${brand.name} API`);
  });
});
