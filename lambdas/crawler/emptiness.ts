import { saysNotFound } from './not-found-text.ts';
import type { FetchedPage } from './page.ts';
import type { PageContent, PlacedElement } from './page-content.ts';
import { textWithin } from './page-element.ts';

/** Characters below which no page says anything. */
const MIN_TEXT = 20;
/** Characters below which a page that runs scripts is a shell. */
const MIN_TEXT_WITH_SCRIPTS = 60;
/** Characters below which a page with an iframe is hardly more than that. */
const MAX_FRAME_PAGE = 150;
/** Characters below which a page is a shell if something else says so too. */
const MAX_SHELL = 400;
const MOUNT =
  /^(?:root|app|__next|__nuxt|___gatsby|svelte|gatsby-focus-wrapper|react-root|app-root|application|main-app|q-app|ember-application|mount|single-spa-application.*)$/i;
const LOADING =
  /^(?:loading|please wait|wird geladen|laden|chargement|cargando|caricamento|carregando)?[\s.…]*$/i;
const NEEDS_SCRIPTS =
  /(?:enable|requires?|needs?|without|turn on|activate|activer|aktivieren|activa|habilit\w*|abilita\w*|benötig\w*|nécessite)[^.]{0,60}java ?script|java ?script[^.]{0,60}(?:enable|enabled|disabled|required|requires|needed|turned off|activ|aktivier|benötig|habilit|abilitat)/i;
/** Short pages that speak of it ask for it, in any language. */
const JAVA_SCRIPT = /java ?script|자바 ?스크립트|جافا ?سكري?بت/i;
const LEAVES =
  /(?:window|document|self|top|parent)?\.?location(?:\.href)?\s*=|location\.(?:replace|assign)\s*\(/;

/** Whether nothing is seen, and nothing runs that might change it. */
export const isBlank = ({ seen, elements, scripts }: PageContent): boolean =>
  seen.main.length + seen.frame.length < MIN_TEXT &&
  !runsScripts(elements, scripts) &&
  !JAVA_SCRIPT.test(seen.noscript);

/**
 * Whether scripts or frames must build the page: it has hardly any visible text without them, or nothing where its content
 * belongs.
 */
export function isShell({ seen, elements, scripts }: PageContent): boolean {
  const text = `${seen.main} ${seen.frame}`.trim();
  if (elements.some(({ element: { name } }) => name === 'frame')) return true;
  if (text.length < MAX_FRAME_PAGE && elements.some(({ element: { name } }) => name === 'iframe'))
    return true;
  if (seen.main.length < MAX_SHELL && elements.some(isPageInFrame)) return true;
  if (!runsScripts(elements, scripts) && !JAVA_SCRIPT.test(seen.noscript)) return false;
  if (seen.main.length < MIN_TEXT_WITH_SCRIPTS) return !saysNotFound(text);
  if (seen.main.length < 200 && (scripts.some((script) => LEAVES.test(script)) || elements.some(isBusy)))
    return true;
  if (seen.main.length < MAX_SHELL && elements.some(isLeftToBrowser)) return true;
  if (seen.main.length < MAX_SHELL && hasEmptyMount(elements)) return true;
  if (seen.main.length < MAX_SHELL && JAVA_SCRIPT.test(seen.main)) return true;
  return text.length < MAX_SHELL && (NEEDS_SCRIPTS.test(seen.noscript) || NEEDS_SCRIPTS.test(seen.main));
}

/** Whether a page with an error's status has scripts that build or fetch another one, as single-page applications do. */
export function isErrorShell({ seen, elements, scripts }: PageContent): boolean {
  if (seen.main.length >= MAX_SHELL) return false;
  return hasEmptyMount(elements) || (seen.main.length < 200 && scripts.some((script) => LEAVES.test(script)));
}

const runsScripts = (elements: PageContent['elements'], scripts: readonly string[]): boolean =>
  scripts.some((script) => script.trim() !== '') || elements.some(isScriptFile);

/** Shown while scripts load what belongs there. */
const isBusy = ({ element: { attribs }, zone }: PlacedElement): boolean =>
  zone === 'main' &&
  (attribs['aria-busy'] === 'true' ||
    /(?:^|\s|-)(?:skeleton|spinner|loader|loading|shimmer)(?:\s|-|$)/i.test(attribs.class ?? ''));

/** An `<iframe>` in the main part that shows neither a video nor a map or the like. */
const isPageInFrame = ({ element: { name, attribs }, zone }: PlacedElement): boolean =>
  name === 'iframe' &&
  zone === 'main' &&
  (attribs.src ?? '') !== '' &&
  !/youtube|youtu\.be|vimeo|dailymotion|spotify|soundcloud|bandcamp|maps|openstreetmap|recaptcha|hcaptcha|facebook|twitter|instagram|tiktok|codepen|googletagmanager|doubleclick|\bads?\b/i.test(
    attribs.src ?? '',
  ) &&
  attribs.width !== '0' &&
  attribs.width !== '1';

/** React's mark for what the server left to the browser. */
const isLeftToBrowser = ({ element: { attribs } }: PlacedElement): boolean =>
  attribs['data-dgst'] === 'BAILOUT_TO_CLIENT_SIDE_RENDERING';

const isScriptFile = ({ element: { name, attribs } }: PlacedElement): boolean =>
  name === 'script' && (attribs.src ?? '') !== '';

function hasEmptyMount(elements: PageContent['elements']): boolean {
  const mounts = elements.filter(
    ({ element: { name, attribs } }) =>
      name === 'main' || name === 'app-root' || attribs.role === 'main' || MOUNT.test(attribs.id ?? ''),
  );
  return mounts.slice(0, MAX_MOUNTS).some(({ element }) => LOADING.test(textWithin(element)));
}

const MAX_MOUNTS = 10;
/** Where a page sends its visitors at once, by `<meta http-equiv="refresh">`; undefined for none. */
export function refreshOf({ finalUrl }: FetchedPage, { elements, seen }: PageContent): string | undefined {
  for (const { element, zone } of elements) {
    const { name, attribs } = element;
    if (name !== 'meta' || attribs['http-equiv']?.trim().toLowerCase() !== 'refresh') continue;
    if (zone === 'noscript' && seen.main.length >= MAX_SHELL) continue;
    const [, delay = '', target = ''] =
      /^\s*(\d+)(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']*)/i.exec(attribs.content ?? '') ?? [];
    const url = URL.parse(target.trim(), finalUrl)?.href;
    if (target.trim() !== '' && Number(delay) <= 30 && url !== undefined && url !== finalUrl) return url;
  }
  return undefined;
}
