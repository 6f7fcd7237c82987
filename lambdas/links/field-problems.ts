import type { Blocks } from '../blocks/blocks.ts';
import type { Destination } from '../destinations/destination.ts';
import { InvalidFieldsError } from '../errors/coded-error.ts';
import { isOwnShortLink } from './own-short-link.ts';

/** Problems of fields, by the API's names of the fields. */
export type FieldProblems = Readonly<Record<string, string>>;

/** What is wrong with values that by themselves are well-formed. Those that are not there have no problem. */
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
    ...(values.expiresAt && values.expiresAt <= now ? { expires_at: 'Must lie in the future.' } : {}),
  };
}

/** What is wrong with where a link would lead, as long as operators block it. */
export const problemsOfDestination = (destination: Destination, blocks: Blocks): FieldProblems =>
  blocks.refuses(destination) ? { url: BLOCKED_DESTINATION } : {};

const BLOCKED_DESTINATION = 'Leads to a destination that is blocked here.';
/**
 * What is said of a destination of bad reputation, in the words that Google asks for
 * (https://cloud.google.com/web-risk/docs/user-warnings).
 */
export const UNSAFE_DESTINATION =
  'Is suspected to lead to an unsafe page (advisory provided by Google: https://cloud.google.com/web-risk/docs/advisory).';
const OWN_SHORT_LINK = 'Must not be one of our own short links.';

/** @throws InvalidFieldsError unless there are no problems */
export function refuseFields(problems: FieldProblems): void {
  if (Object.keys(problems).length > 0) throw new InvalidFieldsError(problems);
}
