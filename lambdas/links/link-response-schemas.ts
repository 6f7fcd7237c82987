import * as z from 'zod';
import { descriptions, flag, shownDetails, shownShowFoundOn } from './link-field-schemas.ts';
import { CUSTOM_SHORT_CODE } from './short-code.ts';
import { verification } from './verification-schemas.ts';

/** Times are in UTC, to the second (contract, "Formats"). */
const timestamp = z.string().meta({ format: 'date-time' });
const linkType = z.enum(['direct', 'inpage']).meta({ description: descriptions.type });

const identity = {
  id: z.int().positive().meta({ description: 'Ids increase with every new link.' }),
  short_code: z.string().meta({
    description: 'The part of the short URL after the host. Case-sensitive.',
    pattern: CUSTOM_SHORT_CODE.source,
  }),
  short_url: z.string().meta({
    description: 'The URL to share. For an in-page link, it ends with `/page`.',
    format: 'uri',
  }),
  // Not `format: uri`: WHATWG's form allows characters, such as `|`, that RFC 3986 forbids.
  target_url: z.string().meta({ description: 'The destination, in normalised form.' }),
};

const postAndPage = {
  post_id: z
    .string()
    .nullable()
    .meta({ description: 'Your id for the post or page that contains the link.' }),
  site_url: z.string().nullable().meta({ description: 'Your page that contains the in-page link.' }),
  show_found_on: shownShowFoundOn,
  site_verified_at: timestamp.nullable().meta({ description: 'When the link was last found on `site_url`.' }),
};
const checked = {
  scheduled_deletion_at: timestamp.nullable().meta({
    description:
      'When the link will be removed, unless it is found on `site_url` again before then. It can be restored for 7 days.',
  }),
  ...verification,
};
const expiry = {
  expires_at: timestamp.nullable().meta({ description: 'When the link stops working. `null`: never.' }),
};
const creation = { created_at: timestamp.meta({ description: 'When the link was created.' }) };

export const restrictionData = z.object({
  code: z.enum(['link_taken_down', 'account_suspended', 'destination_blocked']).meta({
    description: 'Whether operators have stopped the link itself, its account or its destination.',
  }),
  reason: z.string().meta({ description: 'The reason, in a sentence for people.' }),
});

const restriction = restrictionData.nullable().meta({
  description:
    'Why operators have stopped the link, regardless of `is_active`; `null` if they have not. A restricted link ' +
    'responds to visitors with 451, holds no claim and cannot be enabled.',
});

const state = {
  is_active: flag,
  restriction,
  ...expiry,
  purge_at: timestamp.nullable().meta({
    description:
      'When an expired or removed link is deleted permanently. Until then, it stays readable, and can be revived or restored.',
  }),
  ...creation,
  updated_at: timestamp.meta({ description: 'When the owner last changed the link.' }),
};

/** The `data` of the response to `POST /links`. */
export const createdLinkData = z.object({
  ...identity,
  type: linkType,
  ...shownDetails,
  ...expiry,
  ...postAndPage,
  ...creation,
  existing: z.literal(true).optional().meta({
    description:
      'Present, and `true`, when a link existed already: it is returned, unchanged unless `updated` has fields.',
  }),
  matched_by: z
    .enum(['post_id', 'site_url'])
    .optional()
    .meta({ description: 'With `existing`: the field that the existing link was found by.' }),
  differs: z.array(z.string()).optional().meta({
    description:
      'With `existing`: the fields whose values in the request differ from the existing link, as it is now.',
  }),
  updated: z.array(z.string()).optional().meta({
    description:
      'With `existing`, if `on_existing` is `update`: the fields of the existing link that this request changed.',
  }),
  is_active: z
    .literal(0)
    .optional()
    .meta({
      type: 'integer',
      enum: [0],
      description: 'Present, and 0, when the existing link is disabled: only `match_inactive` finds it.',
    }),
});

export type CreatedLinkData = z.input<typeof createdLinkData>;

const index = z.int().nonnegative().meta({ description: 'Position among the links in the request, from 0.' });

/** The field names are the caller's, so not `z.record`: it would drop a field called `__proto__`. */
const problems = (z.unknown() as z.ZodType<Readonly<Record<string, string>>>).meta({
  type: 'object',
  additionalProperties: { type: 'string' },
});

/** One link of a bulk request: handled or refused. Exactly one of the two. */
type BulkResult<Data, Status> =
  | { readonly status: Status; readonly data: Data }
  | {
      readonly status: number;
      readonly error: string;
      readonly code: string;
      readonly details?: Readonly<Record<string, string>> | undefined;
    };

const ofSuccess = { required: ['data'], not: { required: ['error'] } };
const ofFailure = { required: ['error', 'code'], not: { required: ['data'] } };

/**
 * One object with optional fields, because many generators of clients merge the variants of a union, and then require the
 * fields of all.
 * @param data of a success, which has one of the statuses
 */
const bulkResult = <Data extends z.ZodType, Target extends z.ZodRawShape>(
  data: Data,
  { target, statuses, meanings }: { target: Target; statuses: readonly number[]; meanings: string },
) =>
  z
    .object({
      ...target,
      status: z
        .int()
        .min(200)
        .max(599)
        .meta({
          description: `${meanings} From 400: it was refused, with the status that a request for it alone would have returned.`,
        }),
      data: data.optional().meta({ description: `Only with status ${statuses.join(' and ')}.` }),
      error: z
        .string()
        .optional()
        .meta({ description: 'The problem, for people. The wording may change. Only from status 400.' }),
      code: z.string().optional().meta({ description: 'The problem, for programs. Only from status 400.' }),
      details: problems.optional().meta({ description: 'The problem of each field.' }),
    })
    .meta({
      if: { properties: { status: { enum: statuses } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: ofSuccess,
      else: ofFailure,
    });

/** @returns the schema of a list of results, with a type that distinguishes successes from failures */
const resultsOf = <Result>(schema: z.ZodType) =>
  z
    .array(schema as unknown as z.ZodType<Result, Result>)
    .meta({ description: 'One for each link, in the order of the request.' });

export const bulkResultData = bulkResult(createdLinkData, {
  target: { index },
  statuses: [200, 201],
  meanings: '201: the link was created. 200: an existing link was returned.',
});

const failed = z.int().nonnegative().meta({ description: 'All other results.' });

/** The `data` of the response to `POST /links/bulk`: a result for each link, in the order of the request. */
export const createdLinksData = z.object({
  results: resultsOf<{ readonly index: number } & BulkResult<CreatedLinkData, 200 | 201>>(bulkResultData),
  created: z.int().nonnegative().meta({ description: 'Results with status 201.' }),
  existing: z.int().nonnegative().meta({ description: 'Results with status 200.' }),
  failed,
});

export type CreatedLinksData = z.input<typeof createdLinksData>;

/** The `data` of the response to `PUT /links/{id}`: the updated link, with both names of its type. */
export const updatedLinkData = z.object({
  ...identity,
  type: linkType,
  link_type: linkType,
  ...shownDetails,
  ...postAndPage,
  ...checked,
  ...state,
});

export type UpdatedLinkData = z.input<typeof updatedLinkData>;

/** The `data` of the response to `DELETE /links/{id}`. */
export const deletedLinkData = z.object({ message: z.literal('Link deleted successfully') });

/** One link of a bulk change, as it was sent. */
const target = {
  index,
  id: z
    .int()
    .positive()
    .optional()
    .meta({ description: "The link's id. Missing if it was sent as a `post_id` that no link of yours has." }),
  post_id: z.string().optional().meta({ description: 'The `post_id` that was sent, if any.' }),
};

interface Target {
  readonly index: number;
  readonly id?: number | undefined;
  readonly post_id?: string | undefined;
}

export const updateResultData = bulkResult(updatedLinkData, {
  target,
  statuses: [200],
  meanings: '200: the link was changed.',
});

export const deleteResultData = bulkResult(deletedLinkData, {
  target,
  statuses: [200],
  meanings: '200: the link was deleted.',
});

/** The `data` of the response to `PATCH /links/bulk`: a result for each link, in the order of the request. */
export const updatedLinksData = z.object({
  results: resultsOf<Target & BulkResult<UpdatedLinkData, 200>>(updateResultData),
  updated: z.int().nonnegative().meta({ description: 'Results with status 200.' }),
  failed,
});

/** The `data` of the response to `DELETE /links/bulk`: a result for each link, in the order of the request. */
export const deletedLinksData = z.object({
  results: resultsOf<Target & BulkResult<z.input<typeof deletedLinkData>, 200>>(deleteResultData),
  deleted: z.int().nonnegative().meta({ description: 'Results with status 200.' }),
  failed,
});

const clicks = z.int().nonnegative().meta({
  description: 'Visitors sent to the destination. Known bots, HEAD requests and prefetches are not counted.',
});

const WITH_SCOPE = 'Missing for an API key without the scope `stats:read`.';

/** A link in the responses to `GET /links` and `GET /links/{id}`. */
export const linkData = z.object({
  ...identity,
  link_type: linkType,
  ...shownDetails,
  ...postAndPage,
  ...checked,
  clicks: clicks.optional().meta({ description: `${clicks.description} ${WITH_SCOPE}` }),
  views: z
    .int()
    .nonnegative()
    .optional()
    .meta({
      description:
        'GET requests for the short URL, or for the preview of an in-page link, including those of known bots. ' +
        WITH_SCOPE,
    }),
  ...state,
  created_by_key: z.string().nullable().meta({
    description:
      'The id of the API key that created the link; `null` if somebody who was signed in did, or before this was recorded.',
  }),
});

const clicksByName = z.record(z.string(), z.int().positive());

export const dayData = z.object({ date: z.iso.date(), count: z.int().positive() });

export const statisticsData = z.object({
  total_clicks: clicks,
  clicks_by_country: clicksByName.meta({
    description:
      'Clicks by country, ISO 3166-1 alpha-2 or `XK` (Kosovo), or `unknown`. They add up to `total_clicks`.',
    propertyNames: { pattern: '^([A-Z]{2}|unknown)$' },
  }),
  clicks_by_device: clicksByName.meta({
    description: 'Clicks by type of device. They add up to `total_clicks`.',
    propertyNames: { enum: ['mobile', 'tablet', 'desktop', 'unknown'] },
  }),
  clicks_by_browser: clicksByName.meta({
    description: 'Clicks by browser: its common name, `other` or `unknown`. They add up to `total_clicks`.',
  }),
  recent_clicks: z
    .array(dayData)
    .meta({ description: 'The last 30 UTC days with clicks, newest first.', maxItems: 30 }),
  bot_views: z.int().nonnegative().meta({
    description:
      'How many of the views came from known bots: programs that identify themselves, or send no user agent.',
  }),
});

const appealOfLink = z
  .object({
    id: z.string().meta({ description: 'Identifies the appeal.' }),
    code: restrictionData.shape.code,
    decided_at: timestamp.meta({ description: 'When the operators decided.' }),
    created_at: timestamp.meta({ description: 'When you objected.' }),
    state: z
      .enum(['open', 'upheld', 'dismissed'])
      .meta({ description: '`open` until operators have agreed (`upheld`) or not (`dismissed`).' }),
    closed_at: timestamp.nullable().meta({ description: 'When the operators answered.' }),
  })
  .nullable();

/** What an owner objected to the decision that stops their link. */
export type AppealOfLinkData = NonNullable<z.input<typeof appealOfLink>>;

/** The `data` of the response to `GET /links/{id}`. */
export const linkWithStatisticsData = z.object({
  link: linkData,
  appeal: appealOfLink.optional().meta({
    description:
      'Of a link with a `restriction` alone: what you objected to that decision; `null` for nothing.',
  }),
  stats: statisticsData.optional().meta({ description: `The link's statistics. ${WITH_SCOPE}` }),
});

export type LinkWithStatisticsData = z.input<typeof linkWithStatisticsData>;
