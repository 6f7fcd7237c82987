import { operatorAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { pathParameters } from '../http/input.ts';
import { operatedAccount } from './operated-account.ts';
import type { DeskOf } from './operator-desk.ts';
import { operatedAccountData } from './operator-response-schemas.ts';
import { operatorPaths } from './operator-schemas.ts';

const accountInPath = pathParameters(operatorPaths.account);

/** `GET /operator/accounts/{id}`. */
export const getOperatedAccountApi = (api: ApiServices, callers: Callers, deskOf: DeskOf): ApiHandler =>
  apiHandler(api, {
    access: operatorAccess(callers),
    input: accountInPath,
    respond: async ({ caller: { userId }, input: { id } }) => ({
      status: 200,
      data: await operatedAccount(id, deskOf(userId)),
    }),
    data: operatedAccountData,
  });
