import type { Blocks } from '../blocks/blocks.ts';
import { type Destination, MAX_URL_BYTES } from '../destinations/destination.ts';
import { hasPublicHost, mayBeCrawled } from '../destinations/public-host.ts';
import { InvalidFieldsError } from '../errors/coded-error.ts';
import { type LeadingLink, ledTo } from './led-to.ts';
import { isOwnShortLink } from './own-short-link.ts';

/** What is wrong with each field, by its name in the API. */
export type FieldProblems = Readonly<Record<string, string>>;

/** What well-formed values are checked against. */
export interface ValueRules {
  /** The origin of short links. */
  readonly origin: string;
  /** The host at CloudFront where the same links work, if the request says so. */
  readonly distributionHost: string | undefined;
  /** Whether links may lead to hosts that only some machine or network can reach. */
  readonly allowsPrivateDestinations: boolean;
  readonly now: Date;
}

/** Checks well-formed values. Absent ones have no problems. */
export function problemsOfValues(
  values: SentUrls & {
    readonly targetUrl?: Destination | undefined;
    readonly siteUrl?: Destination | null | undefined;
    readonly expiresAt?: Date | null | undefined;
  },
  { origin, distributionHost, allowsPrivateDestinations, now }: ValueRules,
): FieldProblems {
  const isOwn = (url: Destination | null | undefined) => url && isOwnShortLink(url, origin, distributionHost);
  const mayNotLeadTo = (url: Destination | null | undefined) =>
    url && !allowsPrivateDestinations && !hasPublicHost(url);
  return {
    ...(mayNotLeadTo(values.targetUrl) ? { url: PRIVATE_HOST } : {}),
    ...(mayNotLeadTo(values.fallbackUrl) ? { fallback_url: PRIVATE_HOST } : {}),
    ...(values.cardImageUrl && !hasPublicHost(values.cardImageUrl) ? { card_image_url: PRIVATE_HOST } : {}),
    // Verification opens it from our side, where a private host is another machine.
    ...(values.siteUrl && !mayBeCrawled(new URL(values.siteUrl).hostname) ? { site_url: PRIVATE_HOST } : {}),
    ...(isOwn(values.targetUrl) ? { url: OWN_SHORT_LINK } : {}),
    ...(isOwn(values.siteUrl) ? { site_url: OWN_SHORT_LINK } : {}),
    ...(isOwn(values.fallbackUrl) ? { fallback_url: OWN_SHORT_LINK } : {}),
    ...(values.expiresAt && values.expiresAt <= now ? { expires_at: 'Must be in the future.' } : {}),
  };
}

/** Checks where a link leads: against what operators block, and for its length with UTM parameters. */
export function problemsOfDestination(link: LeadingLink, blocks: Blocks): FieldProblems {
  const destination = ledTo(link);
  if (blocks.refuses(destination)) return { url: BLOCKED_DESTINATION };
  return Buffer.byteLength(destination) > MAX_URL_BYTES ? { url: TOO_LONG_WITH_UTM } : {};
}

/** Checks the other URLs that visitors get to see, if they are sent. */
export function problemsOfOtherUrls({ fallbackUrl, cardImageUrl }: SentUrls, blocks: Blocks): FieldProblems {
  const isBlocked = (url: Destination | null | undefined) => url && blocks.refuses(url);
  return {
    ...(isBlocked(fallbackUrl) ? { fallback_url: BLOCKED_DESTINATION } : {}),
    ...(isBlocked(cardImageUrl) ? { card_image_url: BLOCKED_DESTINATION } : {}),
  };
}

interface SentUrls {
  readonly fallbackUrl?: Destination | null | undefined;
  readonly cardImageUrl?: Destination | null | undefined;
}

const TOO_LONG_WITH_UTM = `Must be at most ${MAX_URL_BYTES} bytes with the UTM parameters.`;
const BLOCKED_DESTINATION = 'This destination is blocked.';
/**
 * Follows the wording that Google requires (https://cloud.google.com/web-risk/docs/user-warnings).
 */
export const UNSAFE_DESTINATION =
  'Is suspected to lead to an unsafe page (advisory provided by Google: https://cloud.google.com/web-risk/docs/advisory).';
const PRIVATE_HOST =
  'Must have a public host: not an address or name that works only on one machine or network, and not a name without a dot.';
const OWN_SHORT_LINK = 'Must not be one of our own short links.';

/** @throws InvalidFieldsError unless there are no problems */
export function rejectProblems(problems: FieldProblems): void {
  if (Object.keys(problems).length > 0) throw new InvalidFieldsError(problems);
}
