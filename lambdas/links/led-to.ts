import type { Destination } from '../destinations/destination.ts';
import { withParameters } from '../destinations/query.ts';
import { isExpired, type Link } from './link.ts';
import type { OptionalFields } from './link-fields.ts';

const utmNames = {
  utmSource: 'utm_source',
  utmMedium: 'utm_medium',
  utmCampaign: 'utm_campaign',
  utmTerm: 'utm_term',
  utmContent: 'utm_content',
} as const satisfies { readonly [Field in keyof OptionalFields]?: string };

/** The part of a link that says where it leads. */
export type LeadingLink = Pick<Link, 'targetUrl'> & Partial<Pick<Link, keyof typeof utmNames>>;

/** Where a link leads until its expiry: its destination, with its UTM parameters. */
export const ledTo = (link: LeadingLink): Destination =>
  withParameters(
    link.targetUrl,
    (Object.keys(utmNames) as (keyof typeof utmNames)[]).flatMap((field) => {
      const value = link[field];
      return value === undefined ? [] : [[utmNames[field], value] as const];
    }),
  );

/** The part of a link that says where it leads, and until when. */
export type ExpiringLink = LeadingLink & Partial<Pick<Link, 'expiresAt' | 'fallbackUrl'>>;

/** Whether a link has expired, and leads to its fallback. */
export const isAtFallback = ({ fallbackUrl, expiresAt }: ExpiringLink, now: Date): boolean =>
  fallbackUrl !== undefined && isExpired({ expiresAt }, now);

/** Where a link leads now: from its expiry on to its fallback, if it has one. */
export const leadsTo = (link: ExpiringLink, now: Date): Destination =>
  (isExpired({ expiresAt: link.expiresAt }, now) ? link.fallbackUrl : undefined) ?? ledTo(link);
