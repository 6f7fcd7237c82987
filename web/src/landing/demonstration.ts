import type { PageLanguage } from '../../../lambdas/languages/page-language.ts';
import { type Html, html } from '../../../lambdas/pages/html.ts';
import { icons } from '../../../lambdas/pages/icons.ts';
import { texts } from '../../../lambdas/pages/page-texts.ts';

/** A picture of the preview that visitors see, in its own words. Decoration: the texts beside it say what it shows. */
export function demonstration(language: PageLanguage): Html {
  const { preview } = texts[language];
  const ago = new Intl.RelativeTimeFormat(language).format(-20, 'minute');
  const found = preview.foundOn(html`<bdi>garden.example</bdi>`, ago);
  return html`<div class="demonstration" aria-hidden="true"><p class="bar" dir="ltr">${icons.brand}<span>…/<b>orchids</b></span></p><div class="shown"><p class="goal">${preview.leadsTo}</p><p class="host" dir="ltr">orchid-market.example</p><p class="found">${icons.found}<span>${found}</span></p><p class="go">${preview.continue}</p></div></div>`;
}
