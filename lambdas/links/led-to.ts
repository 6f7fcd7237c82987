import type { Destination } from '../destinations/destination.ts';
import { withParameters } from '../destinations/query.ts';
import { isExpired, type Link } from './link.ts';
import { optionalNames } from './link-fields.ts';

/** Their names in the API are also those of the parameters. */
const utmFields = ['utmSource', 'utmMedium', 'utmCampaign', 'utmTerm', 'utmContent'] as const;

/** The part of a link that says where it leads. */
export type LeadingLink = Pick<Link, 'targetUrl'> & Partial<Pick<Link, (typeof utmFields)[number]>>;

/** Where a link leads until its expiry: its destination, with its UTM parameters. */
export const ledTo = (link: LeadingLink): Destination =>
  withParameters(
    link.targetUrl,
    utmFields.flatMap((field) => {
      const value = link[field];
      return value === undefined ? [] : [[optionalNames[field], value] as const];
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
