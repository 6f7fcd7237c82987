import { reinstateAccount } from '../abuse/suspend-account.ts';
import { operatorAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { pathParameters } from '../http/input.ts';
import { operatedAccount } from './operated-account.ts';
import { AccountNotFoundError, type DeskOf, refuseOwnCause } from './operator-desk.ts';
import { reinstatedData } from './operator-response-schemas.ts';
import { operatorPaths } from './operator-schemas.ts';

const accountInPath = pathParameters(operatorPaths.account);

/** `POST /operator/accounts/{id}/reinstate`. */
export const reinstateAccountApi = (api: ApiServices, callers: Callers, deskOf: DeskOf): ApiHandler =>
  apiHandler(api, {
    access: operatorAccess(callers),
    input: accountInPath,
    respond: async ({ caller, input: { id } }) => {
      const desk = deskOf(caller.userId);
      refuseOwnCause(id, caller);
      const services = { accounts: desk.accounts, store: desk.blocks };
      const { outcome } = await reinstateAccount(id, services);
      if (outcome === 'no-account') throw new AccountNotFoundError();
      const done = outcome === 'reinstated' ? ('done' as const) : ('unchanged' as const);
      return { status: 200, data: { outcome: done, account: await operatedAccount(id, desk) } };
    },
    data: reinstatedData,
  });
