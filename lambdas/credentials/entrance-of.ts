import { placeOf } from '../account-events/place-of.ts';
import type { ApiEvent } from '../http/envelope.ts';
import { networksOf, viewerAddress } from '../http/viewer-address.ts';
import type { Entrance } from './change-and-sign-in.ts';

/** Where a request comes from, for what it starts and counts. No address is kept. */
export const entranceOf = (event: ApiEvent): Entrance => ({
  place: placeOf(event),
  networks: networksOf(viewerAddress(event)),
});
