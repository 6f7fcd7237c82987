import { randomBytes } from 'node:crypto';
import { addressHashFromEnvironment } from '../http/address-hash.ts';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { verifyPassword } from '../passwords/password-hash.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { signInTable } from '../table/sign-in-table.ts';
import { newUlid } from '../visits/new-ulid.ts';
import { signInApi } from './sign-in-api.ts';

const sessions = {
  store: signInTable(tableFromEnvironment()),
  retry: defaultRetryPolicy,
  hash: addressHashFromEnvironment(),
  verifyPassword,
  now: () => new Date(),
  random: randomBytes,
  newEventId: (at: Date) => newUlid(at.getTime()),
};

/** `POST /api/v1/session`. */
export const handler = signInApi(apiServicesFromEnvironment(), sessions);
