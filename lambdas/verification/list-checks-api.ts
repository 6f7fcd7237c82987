import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { pathParameters } from '../http/input.ts';
import { linkPath } from '../links/link-request-schemas.ts';
import { toCheck } from './check-responses.ts';
import { checksData } from './check-schemas.ts';
import { listChecks } from './list-checks.ts';
import type { OwnLinkServices } from './own-link.ts';

const linkInPath = pathParameters(linkPath);

/** `GET /links/{id}/checks`. */
export const listChecksApi = (api: ApiServices, callers: Callers, links: OwnLinkServices): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:read'),
    input: linkInPath,
    respond: async ({ caller: { userId }, input: { id: linkId } }) => {
      const checks = await listChecks({ userId, linkId }, links);
      return { status: 200, data: { checks: checks.map(toCheck) } };
    },
    data: checksData,
  });
