import type { SignInPlace } from '../account-events/sign-in-place.ts';
import { browserOf } from '../clicks/browsers.ts';
import type { ApiEvent } from '../http/envelope.ts';
import { visitorOf } from '../http/visitor.ts';

/** Where a request came from. */
export function placeOf(event: ApiEvent): SignInPlace {
  const { country, device, userAgent } = visitorOf(event);
  return { country, device, browser: browserOf(userAgent) };
}
