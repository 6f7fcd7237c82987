import { sessionAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import type { Callers } from '../http/callers.ts';
import { queryParameters } from '../http/input.ts';
import { EVENT_DAYS } from './account-event.ts';
import { toAccountEvent } from './account-event-responses.ts';
import { accountEventsData, accountEventsQuery } from './account-event-schemas.ts';
import type { AccountEventStore } from './account-event-store.ts';

const DAY_MS = 24 * 60 * 60_000;
const eventsQuery = queryParameters(accountEventsQuery);

/** `GET /account/events`: the last 90 days. */
export const listAccountEventsApi = (
  api: ApiServices,
  callers: Callers,
  { store, now }: { readonly store: AccountEventStore; readonly now: () => Date },
): ApiHandler =>
  apiHandler(api, {
    access: sessionAccess(callers),
    input: eventsQuery,
    respond: async ({ caller: { userId }, input: { limit, cursor: before } }) => {
      const since = new Date(now().getTime() - EVENT_DAYS * DAY_MS);
      // One more than asked for says whether there is more.
      const found = await store.list(userId, { before, since, limit: limit + 1 });
      const shown = found.slice(0, limit);
      const nextCursor = found.length > limit ? shown.at(-1)?.id : undefined;
      return { status: 200, data: { events: shown.map(toAccountEvent), next_cursor: nextCursor ?? null } };
    },
    data: accountEventsData,
  });
