import type { ApiHandler, ApiServices } from '../../lambdas/http/api-handler.ts';
import type { Callers } from '../../lambdas/http/callers.ts';
import { confirmRemovalApi } from '../../lambdas/verification/confirm-removal-api.ts';
import { listChecksApi } from '../../lambdas/verification/list-checks-api.ts';
import type { RestoreLinkServices } from '../../lambdas/verification/restore-link.ts';
import { restoreLinkApi } from '../../lambdas/verification/restore-link-api.ts';
import type { VerifyLinkServices } from '../../lambdas/verification/verify-link.ts';
import { verifyLinkApi } from '../../lambdas/verification/verify-link-api.ts';
import { type EventOptions, invoke, type ReadResponse } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { type LinksFixture, RETENTION_DAYS } from '../links/links-fixture.ts';

/** What all of the endpoints need. */
type Services = RestoreLinkServices & VerifyLinkServices;
type Api = (api: ApiServices, callers: Callers, links: Services) => ApiHandler;
type Options = EventOptions & { readonly services?: Partial<Services> };

/** The endpoints of site verification over a fixture's table, called by its owner. */
export function ownerEndpoints({
  store,
  checks,
  callers,
  retry,
  publicOrigin,
  rules,
  now,
  owner,
}: Pick<
  LinksFixture,
  'store' | 'checks' | 'callers' | 'retry' | 'publicOrigin' | 'rules' | 'now' | 'owner'
>) {
  const links = { store, checks, retry, publicOrigin, ...rules, retentionDays: RETENTION_DAYS, now };
  const call = (
    api: Api,
    action: string,
    id: number | string,
    { services, headers, ...options }: Options,
  ): Promise<ReadResponse> =>
    invoke(api(testApi, callers, { ...links, ...services }), {
      method: action === 'checks' ? 'GET' : 'POST',
      path: `/api/v1/links/${id}/${action}`,
      pathParameters: { id: String(id) },
      headers: { authorization: `Bearer ${owner.key}`, 'content-type': 'application/json', ...headers },
      ...options,
    });
  return {
    listChecks: (id: number | string, options: Options = {}) => call(listChecksApi, 'checks', id, options),
    verify: (id: number | string, options: Options = {}) => call(verifyLinkApi, 'verify', id, options),
    restore: (id: number | string, body?: unknown, options: Options = {}) =>
      call(restoreLinkApi, 'restore', id, { body, ...options }),
    confirmRemoval: (id: number | string, options: Options = {}) =>
      call(confirmRemovalApi, 'confirm-removal', id, options),
  };
}
