import type { Brand } from '../brand/brand.ts';
import { CANARY_PATHS } from '../crawler/canaries.ts';
import type { ApiHandler } from '../http/api-handler.ts';
import { HttpError } from '../http/http-error.ts';
import { pageHandler } from '../http/page-handler.ts';
import type { PageServices } from '../http/page-services.ts';
import type { Html } from '../pages/html.ts';
import type { PublicOrigin } from '../settings/public-origin.ts';
import { botPage } from './bot-page.ts';
import { canaryPage } from './canary-page.ts';
import { docsHeaders } from './docs-style.ts';

/** `GET /docs/bot` and the two pages below it. */
export const botPagesApi = (
  api: PageServices,
  { publicOrigin }: { readonly publicOrigin: PublicOrigin },
): ApiHandler =>
  pageHandler(api, async ({ rawPath }) => {
    const { supportAddress, brand } = api;
    const page = pages[rawPath]?.({ publicOrigin: await publicOrigin(), supportAddress, brand });
    if (!page) throw new HttpError('not_found', 'There is no such page.');
    return { statusCode: 200, headers: docsHeaders(brand), body: page.text };
  });

/** What the pages say about the stage. */
export interface StageFacts {
  readonly publicOrigin: string;
  readonly supportAddress: string;
  readonly brand: Brand;
}

const pages: Readonly<Record<string, (facts: StageFacts) => Html>> = {
  '/docs/bot': botPage,
  [CANARY_PATHS.withLink]: (facts) => canaryPage({ ...facts, hasLink: true }),
  [CANARY_PATHS.withoutLink]: (facts) => canaryPage({ ...facts, hasLink: false }),
};
