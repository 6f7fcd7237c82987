import { domainToUnicode } from 'node:url';
import type { Destination } from '../destinations/destination.ts';
import type { Link } from './link.ts';
import type { LinkType } from './link-fields.ts';
import { type VerificationState, verificationOf } from './verification.ts';

/** Filters of a list. A link must match all that are set. */
export interface LinkFilters {
  readonly postId?: string | undefined;
  readonly siteUrl?: Destination | undefined;
  readonly type?: LinkType | undefined;
  /** Only the flag: an expired link that is not disabled counts as active. */
  readonly isActive?: boolean | undefined;
  /** Part of the title, destination or short code, in any case. */
  readonly search?: string | undefined;
  /** The id of the API key that created the link. */
  readonly createdByKey?: string | undefined;
  /** One of the link's tags. */
  readonly tag?: string | undefined;
  /** Only links that are checked have a state. */
  readonly verification?: VerificationState | undefined;
  /** Set to list only links that are removed and can be restored. Other lists never have them. */
  readonly isRemoved?: true | undefined;
}

export const hasFilters = (filters: LinkFilters): boolean =>
  Object.values(filters).some((filter) => filter !== undefined);

/** Returns a predicate for links that match the filters at a time. */
export function linkMatcher({ search, ...exact }: LinkFilters, now: Date): (link: Link) => boolean {
  const wanted = search === undefined ? undefined : folded(search);
  const equals = <T>(filter: T | undefined, value: T | undefined) => filter === undefined || filter === value;
  return (link) =>
    (link.removal !== undefined) === (exact.isRemoved ?? false) &&
    (exact.verification === undefined || verificationOf(link, now)?.state === exact.verification) &&
    equals(exact.postId, link.postId) &&
    equals(exact.siteUrl, link.siteUrl) &&
    equals(exact.type, link.type) &&
    equals(exact.isActive, link.isActive) &&
    equals(exact.createdByKey, link.createdByKey) &&
    (exact.tag === undefined || (link.tags ?? []).includes(exact.tag)) &&
    (wanted === undefined || searchedTexts(link).some((text) => folded(text).includes(wanted)));
}

const searchedTexts = ({ title = '', targetUrl, shortCode }: Link): string[] => [
  title,
  shortCode,
  targetUrl,
  decodedForPeople(targetUrl),
];

/**
 * Folds case and normalizes accents. Converts to lower case and then to upper case, because neither alone unifies all
 * letters (`ẞ` and `ß`, `σ` and `ς`).
 */
const folded = (text: string): string => text.normalize('NFC').toLowerCase().toUpperCase().normalize('NFC');

/** Decodes what people type but a normalised URL encodes: `münchen` (punycode) and `é` (percent-encoding). */
function decodedForPeople(url: Destination): string {
  if (!/%|xn--/.test(url)) return url;
  const { hostname } = new URL(url);
  return url
    .replace(hostname, () => domainToUnicode(hostname) || hostname)
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, (encoded) =>
      Buffer.from(encoded.replaceAll('%', ''), 'hex').toString(),
    );
}
