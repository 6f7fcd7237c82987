import { AppealNotFoundError } from '../appeals/appeal-errors.ts';
import { upholdAppeal } from '../appeals/decide-appeal.ts';
import { operatorAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { pathParameters } from '../http/input.ts';
import { type DeskOf, refuseOwnCause } from './operator-desk.ts';
import { decidedAppealData } from './operator-response-schemas.ts';
import { operatorPaths } from './operator-schemas.ts';

const appealInPath = pathParameters(operatorPaths.appeal);

/** `POST /operator/appeals/{id}/uphold`. */
export const upholdAppealApi = (api: ApiServices, callers: Callers, deskOf: DeskOf): ApiHandler =>
  apiHandler(api, {
    access: operatorAccess(callers),
    input: appealInPath,
    respond: async ({ caller, input: { id } }) => {
      const desk = deskOf(caller.userId);
      refuseOwnCause((await desk.appeals.find(id))?.userId, caller);
      const decided = await upholdAppeal(id, desk);
      if (decided.outcome === 'not-open') throw new AppealNotFoundError();
      return { status: 200, data: { id, outcome: 'upheld', is_undone: decided.isUndone } };
    },
    data: decidedAppealData,
  });
