import { blockDestination } from '../abuse/block-destination.ts';
import { operatorAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { jsonBody } from '../http/input.ts';
import { defangedEntry } from './defanged.ts';
import type { DeskOf } from './operator-desk.ts';
import { blockedData } from './operator-response-schemas.ts';
import { blockBody } from './operator-schemas.ts';
import { requireOpenReports, resolveReports } from './resolved-reports.ts';

const sentBody = jsonBody(blockBody);

/** `POST /operator/blocks`. */
export const blockDestinationApi = (api: ApiServices, callers: Callers, deskOf: DeskOf): ApiHandler =>
  apiHandler(api, {
    access: operatorAccess(callers),
    input: sentBody,
    respond: async ({
      caller,
      input: { destination: text, allows_public_suffix: allowsPublicSuffix, reason, ...ledBy },
    }) => {
      const desk = deskOf(caller.userId);
      await requireOpenReports(ledBy, desk, caller);
      const block = { text, reason, allowsPublicSuffix };
      const entry = await blockDestination(block, { store: desk.blocks });
      const resolved = await resolveReports(ledBy, 'blocked', desk);
      return { status: 201, data: { destination: defangedEntry(entry), ...resolved } };
    },
    data: blockedData,
  });
