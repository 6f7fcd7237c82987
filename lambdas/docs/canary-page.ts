import type { Brand } from '../brand/brand.ts';
import { CANARY_CODE, CANARY_PATHS } from '../crawler/canaries.ts';
import { brandName } from '../pages/brand-mark.ts';
import { type Html, html } from '../pages/html.ts';
import { plainPage } from './plain-page.ts';

/**
 * One of two pages that our bot is tested with: ordinary, complete, and the same at each request. They differ in nothing but
 * the link.
 */
export const canaryPage = ({
  publicOrigin,
  brand,
  hasLink,
}: {
  readonly publicOrigin: string;
  readonly brand: Brand;
  readonly hasLink: boolean;
}): Html => {
  const link =
    hasLink && html` The download is behind <a href="${publicOrigin}/${CANARY_CODE}">this safety link</a>.`;
  return plainPage({
    brand,
    title: 'Test page of the site checker',
    description: `One of two pages that ${brand.name} tests its site checker on.`,
    content: html`<h1>Test page of the site checker</h1>
<p class="lead">This is one of two pages that ${brandName(brand)} tests its own site checker on. It looks like a post on a small website.</p>
<h2>How to repair a bicycle tube</h2>
<p>Take the wheel out of the frame and let the rest of the air escape. Push the tyre off the rim with two levers, then pull
the tube out, beginning opposite the valve. Pump some air into it, hold it to your ear and turn it slowly until you hear or
feel the leak. A bowl of water shows the small ones.</p>
<p>Roughen the rubber around the hole, spread the cement thinly, and wait until it is dry to the touch. Press the patch on for a
minute. Before you put the tube back, run your fingers along the inside of the tyre: what made the first hole is often still
there and will soon make a second.${link}</p>
<h2>Why this page exists</h2>
<p>Before the checker removes a link from the service, it opens this page twice: <a href="${CANARY_PATHS.withLink}">with a link</a>
and <a href="${CANARY_PATHS.withoutLink}">without</a>. Unless it judges both right, nothing is removed. <a href="/docs/bot">What the checker does</a>, and how to keep it out of your
website, is on a page of its own.</p>`,
  });
};
