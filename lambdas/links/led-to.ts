import type { Destination } from '../destinations/destination.ts';
import { withParameters } from '../destinations/query.ts';
import type { Link } from './link.ts';
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

/** Where a link leads: its destination, with its UTM parameters. */
export const ledTo = (link: LeadingLink): Destination =>
  withParameters(
    link.targetUrl,
    (Object.keys(utmNames) as (keyof typeof utmNames)[]).flatMap((field) => {
      const value = link[field];
      return value === undefined ? [] : [[utmNames[field], value] as const];
    }),
  );
