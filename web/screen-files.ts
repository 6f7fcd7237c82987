import { createRequire } from 'node:module';
import { pageLanguages } from '../lambdas/languages/page-language.ts';
import type { WebBundle } from './bundle.ts';

/** What this reads of a route. */
interface Route {
  readonly path: string;
  readonly load: () => unknown;
  readonly texts?: string;
}

/** A page of the app: a regular expression of its paths, the URLs of its own files, and the group of its texts. */
type ScreenFiles = readonly [pattern: string, urls: readonly string[], texts?: string];

/** The folder of scripts and style sheets, and its URL. */
export const ASSETS_FOLDER = 'app/assets';

/** The URL of a file of the app. @param name such as `app-5f8d.css` */
export const urlOfAsset = (name: string): string => `/${ASSETS_FOLDER}/${name}`;

/**
 * Each page's own files, without those that every page loads, in the router's order.
 * @throws Error when a route does not name a screen that was bundled, or a redirect leads to none
 */
export function screenFiles({ firstLoad }: Pick<WebBundle, 'firstLoad'>): readonly ScreenFiles[] {
  // What loads a route is read and never called: it belongs into a browser, which the type check of this side doesn't know.
  const { routes, redirects } = createRequire(import.meta.url)('./src/app/routes.ts') as {
    readonly routes: readonly Route[];
    readonly redirects: Readonly<Record<string, () => string>>;
  };
  const ofEveryPage = new Set(firstLoad('src/app/main.tsx'));
  const filesOf = ({ load }: Route): readonly string[] => {
    const [, source = ''] = /import\('\.\.\/([^']+)'\)/.exec(String(load)) ?? [];
    const files = firstLoad(`src/${source}`);
    if (files.length === 0) throw new Error(`The web app has no screen for ${String(load)}.`);
    return files.filter((name) => !ofEveryPage.has(name)).map(urlOfAsset);
  };
  const screens = routes.map((route) => [route.path, filesOf(route), route.texts] as const);
  // Nothing is kept here, so that each leads where it does for nearly everybody.
  const redirected = Object.entries(redirects).map(([path, target]) => {
    const [, urls, texts] = screens.find(([each]) => each === target()) ?? [];
    if (!urls) throw new Error(`The web app has no screen at ${target()}, where ${path} leads.`);
    return [path, urls, texts] as const;
  });
  return [...redirected, ...screens].map(([path, urls, texts]) => {
    const pattern = `^${path.replace(/:\w+/g, '[^/]+')}/?$`;
    return texts === undefined ? [pattern, urls] : [pattern, urls, texts];
  });
}

/** The files of the texts that only some pages need, by group and language. @throws Error when one was not bundled */
export function textFiles({ firstLoad }: Pick<WebBundle, 'firstLoad'>): Readonly<Record<string, object>> {
  const ofEveryPage = new Set(firstLoad('src/app/main.tsx'));
  const filesOf = (source: string): readonly string[] => {
    const files = firstLoad(source);
    if (files.length === 0) throw new Error(`The web app has no texts ${source}.`);
    return files.filter((name) => !ofEveryPage.has(name)).map(urlOfAsset);
  };
  const inAll = (folder: string) =>
    Object.fromEntries(pageLanguages.map((each) => [each, filesOf(`src/${folder}/${each}.ts`)]));
  return { more: inAll('languages/more'), desk: inAll('operators/texts') };
}
