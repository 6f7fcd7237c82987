import { placeOf } from '../account-events/place-of.ts';
import type { ReadBlocks } from '../blocks/blocks.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import { sessionAccess, sessionEnded } from '../http/access.ts';
import type { ApiHandler, ApiServices } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { downloadHandler } from '../http/download-handler.ts';
import { type Input, queryParameters } from '../http/input.ts';
import { toNdjson } from '../http/ndjson.ts';
import { timestamp } from '../timestamp.ts';
import { type ExportAccountRequest, type ExportAccountServices, exportAccount } from './export-account.ts';
import { decodeExportCursor } from './export-cursor.ts';
import { toExportLines } from './export-lines.ts';
import { exportLine, exportQuery } from './export-schemas.ts';

const query = queryParameters(exportQuery);

const exportRequest: Input<Pick<ExportAccountRequest, 'place'> & { readonly cursor: string | undefined }> = (
  event,
) => ({ cursor: query(event).cursor, place: placeOf(event) });

/** `GET /account/export`: one page, in NDJSON. */
export const exportAccountApi = (
  api: ApiServices,
  callers: Callers,
  accounts: ExportAccountServices & {
    readonly publicOrigin: () => Promise<string>;
    readonly blocks: ReadBlocks;
  },
): ApiHandler =>
  downloadHandler(api, {
    access: sessionAccess(callers, { needsFreshProof: true }),
    input: exportRequest,
    respond: async ({ caller: { userId, sessionId }, input: { cursor, place } }) => {
      const position = cursor === undefined ? undefined : decodeExportCursor(cursor, userId);
      const [page, publicOrigin, blocks] = await settleAll([
        exportAccount({ userId, sessionId, place, position }, accounts),
        accounts.publicOrigin(),
        accounts.blocks(),
      ]);
      if (!page) throw sessionEnded();
      const now = accounts.now();
      return {
        body: toNdjson(
          toExportLines(page, userId, { publicOrigin, blocks, now }).map((line) => exportLine.parse(line)),
        ),
        mediaType: 'application/x-ndjson; charset=utf-8',
        fileName: `klook-up-export-${timestamp(now).slice(0, 10)}.ndjson`,
      };
    },
  });
