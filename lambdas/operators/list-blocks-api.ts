import { operatorAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { noInput } from '../http/input.ts';
import type { DeskOf } from './operator-desk.ts';
import { blockListData } from './operator-response-schemas.ts';
import { toBlocks } from './operator-responses.ts';

/** `GET /operator/blocks`. */
export const listBlocksApi = (api: ApiServices, callers: Callers, deskOf: DeskOf): ApiHandler =>
  apiHandler(api, {
    access: operatorAccess(callers),
    input: noInput,
    respond: async ({ caller: { userId } }) => ({
      status: 200,
      data: toBlocks(await deskOf(userId).blocks.list()),
    }),
    data: blockListData,
  });
