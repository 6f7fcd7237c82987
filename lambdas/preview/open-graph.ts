import { hasCard, type Link } from '../links/link.ts';
import { type Html, html } from '../pages/html.ts';
import type { PageTexts } from '../pages/page-texts.ts';
import { ownersText } from './owners-words.ts';
import { PREVIEW_IMAGE } from './preview-image.ts';

/**
 * Metadata for messengers and social networks: the words and the image that the owner has chosen for them, else the title and
 * description and a neutral image. Never the destination.
 */
export function openGraph(
  link: Link,
  { preview, publicOrigin }: { readonly preview: PageTexts['preview']; readonly publicOrigin: string },
): Html {
  const { shortCode } = link;
  const { cardTitle, cardDescription, cardImageUrl } = hasCard(link) ? link : ({} as Partial<Link>);
  const title = ownersText(cardTitle) ?? ownersText(link.title) ?? preview.title;
  const description = ownersText(cardDescription) ?? ownersText(link.description) ?? preview.about;
  const properties = {
    'og:type': 'website',
    'og:site_name': 'Klook Up',
    'og:title': title,
    'og:description': description,
    'og:url': `${publicOrigin}/${shortCode}/page`,
    ...(cardImageUrl === undefined ? neutralImage(publicOrigin) : { 'og:image': cardImageUrl }),
  };
  const metas = Object.entries(properties).map(
    ([property, content]) => html`<meta property="${property}" content="${content}">`,
  );
  return html`<meta name="description" content="${description}"><meta name="twitter:card" content="summary_large_image">${metas}`;
}

const neutralImage = (publicOrigin: string) => ({
  'og:image': `${publicOrigin}${PREVIEW_IMAGE.path}`,
  'og:image:type': 'image/png',
  'og:image:width': String(PREVIEW_IMAGE.width),
  'og:image:height': String(PREVIEW_IMAGE.height),
  'og:image:alt': 'Klook Up',
});
