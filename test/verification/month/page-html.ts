import { seededRandom } from '../../clicks/events.ts';
import { OWN_HOSTS } from '../memory-stage.ts';

/** What sites are made with: each has a skeleton of its own. */
export const SYSTEMS = ['press', 'ghostly', 'static', 'board', 'shop'] as const;
export type System = (typeof SYSTEMS)[number];

const SYLLABLES = 'ba ke li mo ru sa te vi no du fa go hi ja ko le mi pa re so tu wa ze'.split(' ');
const VOCABULARY = Array.from({ length: 500 }, (_, index) => {
  const random = seededRandom(7_919 * (index + 1));
  const length = 2 + Math.floor(random() * 2);
  return Array.from({ length }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join('');
});

/** Sentences that depend on the seed alone. */
export function sentences(seed: number, words: number): string {
  const random = seededRandom(seed);
  const drawn = Array.from({ length: words }, () => VOCABULARY[Math.floor(random() * VOCABULARY.length)]);
  return `${drawn.join(' ').replaceAll(/((?:\w+ ){9}\w+)/g, '$1.')}.`;
}

export interface PageParts {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly shortCodes: readonly string[];
}

type Layout = (parts: { readonly title: string; readonly body: string }) => string;

const LAYOUTS: Readonly<Record<System | 'relaunch', Layout>> = {
  press: ({ title, body }) =>
    `<header class="site-header"><div class="site-branding"><p class="site-title"><a href="/">${title}</a></p></div><nav class="main-navigation"><ul class="menu"><li><a href="/about">About</a></li></ul></nav></header><main class="site-main"><article class="post hentry"><h1 class="entry-title">${title}</h1><div class="entry-content">${body}</div></article></main><footer class="site-footer"><div class="site-info">Proudly made</div></footer>`,
  ghostly: ({ title, body }) =>
    `<div class="viewport"><header class="gh-head"><a class="gh-head-logo" href="/">Home</a></header><main class="gh-main"><article class="gh-article"><header class="gh-article-header"><h1 class="gh-article-title">${title}</h1></header><section class="gh-content">${body}</section></article></main><footer class="gh-foot"><div class="gh-foot-inner">Published here</div></footer></div>`,
  static: ({ title, body }) =>
    `<div id="top"><a href="/">Start</a></div><h1>${title}</h1><div class="text">${body}</div><hr><address>Written by hand</address>`,
  board: ({ title, body }) =>
    `<div id="page-body"><h2 class="topic-title">${title}</h2><table class="tablebg"><tbody><tr class="row-a"><td class="profile"><b class="postauthor">someone</b></td><td class="postbody">${body}</td></tr></tbody></table></div><div id="wheretop"><span class="crumb">Index</span></div>`,
  shop: ({ title, body }) =>
    `<div class="shop-wrap"><div class="top-bar"><a class="logo" href="/">Shop</a></div><section class="product"><figure class="gallery"><img src="/p.jpg" alt=""></figure><h1 class="product-name">${title}</h1><div class="product-description">${body}</div><form class="cart"><button type="button">Buy</button></form></section></div>`,
  relaunch: ({ title, body }) =>
    `<astro-page class="shell"><section class="hero"><strong class="hero-line">${title}</strong></section><section class="columns"><dl class="facts"><dt class="fact">More</dt><dd class="value">${body}</dd></dl></section><section class="closing"><em class="sign">Bye</em></section></astro-page>`,
};

/** A whole page as a system makes it. */
export function pageHtml(system: System | 'relaunch', { title, paragraphs, shortCodes }: PageParts): string {
  const links = shortCodes.map(
    (code) => ` <a href="${OWN_HOSTS.publicOrigin}/${code}/page">Download here</a>`,
  );
  const body = paragraphs
    .map((text, index) => `<p>${text}${index === paragraphs.length - 1 ? links.join(' and') : ''}</p>`)
    .join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body class="${system}">${LAYOUTS[system]({ title, body })}</body></html>`;
}
