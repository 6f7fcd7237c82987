import type { Brand } from '../brand/brand.ts';
import { hasCard, type Link } from '../links/link.ts';
import { type Html, html } from '../pages/html.ts';
import type { PageTexts } from '../pages/page-texts.ts';
import { ownersText } from './owners-words.ts';
import { PREVIEW_IMAGE } from './preview-image.ts';

/**
 * Metadata for messengers and social networks: the words and the image that the owner has chosen for them, else the title and
 * description and our mark as a neutral image, unless the stage has a logo of its own. Never the destination.
 */
export function openGraph(
  link: Link,
  {
    preview,
    brand,
    publicOrigin,
  }: { readonly preview: PageTexts['preview']; readonly brand: Brand; readonly publicOrigin: string },
): Html {
  const { shortCode } = link;
  const { cardTitle, cardDescription, cardImageUrl } = hasCard(link) ? link : ({} as Partial<Link>);
  const title = ownersText(cardTitle) ?? ownersText(link.title) ?? preview.title;
  const description = ownersText(cardDescription) ?? ownersText(link.description) ?? preview.about;
  const properties = {
    'og:type': 'website',
    'og:site_name': brand.name,
    'og:title': title,
    'og:description': description,
    'og:url': `${publicOrigin}/${shortCode}/page`,
    ...imageOf(cardImageUrl, brand, publicOrigin),
  };
  const card = cardImageUrl !== undefined || brand.logo === undefined ? 'summary_large_image' : 'summary';
  const metas = Object.entries(properties).map(
    ([property, content]) => html`<meta property="${property}" content="${content}">`,
  );
  return html`<meta name="description" content="${description}"><meta name="twitter:card" content="${card}">${metas}`;
}

/** A stage with a logo of its own has no neutral image: ours would not belong there. */
const imageOf = (
  cardImageUrl: string | undefined,
  { name, logo }: Brand,
  publicOrigin: string,
): Readonly<Record<string, string>> => {
  if (cardImageUrl !== undefined) return { 'og:image': cardImageUrl };
  if (logo !== undefined) return {};
  return {
    'og:image': `${publicOrigin}${PREVIEW_IMAGE.path}`,
    'og:image:type': 'image/png',
    'og:image:width': String(PREVIEW_IMAGE.width),
    'og:image:height': String(PREVIEW_IMAGE.height),
    'og:image:alt': name,
  };
};
