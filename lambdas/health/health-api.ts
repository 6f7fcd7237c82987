import { publicAccess } from '../http/access.ts';
import { type ApiHandler, type ApiServices, apiHandler } from '../http/api-handler.ts';
import { serviceUnavailable } from '../http/http-error.ts';
import { noInput } from '../http/input.ts';
import { timestamp } from '../timestamp.ts';
import { healthData } from './health-schemas.ts';

/** What the service cannot work without. */
export interface HealthStore {
  /** Reads something small. @throws Error when the store does not answer */
  ping(): Promise<void>;
}

export interface HealthServices {
  readonly store: HealthStore;
  readonly now: () => Date;
}

/** `GET /health`: 200 when a request gets through to the table, 503 when it does not. */
export const healthApi = (api: ApiServices, { store, now }: HealthServices): ApiHandler =>
  apiHandler(api, {
    access: publicAccess,
    input: noInput,
    answer: async () => {
      await store.ping().catch((cause: unknown) => {
        throw serviceUnavailable(cause);
      });
      return { status: 200, data: { status: 'ok' as const, time: timestamp(now()) } };
    },
    data: healthData,
  });
