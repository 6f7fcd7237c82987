import type { Blocks } from '../blocks/blocks.ts';
import type { Destination } from '../destinations/destination.ts';
import { InvalidFieldsError } from '../errors/coded-error.ts';
import { isOwnShortLink } from './own-short-link.ts';

/** What is wrong with each field, by its name in the API. */
export type FieldProblems = Readonly<Record<string, string>>;

/** Checks well-formed values against the time and our own origin. Absent values have no problems. */
export function problemsOfValues(
  values: {
    readonly targetUrl?: Destination | undefined;
    readonly siteUrl?: Destination | null | undefined;
    readonly expiresAt?: Date | null | undefined;
  },
  { origin, now }: { readonly origin: string; readonly now: Date },
): FieldProblems {
  const isOwn = (url: Destination | null | undefined) => url && isOwnShortLink(url, origin);
  return {
    ...(isOwn(values.targetUrl) ? { url: OWN_SHORT_LINK } : {}),
    ...(isOwn(values.siteUrl) ? { site_url: OWN_SHORT_LINK } : {}),
    ...(values.expiresAt && values.expiresAt <= now ? { expires_at: 'Must be in the future.' } : {}),
  };
}

/** Checks a destination against what operators block. */
export const problemsOfDestination = (destination: Destination, blocks: Blocks): FieldProblems =>
  blocks.refuses(destination) ? { url: BLOCKED_DESTINATION } : {};

const BLOCKED_DESTINATION = 'This destination is blocked.';
/**
 * Follows the wording that Google requires (https://cloud.google.com/web-risk/docs/user-warnings).
 */
export const UNSAFE_DESTINATION =
  'Is suspected to lead to an unsafe page (advisory provided by Google: https://cloud.google.com/web-risk/docs/advisory).';
const OWN_SHORT_LINK = 'Must not be one of our own short links.';

/** @throws InvalidFieldsError unless there are no problems */
export function rejectProblems(problems: FieldProblems): void {
  if (Object.keys(problems).length > 0) throw new InvalidFieldsError(problems);
}
