import { unblockDestination } from '../abuse/block-destination.ts';
import { operatorAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { queryParameters } from '../http/input.ts';
import type { DeskOf } from './operator-desk.ts';
import { undoneData } from './operator-response-schemas.ts';
import { unblockQuery } from './operator-schemas.ts';

const sentQuery = queryParameters(unblockQuery);

/** `DELETE /operator/blocks`. */
export const unblockDestinationApi = (api: ApiServices, callers: Callers, deskOf: DeskOf): ApiHandler =>
  apiHandler(api, {
    access: operatorAccess(callers),
    input: sentQuery,
    respond: async ({ caller: { userId }, input: { destination } }) => {
      const entry = await unblockDestination(destination, { store: deskOf(userId).blocks });
      return { status: 200, data: { outcome: entry === undefined ? 'unchanged' : 'done' } };
    },
    data: undoneData,
  });
