import { domainToUnicode } from 'node:url';
import type { Destination } from '../destinations/destination.ts';
import type { Link } from './link.ts';
import type { LinkType } from './link-fields.ts';

/** Which links a list holds: those that match all that is set. */
export interface LinkFilters {
  readonly postId?: string | undefined;
  readonly siteUrl?: Destination | undefined;
  readonly type?: LinkType | undefined;
  /** The flag alone: an expired link that nobody disabled is active. */
  readonly isActive?: boolean | undefined;
  /** Part of the title, the destination or the short code, in any case. */
  readonly search?: string | undefined;
}

export const hasFilters = (filters: LinkFilters): boolean =>
  Object.values(filters).some((filter) => filter !== undefined);

/** Makes a test of links. */
export function linkMatcher({ search, ...exact }: LinkFilters): (link: Link) => boolean {
  const wanted = search === undefined ? undefined : folded(search);
  const equals = <T>(filter: T | undefined, value: T | undefined) => filter === undefined || filter === value;
  return (link) =>
    equals(exact.postId, link.postId) &&
    equals(exact.siteUrl, link.siteUrl) &&
    equals(exact.type, link.type) &&
    equals(exact.isActive, link.isActive) &&
    (wanted === undefined || searchedTexts(link).some((text) => folded(text).includes(wanted)));
}

const searchedTexts = ({ title = '', targetUrl, shortCode }: Link): string[] => [
  title,
  shortCode,
  targetUrl,
  asPeopleReadIt(targetUrl),
];

/**
 * One form for all spellings of a text that differ in case, or in how an accent is composed. By way of lower
 * case to upper case, as one alone leaves some letters apart (`ẞ` and `ß`, `σ` and `ς`).
 */
const folded = (text: string): string => text.normalize('NFC').toLowerCase().toUpperCase().normalize('NFC');

/** A normalised address hides what people type: `münchen` in punycode, `é` in percent-encoding. */
function asPeopleReadIt(url: Destination): string {
  if (!/%|xn--/.test(url)) return url;
  const { hostname } = new URL(url);
  return url
    .replace(hostname, () => domainToUnicode(hostname) || hostname)
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, (encoded) =>
      Buffer.from(encoded.replaceAll('%', ''), 'hex').toString(),
    );
}
