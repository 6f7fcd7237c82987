import { ownerAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { jsonBody, pathParameters } from '../http/input.ts';
import { linkPath } from '../links/link-request-schemas.ts';
import { appealMetrics } from './appeal-metrics.ts';
import { toAppeal } from './appeal-responses.ts';
import { appealBody, appealData } from './appeal-schemas.ts';
import { type FileAppealServices, fileAppeal } from './file-appeal.ts';

const linkInPath = pathParameters(linkPath);
const sentBody = jsonBody(appealBody);

export interface AppealApiServices extends FileAppealServices {
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/** `POST /links/{id}/appeal`. */
export const appealApi = (
  api: ApiServices,
  callers: Callers,
  { writeLine, ...services }: AppealApiServices,
): ApiHandler =>
  apiHandler(api, {
    access: ownerAccess(callers, 'links:write'),
    input: (event) => ({ linkId: linkInPath(event).id, ...sentBody(event) }),
    respond: async ({ caller: { userId }, input, functionName }) => {
      const appeal = await fileAppeal({ userId, ...input }, services);
      writeLine(`${appealMetrics(appeal, functionName)}\n`);
      return { status: 201, data: toAppeal(appeal) };
    },
    data: appealData,
  });
