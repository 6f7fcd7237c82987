import { operatorAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { optionalJsonBody, pathParameters } from '../http/input.ts';
import type { DeskOf } from './operator-desk.ts';
import { dismissedReportData } from './operator-response-schemas.ts';
import { dismissReportBody, operatorPaths } from './operator-schemas.ts';
import { requireOpenReport, resolveReports } from './resolved-reports.ts';

const reportInPath = pathParameters(operatorPaths.report);
const sentBody = optionalJsonBody(dismissReportBody);

/** `POST /operator/reports/{id}/dismiss`. */
export const dismissReportApi = (api: ApiServices, callers: Callers, deskOf: DeskOf): ApiHandler =>
  apiHandler(api, {
    access: operatorAccess(callers),
    input: (event) => ({ ...reportInPath(event), ...sentBody(event) }),
    respond: async ({ caller, input: { id, alike } }) => {
      const desk = deskOf(caller.userId);
      await requireOpenReport(id, desk, caller);
      const resolved = await resolveReports({ reports: [id], alike }, 'dismissed', desk);
      return { status: 200, data: { id, ...resolved } };
    },
    data: dismissedReportData,
  });
