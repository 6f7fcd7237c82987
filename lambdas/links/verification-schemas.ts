import * as z from 'zod';
import { REASONS } from '../crawler/inspection.ts';
import { VERIFICATION_STATES } from './verification.ts';

/** Times are in UTC, to the second (contract, "Formats"). */
const timestamp = z.string().meta({ format: 'date-time' });

export const verificationState = z.enum(VERIFICATION_STATES, {
  error: 'Must be "pending", "verified", "missing" or "inconclusive".',
});

/** Reasons have no `enum`: a client that was generated before a reason was added could not read the link. */
export const reasonCode = z.string().meta({
  'x-extensible-enum': [...Object.keys(REASONS), 'not_published_yet'],
});

/** The `verification` of a link. */
export const verificationData = z.object({
  state: verificationState.meta({
    description:
      'The result of the last check: `verified` if the link was found on `site_url`, `missing` if it is proved to be gone, ' +
      '`inconclusive` if the page did not show it. `pending` before the first check.',
  }),
  since: timestamp.meta({ description: 'When the checks began to have this result.' }),
  reason: reasonCode.nullable().meta({
    description:
      'Why the last check came to its result. `null` while pending. New reasons may be added. ' +
      '`GET /links/{id}/checks` explains each in a sentence.',
  }),
  last_checked_at: timestamp.nullable().meta({ description: 'When the page was last checked.' }),
  last_found_at: timestamp.nullable().meta({ description: 'The same as `site_verified_at`.' }),
  next_check_at: timestamp.nullable().meta({
    description: 'When the next check is due. It starts a little later.',
  }),
  check_interval_seconds: z.int().positive().meta({
    description:
      'The usual time between two checks: an hour, or longer if the site has more links than one request a second allows.',
  }),
  held_until: timestamp.nullable().meta({
    description:
      'Until when the deletion waits, because many links went missing at once. It happens only if the link is still missing ' +
      'then, or sooner if you confirm it.',
  }),
  held_because: z
    .enum(['many_of_site', 'many_of_account'])
    .nullable()
    .meta({ description: 'Whether many links of the site, or of your account, went missing at once.' }),
});

export type VerificationData = z.input<typeof verificationData>;

/** The `removal` of a link that can be restored. */
export const removalData = z.object({
  at: timestamp.meta({ description: 'When the link stopped working.' }),
  reason: reasonCode.meta({ description: 'Why the check that removed it found the link missing.' }),
  restorable_until: timestamp.meta({
    description: 'Until when you can restore the link. Then it is deleted permanently, with its statistics.',
  }),
});

export type RemovalData = z.input<typeof removalData>;

/** What responses about a link show of its verification. */
export const verification = {
  verification: verificationData.nullable().meta({
    description:
      'The checks of `site_url`. `null` unless the link is checked: direct links, links without `site_url`, and disabled, ' +
      'expired and removed ones are not.',
  }),
  removal: removalData.nullable().meta({
    description:
      'Set while the link is removed, because it was missing on `site_url`, but can be restored: visitors get a 410, its ' +
      '`post_id` and `site_url` are free, and lists show it only with `state=removed`.',
  }),
};
