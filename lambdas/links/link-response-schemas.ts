import * as z from 'zod';
import { about, flag, shownDetails } from './link-field-schemas.ts';
import { CUSTOM_SHORT_CODE } from './short-code.ts';

/** Times are in UTC, to the second (contract, "Formats"). */
const timestamp = z
  .string()
  .meta({ format: 'date-time', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$' });
const linkType = z.enum(['direct', 'inpage']).meta({ description: about.type });

const identity = {
  id: z.int().positive().meta({ description: 'Grows with every link that is created.' }),
  short_code: z.string().meta({
    description: 'What follows the host in the short URL. Upper and lower case differ.',
    pattern: CUSTOM_SHORT_CODE.source,
  }),
  short_url: z.string().meta({
    description: 'The address to share. That of an in-page link ends with `/page`.',
    format: 'uri',
  }),
  target_url: z.string().meta({ description: 'Where the link leads, in normalised form.', format: 'uri' }),
};

const place = {
  post_id: z
    .string()
    .nullable()
    .meta({ description: 'Your own id of the post or page that holds the link.' }),
  site_url: z
    .string()
    .nullable()
    .meta({ description: 'The page of yours that holds the in-page link.', format: 'uri' }),
  site_verified_at: timestamp.nullable().meta({ description: 'When the link was last found on `site_url`.' }),
};
const scheduledDeletion = {
  scheduled_deletion_at: timestamp.nullable().meta({
    description: 'When the link is deleted, unless it is found on `site_url` again before.',
  }),
};
const expiry = { expires_at: timestamp.nullable().meta({ description: about.expiresAt }) };
const creation = { created_at: timestamp.meta({ description: 'When the link was created.' }) };

const restriction = z
  .object({
    code: z.enum(['link_taken_down', 'account_suspended', 'destination_blocked']).meta({
      description:
        'Whether it is the link itself, its account or its destination that operators have stopped.',
    }),
    reason: z.string().meta({ description: 'Why, in a sentence for people.' }),
  })
  .nullable()
  .meta({
    description:
      'Why operators keep visitors from the link, whatever `is_active` says; `null` when they do not. While it lasts the ' +
      'link answers visitors 451, holds no claim and cannot be switched on.',
  });

const state = {
  is_active: flag,
  restriction,
  ...expiry,
  purge_at: timestamp.nullable().meta({
    description: 'Until when an expired link stays readable and can be revived. Then it is removed.',
  }),
  ...creation,
  updated_at: timestamp.meta({ description: 'When its owner last changed it.' }),
};

/** The `data` of the response to `POST /links`. */
export const createdLinkData = z.object({
  ...identity,
  type: linkType,
  ...shownDetails,
  ...expiry,
  ...place,
  ...creation,
  existing: z.literal(true).optional().meta({
    description: 'Present, and `true`, when an active link that is there already was returned, unchanged.',
  }),
  matched_by: z
    .enum(['post_id', 'site_url'])
    .optional()
    .meta({ description: 'Beside `existing`: what the existing link was found by.' }),
  differs: z.array(z.string()).optional().meta({
    description: 'Beside `existing`: the fields sent whose values differ from those of the existing link.',
  }),
});

export type CreatedLinkData = z.input<typeof createdLinkData>;

const index = z.int().nonnegative().meta({ description: 'Place among the links sent, from 0.' });

/** Fields have the names that the caller gave them. `z.record` would leave out one that is called `__proto__`. */
const problems = (z.unknown() as z.ZodType<Readonly<Record<string, string>>>).meta({
  type: 'object',
  additionalProperties: { type: 'string' },
});

const bulkFailure = z.object({
  index,
  status: z
    .int()
    .min(400)
    .meta({ description: 'What a create of this link alone would have been answered.' }),
  error: z.string().meta({ description: 'What is wrong, for people. It may be reworded.' }),
  code: z.string().meta({ description: 'What is wrong, for machines.' }),
  details: problems.optional().meta({ description: 'What is wrong with each field.' }),
});

/** The `data` of the response to `POST /links/bulk`: a result for each link sent, in the same order. */
export const createdLinksData = z.object({
  results: z.array(
    z.union([
      z.object({
        index,
        status: z
          .literal([200, 201])
          .meta({ type: 'integer', description: '201: created. 200: it was there.' }),
        data: createdLinkData,
      }),
      bulkFailure,
    ]),
  ),
  created: z.int().nonnegative().meta({ description: 'Results with status 201.' }),
  existing: z.int().nonnegative().meta({ description: 'Results with status 200.' }),
  failed: z.int().nonnegative().meta({ description: 'All other results.' }),
});

export type CreatedLinksData = z.input<typeof createdLinksData>;

/** The `data` of the response to `PUT /links/{id}`: the link as it is now, under both names of its type. */
export const updatedLinkData = z.object({
  ...identity,
  type: linkType,
  link_type: linkType,
  ...shownDetails,
  ...place,
  ...scheduledDeletion,
  ...state,
});

export type UpdatedLinkData = z.input<typeof updatedLinkData>;

/** The `data` of the response to `DELETE /links/{id}`. */
export const deletedLinkData = z.object({ message: z.literal('Link deleted successfully') });

const clicks = z.int().nonnegative().meta({
  description:
    'Visitors sent on to the destination. Known bots, HEAD requests and prefetches are not counted.',
});

/** A link as list and get show it. */
export const linkData = z.object({
  ...identity,
  link_type: linkType,
  ...shownDetails,
  ...place,
  ...scheduledDeletion,
  clicks,
  views: z.int().nonnegative().meta({
    description:
      'GET requests that opened the short URL, or the preview of an in-page link; known bots included.',
  }),
  ...state,
});

const clicksByName = z.record(z.string(), z.int().positive());

/** The `data` of the response to `GET /links/{id}`. */
export const linkWithStatisticsData = z.object({
  link: linkData,
  stats: z.object({
    total_clicks: clicks,
    clicks_by_country: clicksByName.meta({
      description: 'Clicks by country, ISO 3166-1 alpha-2, or `unknown`. They add up to `total_clicks`.',
      propertyNames: { pattern: '^([A-Z]{2}|unknown)$' },
    }),
    clicks_by_device: clicksByName.meta({
      description: 'Clicks by kind of device. They add up to `total_clicks`.',
      propertyNames: { enum: ['mobile', 'tablet', 'desktop', 'unknown'] },
    }),
    clicks_by_browser: clicksByName.meta({
      description: 'Clicks by browser: common names, `other`, `unknown`. They add up to `total_clicks`.',
    }),
    recent_clicks: z
      .array(z.object({ date: z.iso.date(), count: z.int().positive() }))
      .meta({ description: 'The last 30 days in UTC that had clicks, newest first.', maxItems: 30 }),
    bot_views: z.int().nonnegative().meta({ description: 'How many of the views were known bots.' }),
  }),
});

export type LinkWithStatisticsData = z.input<typeof linkWithStatisticsData>;
