import type { Brand } from '../../../lambdas/brand/brand.ts';
import { paletteOf } from '../../../lambdas/brand/palette.ts';
import type { PageLanguage } from '../../../lambdas/languages/page-language.ts';
import { brandMark, legalAnchors } from '../../../lambdas/pages/brand-mark.ts';
import { documentTitle } from '../../../lambdas/pages/document-title.ts';
import { reportLinkText } from '../../../lambdas/pages/edge-page-texts.ts';
import { type Html, html } from '../../../lambdas/pages/html.ts';
import { icons } from '../../../lambdas/pages/icons.ts';
import { demonstration } from './demonstration.ts';
import { type LandingTexts, landingTexts } from './landing-texts.ts';

export interface LandingPage {
  readonly title: string;
  /** For search engines. */
  readonly description: string;
  /** What messengers and phones read. */
  readonly head: Html;
  readonly body: Html;
}

/** Renders what the landing page has before its script runs: all of its text, and the form, which needs the script. */
export function landingPage(language: PageLanguage, brand: Brand): LandingPage {
  const texts = landingTexts[language];
  const description = texts.description(brand.name);
  return {
    title: documentTitle(texts.title, brand),
    description,
    head: html`<meta property="og:type" content="website"><meta property="og:site_name" content="${brand.name}"><meta property="og:title" content="${texts.title}"><meta property="og:description" content="${description}"><meta property="og:locale" content="${language}"><meta name="twitter:card" content="summary">${(
      ['light', 'dark'] as const
    ).map(
      (scheme) =>
        html`<meta name="theme-color" media="(prefers-color-scheme:${scheme})" content="${paletteOf(brand, scheme).ground}">`,
    )}`,
    body: html`${header(texts, brand)}<main><section class="hero"><div class="pitch"><h1>${texts.title}</h1><p class="lead">${texts.lead}</p>${shortenForm(texts)}</div>${demonstration(language)}</section>${features(texts)}</main><footer class="foot"><a href="/docs">${texts.docs}</a><a href="/report">${reportLinkText(language)}</a>${legalAnchors(brand, language)}</footer>`,
  };
}

/** Parts with `data-session` are for people who are signed in (`in`), or who are not (`out`). */
const header = (texts: LandingTexts, brand: Brand): Html =>
  html`<header class="head"><p class="brand">${brandMark(brand)}</p><nav aria-label="${texts.menu}"><a class="wide" href="/docs">${texts.docs}</a><a data-session="out" href="/app/sign-in">${texts.signIn}</a><a data-session="out" class="button wide" href="/app/sign-up">${texts.signUp}</a><a data-session="in" class="button" href="/app/links" hidden>${texts.links}</a></nav></header>`;

/** `method="dialog"` does nothing without a dialog: nobody's address gets into ours before the script runs. */
const shortenForm = (texts: LandingTexts): Html =>
  html`<noscript><p class="note">${texts.noScript} <a href="/docs">${texts.docs}</a></p></noscript><form id="shorten" class="shorten" method="dialog" novalidate><label for="url">${texts.label}</label><div class="shorten-row"><input type="url" id="url" name="url" dir="ltr" inputmode="url" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="4096" placeholder="https://" aria-describedby="url-problem limit" required><button class="button primary" id="button">${texts.button}</button></div><p class="problem" id="url-problem" role="alert" hidden></p><p class="limit" id="limit"><span data-session="out">${texts.limit} <a href="/app/sign-up">${texts.signUp}</a></span><span data-session="in" hidden>${texts.limitSignedIn}</span></p></form><ul class="made" id="made" aria-live="polite"></ul><template id="made-link"><li><a dir="ltr" translate="no"></a><button class="button" type="button">${texts.script.copy}</button><span class="target" dir="ltr"></span></li></template><p class="next" id="next" hidden>${texts.next} <a href="/app/sign-up">${texts.signUp}</a></p>`;

const features = (texts: LandingTexts): Html =>
  html`<section class="features"><h2 class="unseen">${texts.features}</h2><ul>${(
    [
      [icons.found, texts.preview],
      [chart, texts.statistics],
      [program, texts.api],
    ] as const
  ).map(([icon, { title, text }]) => html`<li>${icon}<h3>${title}</h3><p>${text}</p></li>`)}</ul></section>`;

const drawing = (path: string): Html =>
  html`<svg aria-hidden="true" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></svg>`;

const chart = drawing('M4 20h16M7 16v-5M12 16V6M17 16v-8');
const program = drawing('M8 8l-4 4l4 4M16 8l4 4l-4 4M13 6l-2 12');
