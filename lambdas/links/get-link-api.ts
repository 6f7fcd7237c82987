import type { ReadBlocks } from '../blocks/blocks.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { pathParameters } from '../http/input.ts';
import { type GetLinkServices, getLink } from './get-link.ts';
import type { Link } from './link.ts';
import { linkPath } from './link-request-schemas.ts';
import { type AppealOfLinkData, linkWithStatisticsData } from './link-response-schemas.ts';
import { toLinkWithStatistics } from './link-responses.ts';

const linkInPath = pathParameters(linkPath);

/** `GET /links/{id}`. */
export const getLinkApi = (
  api: ApiServices,
  callers: Callers,
  links: GetLinkServices & {
    readonly publicOrigin: () => Promise<string>;
    readonly blocks: ReadBlocks;
    readonly now: () => Date;
    /** What the owner of a stopped link objected. */
    readonly appealAbout: (link: Link) => Promise<AppealOfLinkData | undefined>;
  },
): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:read'),
    input: linkInPath,
    respond: async ({ caller: { userId, can }, input: { id: linkId } }) => {
      const [found, publicOrigin, blocks] = await settleAll([
        getLink({ userId, linkId, withStatistics: can('stats:read') }, links),
        links.publicOrigin(),
        links.blocks(),
      ]);
      const data = toLinkWithStatistics(found, { publicOrigin, blocks, now: links.now() });
      if (data.link.restriction === null) return { status: 200, data };
      return { status: 200, data: { ...data, appeal: (await links.appealAbout(found.link)) ?? null } };
    },
    data: linkWithStatisticsData,
  });
