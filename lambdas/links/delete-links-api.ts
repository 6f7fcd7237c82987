import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { requestId } from '../http/envelope.ts';
import { type Input, jsonBody } from '../http/input.ts';
import { deleteLinksBody } from './bulk-change-schemas.ts';
import { toResults } from './bulk-responses.ts';
import type { BulkTargets } from './bulk-targets.ts';
import { DELETED } from './delete-link-api.ts';
import { type DeleteLinksServices, deleteLinks } from './delete-links.ts';
import { MAX_BULK_BYTES } from './link-request-schemas.ts';
import { deletedLinksData } from './link-response-schemas.ts';

const sentTargets = jsonBody(deleteLinksBody, MAX_BULK_BYTES);

const input: Input<{ readonly targets: BulkTargets; readonly requestId: string }> = (event) => ({
  ...sentTargets(event),
  requestId: requestId(event),
});

/** `DELETE /links/bulk`. */
export const deleteLinksApi = (api: ApiServices, callers: Callers, links: DeleteLinksServices): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:write'),
    input,
    respond: async ({ caller: { userId }, input: { targets, requestId } }) => {
      const changes = await deleteLinks({ userId, targets }, links);
      const errorContext = { requestId, supportAddress: api.supportAddress };
      const { results, done, failed } = toResults(changes, () => DELETED, errorContext);
      return { status: 200, data: { results, deleted: done, failed } };
    },
    data: deletedLinksData,
  });
