import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { endSession } from '../table/ended-sessions.ts';
import { newUlid } from '../visits/new-ulid.ts';
import { signOutApi } from './sign-out-api.ts';

const end = endSession(tableFromEnvironment());
const newEventId = (at: Date) => newUlid(at.getTime());

/** `DELETE /api/v1/session`. */
export const handler = signOutApi(apiServicesFromEnvironment(), { end, now: () => new Date(), newEventId });
