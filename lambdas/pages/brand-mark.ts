import type { Brand } from '../brand/brand.ts';
import { legalLinks } from '../brand/legal-links.ts';
import { paletteOf } from '../brand/palette.ts';
import type { PageLanguage } from '../languages/page-language.ts';
import { Html, html } from './html.ts';
import { icons } from './icons.ts';

/** The stage's name, isolated from the text around it: it may run in another direction, and nobody translates it. */
export const brandName = ({ name }: Brand): Html => html`<bdi translate="no">${name}</bdi>`;

/** The stage's logo, or our mark. */
export const brandSign = ({ logo }: Brand): Html => (logo === undefined ? icons.brand : new Html(logo));

/** The stage's logo or our mark, and its name. */
export const brandMark = (brand: Brand): Html => html`${brandSign(brand)}${brandName(brand)}`;

/** Our mark as an icon, in the stage's colour. */
const ownIcon = (mark: string): string =>
  `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='${mark}' stroke-width='2.5' stroke-linecap='round'><path d='M9.5 14.5l5-5M8 11l-2.2 2.2a3.5 3.5 0 0 0 5 5L13 16M16 13l2.2-2.2a3.5 3.5 0 0 0-5-5L11 8'/></svg>`;

/** URL of the page's icon: the logo, or our mark. */
export function brandIcon(brand: Brand): string {
  const { mark } = paletteOf(brand, 'light');
  const svg =
    brand.logo?.replace('<svg', `<svg xmlns='http://www.w3.org/2000/svg' color='${mark}'`) ?? ownIcon(mark);
  return `data:image/svg+xml,${svg.replaceAll('"', "'").replaceAll(/[%#<>]/g, encodeURIComponent)}`;
}

/** The stage's links to privacy notice, imprint and terms. @returns one element for each */
export const legalAnchors = (brand: Brand, language: PageLanguage): Html[] =>
  legalLinks(brand, language).map(({ label, url }) => html`<a href="${url}">${label}</a>`);
