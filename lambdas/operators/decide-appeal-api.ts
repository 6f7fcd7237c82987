import type { Appeal, AppealOutcome } from '../appeals/appeal.ts';
import { AppealNotFoundError } from '../appeals/appeal-errors.ts';
import type { DecidedAppeal } from '../appeals/decide-appeal.ts';
import { operatorAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { pathParameters } from '../http/input.ts';
import { type DeskOf, type OperatorDesk, refuseOwnCause } from './operator-desk.ts';
import { decidedAppealData } from './operator-response-schemas.ts';
import { operatorPaths } from './operator-schemas.ts';

const appealInPath = pathParameters(operatorPaths.appeal);

/** `POST /operator/appeals/{id}/uphold`, or `/dismiss`. @param decide reaches the outcome */
export const decideAppealApi =
  (outcome: AppealOutcome, decide: (appeal: Appeal, desk: OperatorDesk) => Promise<DecidedAppeal>) =>
  (api: ApiServices, callers: Callers, deskOf: DeskOf): ApiHandler =>
    apiHandler(api, {
      access: operatorAccess(callers),
      input: appealInPath,
      respond: async ({ caller, input: { id } }) => {
        const desk = deskOf(caller.userId);
        const appeal = await desk.appeals.find(id);
        refuseOwnCause(appeal?.userId, caller);
        const decided = appeal && (await decide(appeal, desk));
        if (decided?.outcome !== 'decided') throw new AppealNotFoundError();
        return { status: 200, data: { id, outcome, is_undone: decided.isUndone } };
      },
      data: decidedAppealData,
    });
