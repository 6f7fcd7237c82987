import { suspendAccount } from '../abuse/suspend-account.ts';
import { operatorAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { jsonBody, pathParameters } from '../http/input.ts';
import { operatedAccount } from './operated-account.ts';
import { AccountNotFoundError, type DeskOf, refuseOwnCause } from './operator-desk.ts';
import { suspendedData } from './operator-response-schemas.ts';
import { decideBody, operatorPaths } from './operator-schemas.ts';
import { requireOpenReports, resolveReports } from './resolved-reports.ts';

const accountInPath = pathParameters(operatorPaths.account);
const sentBody = jsonBody(decideBody);

/** `POST /operator/accounts/{id}/suspend`. */
export const suspendAccountApi = (api: ApiServices, callers: Callers, deskOf: DeskOf): ApiHandler =>
  apiHandler(api, {
    access: operatorAccess(callers),
    input: (event) => ({ ...accountInPath(event), ...sentBody(event) }),
    respond: async ({ caller, input: { id, reason, ...ledBy } }) => {
      const desk = deskOf(caller.userId);
      refuseOwnCause(id, caller);
      await requireOpenReports(ledBy, desk, caller);
      const services = { accounts: desk.accounts, store: desk.blocks };
      if (!(await suspendAccount({ account: id, reason }, services))) throw new AccountNotFoundError();
      const resolved = await resolveReports(ledBy, 'suspended', desk);
      return { status: 200, data: { account: await operatedAccount(id, desk), ...resolved } };
    },
    data: suspendedData,
  });
