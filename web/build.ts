import type { Brand } from '../lambdas/brand/brand.ts';
import { legalLinks } from '../lambdas/brand/legal-links.ts';
import { customProperties, paletteOf } from '../lambdas/brand/palette.ts';
import { type PageLanguage, pageLanguages } from '../lambdas/languages/page-language.ts';
import { brandSign } from '../lambdas/pages/brand-mark.ts';
import { html } from '../lambdas/pages/html.ts';
import { bundleWeb, hashedName, hashOf } from './bundle.ts';
import { jsonElement, webDocument } from './document.ts';
import { ASSETS_FOLDER, urlOfAsset } from './screen-files.ts';
import { shell } from './src/app/shell.ts';
import { SCRIPT_TEXTS_ID } from './src/landing/element-ids.ts';
import { landingPage } from './src/landing/landing-page.ts';
import { scriptTexts } from './src/landing/landing-texts.ts';
import { STAGE_ELEMENT_ID, type Stage } from './src/stage/stage.ts';

/** What the web app shows of a stage. */
export interface WebStage
  extends Pick<Stage, 'supportAddress' | 'sendsMail' | 'shortestCustomCode' | 'linkHost'> {
  readonly brand: Brand;
}

/** A file of the web app, as the bucket has it. */
export interface WebFile {
  /** Without a slash at the start. */
  readonly path: string;
  readonly contentType: string;
  readonly cacheControl: string;
  readonly text: string;
}

/** The web app of a stage. */
export interface WebBuild {
  /** Each path has only ever one text, so that files of several versions can be in one bucket. */
  readonly files: readonly WebFile[];
  /** Folder of this version's pages: `<folder>/app/<language>.html` and `<folder>/landing/<language>.html`. */
  readonly pagesFolder: string;
}

const FOREVER = 'public, max-age=31536000, immutable';
/** For CloudFront, which has other paths for another version. It tells viewers to ask every time: see `lib/web/web-headers.ts`. */
const PAGE = 'public, max-age=0, must-revalidate, s-maxage=31536000';

/** Builds the web app of a stage. @throws Error with esbuild's messages when it doesn't build */
export function buildWeb(web: WebStage): WebBuild {
  const assets = [
    ...[...bundleWeb().scripts].map(([name, text]) => asset(name, text)),
    styleOf(web, 'app'),
    styleOf(web, 'landing'),
  ];
  const pages = pageLanguages.flatMap((language) => [
    { name: `app/${language}.html`, text: appPage(web, language) },
    { name: `landing/${language}.html`, text: startPage(web, language) },
  ]);
  const pagesFolder = `pages/${hashOf(pages.map(({ text }) => text).join())}`;
  return {
    files: [
      ...assets,
      ...pages.map(({ name, text }) => ({
        path: `${pagesFolder}/${name}`,
        contentType: 'text/html; charset=utf-8',
        cacheControl: PAGE,
        text,
      })),
    ],
    pagesFolder,
  };
}

type Part = 'app' | 'landing';

const contentTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

function asset(name: string, text: string): WebFile {
  const contentType = contentTypes[name.split('.').at(-1) ?? ''];
  if (contentType === undefined) throw new Error(`The web app can't have a file such as ${name}.`);
  return { path: `${ASSETS_FOLDER}/${name}`, contentType, cacheControl: FOREVER, text };
}

/** A part's style sheet, in the stage's colours. */
function styleOf({ brand }: WebStage, part: Part): WebFile {
  const colours = customProperties((scheme) => ({ ...paletteOf(brand, scheme) }));
  const text = `${colours}${bundleWeb().style(`src/${part}/${part}.css`)}`;
  return asset(hashedName(`${part}.css`, text), text);
}

/** The paths of what a page loads: its script, what that imports, and what it needs besides. */
function loads(web: WebStage, part: Part, entry: string, ...besides: readonly string[]) {
  const [script = '', ...imports] = bundleWeb().firstLoad(entry);
  const preloads = [...imports, ...besides].filter((name) => name !== script);
  return {
    style: `/${styleOf(web, part).path}`,
    script: urlOfAsset(script),
    preloads: [...new Set(preloads)].map(urlOfAsset),
  };
}

function appPage(web: WebStage, language: PageLanguage): string {
  const { brand, supportAddress, sendsMail, shortestCustomCode, linkHost } = web;
  const stage: Stage = {
    name: brand.name,
    language,
    legalLinks: legalLinks(brand, language),
    supportAddress,
    sendsMail,
    shortestCustomCode,
    linkHost,
  };
  // The texts are a module of their own, which the app imports first.
  const texts = bundleWeb().firstLoad(`src/languages/${language}.ts`);
  const [early = ''] = bundleWeb().firstLoad('src/app/early.ts');
  return webDocument({
    ...loads(web, 'app', 'src/app/main.tsx', ...texts),
    earlyScript: urlOfAsset(early),
    language,
    brand,
    title: brand.name,
    isIndexed: false,
    body: html`${jsonElement(STAGE_ELEMENT_ID, stage)}<template id="mark">${brandSign(brand)}</template>${shell(language)}`,
  });
}

function startPage(web: WebStage, language: PageLanguage): string {
  const { brand } = web;
  const { body, ...page } = landingPage(language, brand);
  return webDocument({
    ...loads(web, 'landing', 'src/landing/landing.ts'),
    language,
    brand,
    isIndexed: true,
    ...page,
    body: html`${jsonElement(SCRIPT_TEXTS_ID, scriptTexts(language))}${body}`,
  });
}
