import { settleAll } from '../concurrency/settle-all.ts';
import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { distributionHost } from '../http/distribution-host.ts';
import { requestId } from '../http/envelope.ts';
import { type Input, jsonBody } from '../http/input.ts';
import { updateLinksBody } from './bulk-change-schemas.ts';
import { toResults } from './bulk-responses.ts';
import type { BulkChange } from './bulk-targets.ts';
import type { Link } from './link.ts';
import { MAX_BULK_BYTES } from './link-request-schemas.ts';
import { updatedLinksData } from './link-response-schemas.ts';
import { toUpdatedLink } from './link-responses.ts';
import { type UpdateLinksRequest, type UpdateLinksServices, updateLinks } from './update-links.ts';
import type { CheckSummary, LinkChecks } from './verification.ts';

const sentChanges = jsonBody(updateLinksBody, MAX_BULK_BYTES);

const input: Input<Omit<UpdateLinksRequest, 'userId'> & { readonly requestId: string }> = (event) => ({
  ...sentChanges(event),
  distributionHost: distributionHost(event),
  requestId: requestId(event),
});

/** `PATCH /links/bulk`. */
export const updateLinksApi = (
  api: ApiServices,
  callers: Callers,
  links: UpdateLinksServices & { readonly checks: LinkChecks },
): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:write'),
    input,
    respond: async ({ caller: { userId }, input: { requestId, ...request } }) => {
      const changes = await updateLinks({ userId, ...request }, links);
      const [publicOrigin, blocks, checks] = await settleAll([
        links.publicOrigin(),
        links.blocks(),
        checksOf(changes, links.checks),
      ]);
      const context = { publicOrigin, blocks, now: links.now() };
      const { results, done, failed } = toResults(
        changes,
        (link) => toUpdatedLink({ link, check: checks.get(link.linkId) }, context),
        { requestId, supportAddress: api.supportAddress },
      );
      return { status: 200, data: { results, updated: done, failed } };
    },
    data: updatedLinksData,
  });

/** Reads the checks of all links that were changed and have a page, in one call. */
async function checksOf(
  changes: readonly BulkChange<Link>[],
  checks: LinkChecks,
): Promise<ReadonlyMap<number, CheckSummary>> {
  const ids = changes.flatMap(({ attempt }) =>
    attempt.ok && attempt.result.siteUrl !== undefined ? [attempt.result.linkId] : [],
  );
  return ids.length === 0 ? new Map() : checks.findChecks(ids);
}
