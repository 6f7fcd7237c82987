import type { AuthenticateServices } from '../api-keys/authenticate.ts';
import { keyAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import { pathParameters } from '../http/input.ts';
import { linkPath } from '../links/link-request-schemas.ts';
import { toCheck } from './check-responses.ts';
import { checksData } from './check-schemas.ts';
import { listChecks } from './list-checks.ts';
import type { OwnLinkServices } from './own-link.ts';

const linkInPath = pathParameters(linkPath);

/** `GET /links/{id}/checks`. */
export const listChecksApi = (
  api: ApiServices,
  keys: AuthenticateServices,
  links: OwnLinkServices,
): ApiHandler =>
  apiHandler(api, {
    access: keyAccess(keys),
    input: linkInPath,
    respond: async ({ caller: { userId }, input: { id: linkId } }) => {
      const checks = await listChecks({ userId, linkId }, links);
      return { status: 200, data: { checks: checks.map(toCheck) } };
    },
    data: checksData,
  });
