import type { Brand } from '../brand/brand.ts';
import type { PageLanguage } from '../languages/page-language.ts';
import type { Link } from '../links/link.ts';
import { brandName } from '../pages/brand-mark.ts';
import { html } from '../pages/html.ts';
import { type RenderedPage, renderPage } from '../pages/page.ts';
import { texts } from '../pages/page-texts.ts';
import { destinationFacts } from './destination-facts.ts';
import { hostHeading } from './host-heading.ts';
import { ownersWords } from './owners-words.ts';
import { shownHost } from './shown-host.ts';

export interface OnDemandPageOptions {
  readonly link: Link;
  readonly language: PageLanguage;
  readonly brand: Brand;
  readonly now: Date;
}

/** Shows where a direct link leads. The destination is not secret: anyone who opens the link sees it. */
export function onDemandPage({ link, language, brand, now }: OnDemandPageOptions): RenderedPage {
  const { preview } = texts[language];
  const host = shownHost(link.targetUrl);
  const body = html`<h1 class="goal">${preview.leadsTo} ${hostHeading(host)}</h1>
${destinationFacts(host, { foundOn: undefined, language, now })}${ownersWords(link, preview)}
<p class="dim" id="address">${preview.fullAddress}</p>
<div class="url" dir="ltr" role="group" aria-labelledby="address">${link.targetUrl}</div>
<p>${preview.notReviewed(brandName(brand))}</p>
<p><a class="button" rel="nofollow" href="/${link.shortCode}">${preview.continue}</a></p>
<p class="dim">${preview.stay}</p>`;
  return renderPage({ language, brand, title: preview.title, body, report: link });
}
