import { browserOf } from '../clicks/browsers.ts';
import type { ApiEvent } from '../http/envelope.ts';
import { visitorOf } from '../http/visitor.ts';
import type { SignInPlace } from './sign-in-place.ts';

/** Where a request came from. */
export function placeOf(event: ApiEvent): SignInPlace {
  const { country, device, userAgent } = visitorOf(event);
  return { country, device, browser: browserOf(userAgent) };
}
