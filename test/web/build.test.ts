import { brotliCompressSync, gzipSync } from 'node:zlib';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { paletteOf } from '../../lambdas/brand/palette.ts';
import { directionOf, pageLanguages } from '../../lambdas/languages/page-language.ts';
import { buildWeb, type WebBuild, type WebStage } from '../../web/build.ts';
import { screenFiles, urlOfAsset } from '../../web/screen-files.ts';

const stage: WebStage = {
  brand: { name: 'Klook Up' },
  supportAddress: 'help@example.com',
  sendsMail: true,
  shortestCustomCode: 3,
};
const web = buildWeb(stage);
const parts = ['app', 'landing'] as const;
const pages = parts.flatMap((part) => pageLanguages.map((language) => ({ part, language })));

const textOf = (path: string, { files }: WebBuild = web): string => {
  const file = files.find((each) => each.path === path.replace(/^\//, ''));
  if (!file) throw new Error(`The web app has no file ${path}.`);
  return file.text;
};
const pageOf = (part: string, language: string, build: WebBuild = web): string =>
  textOf(`${build.pagesFolder}/${part}/${language}.html`, build);

/** What a page loads before its script runs. */
const loadsOf = (page: string): string[] => {
  const $ = load(page);
  return $('link[rel=stylesheet],link[rel=modulepreload],script[src]')
    .map((_, element) => $(element).attr('href') ?? $(element).attr('src'))
    .get();
};

describe.each(pages)("the web app's page $part in $language", ({ part, language }) => {
  const page = pageOf(part, language);
  const $ = load(page);

  it('says its language and direction', () => {
    expect($('html').attr()).toEqual({ lang: language, dir: directionOf(language) });
    expect(page.startsWith('<!doctype html><html')).toBe(true);
    expect($('title').text()).toContain('Klook Up');
  });

  it('has nothing inline that runs or styles, which the content policy would refuse', () => {
    const inline = $('script:not([src])')
      .map((_, element) => $(element).attr('type'))
      .get();
    expect(inline.filter((type) => type !== 'application/json')).toEqual([]);
    expect($('style,[style],base,iframe').length).toBe(0);
    const attributes = $('*')
      .map((_, element) => Object.keys('attribs' in element ? element.attribs : {}))
      .get();
    expect(attributes.filter((name) => name.startsWith('on'))).toEqual([]);
  });

  it('loads only files of its own, and they all exist', () => {
    const loads = loadsOf(page);
    expect(loads.length).toBeGreaterThan(1);
    for (const path of loads) {
      expect(path).toMatch(/^\/app\/assets\/[\w-]+\.(js|css)$/);
      expect(textOf(path)).toBeDefined();
    }
  });

  it('loads at most 60 KB of compressed script first', () => {
    const scripts = loadsOf(page).filter((path) => path.endsWith('.js'));
    for (const compress of [brotliCompressSync, gzipSync]) {
      const bytes = scripts.reduce((sum, path) => sum + compress(textOf(path)).length, 0);
      expect(bytes).toBeLessThanOrEqual(60 * 1024);
    }
  });

  it('names every module that its script imports before it runs, so that browsers load them at once', () => {
    const loads = loadsOf(page);
    for (const path of loads.filter((each) => each.endsWith('.js'))) {
      const imported = [...textOf(path).matchAll(/(?:\bfrom|\bimport)"\.\/([\w-]+\.js)"/g)];
      for (const [, name] of imported) expect(loads).toContain(`/app/assets/${name}`);
    }
  });
});

describe('the early script of the app', () => {
  const early = load(pageOf('app', 'en'))('script[async]').attr('src') ?? '';
  const preloaded = [...textOf(early).matchAll(/"(\/app\/assets\/[^"]+)"/g)].map(([, path = '']) => path);

  it('is small and imports nothing', () => {
    expect(brotliCompressSync(textOf(early)).length).toBeLessThan(2_560);
    expect(textOf(early)).not.toMatch(/(?:\bfrom|\bimport)["(]/);
  });

  it('names files that exist, and with each one all that it imports', () => {
    expect(preloaded.length).toBeGreaterThan(20);
    const known = new Set([...preloaded, ...loadsOf(pageOf('app', 'en'))]);
    for (const path of preloaded) {
      for (const [, name] of textOf(path).matchAll(/(?:\bfrom|\bimport)"\.\/([\w-]+\.js)"/g)) {
        expect(known).toContain(`/app/assets/${name}`);
      }
    }
  });
});

describe('the files of screens', () => {
  const firstLoad = (entry: string): string[] =>
    entry === 'src/app/main.tsx' ? ['main.js'] : ['main.js', entry];
  const files = screenFiles({ firstLoad });
  const filesAt = (path: string) => files.find(([pattern]) => new RegExp(pattern).test(path))?.[1];

  it.each([
    ['/app', '/app/links', 'src/links/links-screen.tsx'],
    ['/app/settings', '/app/settings/keys', 'src/api-keys/keys-screen.tsx'],
    ['/app/operator', '/app/operator/reports', 'src/operators/reports-screen.tsx'],
  ])('of %s are those of %s, where it leads', (path, target, source) => {
    expect(filesAt(path)).toEqual([urlOfAsset(source)]);
    expect(filesAt(target)).toEqual(filesAt(path));
  });
});

describe("the web app's files", () => {
  it('say how long they may be kept', () => {
    for (const { path, cacheControl, contentType } of web.files) {
      const isPage = path.endsWith('.html');
      expect(cacheControl).toBe(
        isPage
          ? 'public, max-age=0, must-revalidate, s-maxage=31536000'
          : 'public, max-age=31536000, immutable',
      );
      expect(path.startsWith(isPage ? `${web.pagesFolder}/` : 'app/assets/')).toBe(true);
      expect(contentType).toMatch(/^text\/(html|css|javascript); charset=utf-8$/);
    }
  });

  it('have other paths as soon as their texts differ, so that versions can be side by side', () => {
    const other = buildWeb({
      ...stage,
      brand: { name: 'Links', accentColor: { light: '#123456', dark: '#abcdef' } },
    });
    expect(other.pagesFolder).not.toBe(web.pagesFolder);
    const texts = new Map<string, string>();
    for (const { path, text } of [...web.files, ...other.files]) {
      expect(texts.get(path) ?? text).toBe(text);
      texts.set(path, text);
    }
  });

  it('are the same in every build', () => {
    expect(buildWeb(stage)).toEqual(web);
  });
});

describe('the stage', () => {
  const brand = {
    name: 'A & B </script><script>alert(1)</script>',
    accentColor: { light: '#7a1f4d', dark: '#ffb3d1' },
    logo: '<svg viewBox="0 0 24 24"><path d="M0 0h24v24z"/></svg>',
    privacyUrl: 'https://example.com/privacy',
  };
  const branded = buildWeb({ ...stage, brand });

  it.each(pages)('gives the page $part in $language its name, which stays a text', ({ part, language }) => {
    const $ = load(pageOf(part, language, branded));
    expect($('title').text()).toContain(brand.name);
    // Its own, the app's early one, and the texts and settings that they read as JSON. The name adds none.
    expect($('script').length).toBe(part === 'app' ? 3 : 2);
  });

  it("gives the app's script what it needs, in the page's language", () => {
    const $ = load(pageOf('app', 'de', branded));
    expect(JSON.parse($('#stage').text())).toEqual({
      name: brand.name,
      language: 'de',
      legalLinks: [{ label: 'Datenschutz', url: brand.privacyUrl }],
      supportAddress: 'help@example.com',
      sendsMail: true,
      shortestCustomCode: 3,
    });
    // A template's content is a fragment, which the script clones.
    expect($('template#mark').html()).toContain('<path d="M0 0h24v24z">');
  });

  it('has the host of short links, if they have a domain of their own', () => {
    const $ = load(pageOf('app', 'en', buildWeb({ ...stage, linkHost: 'go.example' })));
    expect(JSON.parse($('#stage').text())).toMatchObject({ linkHost: 'go.example' });
  });

  it.each(parts)('gives the style sheet of %s its colours, in both schemes', (part) => {
    const path = loadsOf(pageOf(part, 'en', branded)).find((each) => each.endsWith('.css')) ?? '';
    for (const scheme of ['light', 'dark'] as const) {
      for (const [name, colour] of Object.entries(paletteOf(brand, scheme))) {
        expect(textOf(path, branded)).toContain(`--${name}:${colour}`);
      }
    }
  });
});
