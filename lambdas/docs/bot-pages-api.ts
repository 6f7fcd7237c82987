import { CANARY_PATHS } from '../crawler/canaries.ts';
import type { ApiHandler, ApiServices } from '../http/api-handler.ts';
import { HttpError } from '../http/http-error.ts';
import { pageHandler } from '../http/page-handler.ts';
import type { Html } from '../pages/html.ts';
import type { PublicOrigin } from '../settings/public-origin.ts';
import { botPage } from './bot-page.ts';
import { canaryPage } from './canary-page.ts';
import { docsHeaders } from './docs-style.ts';

/** `GET /docs/bot` and the two pages below it. */
export const botPagesApi = (
  api: ApiServices,
  { publicOrigin }: { readonly publicOrigin: PublicOrigin },
): ApiHandler =>
  pageHandler(api, async ({ rawPath }) => {
    const page = pages[rawPath]?.({ publicOrigin: await publicOrigin(), supportAddress: api.supportAddress });
    if (!page) throw new HttpError('not_found', 'There is no such page.');
    return { statusCode: 200, headers: docsHeaders, body: page.text };
  });

/** What the pages say about the stage. */
export interface StageFacts {
  readonly publicOrigin: string;
  readonly supportAddress: string;
}

const pages: Readonly<Record<string, (facts: StageFacts) => Html>> = {
  '/docs/bot': botPage,
  [CANARY_PATHS.withLink]: ({ publicOrigin }) => canaryPage({ publicOrigin, hasLink: true }),
  [CANARY_PATHS.withoutLink]: ({ publicOrigin }) => canaryPage({ publicOrigin, hasLink: false }),
};
