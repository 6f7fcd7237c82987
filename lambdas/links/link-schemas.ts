import * as z from 'zod';
import { MAX_URL_BYTES, parseDestination } from '../destinations/destination.ts';
import { parseIsoTime } from './expiry.ts';
import { about } from './link-field-texts.ts';
import { CUSTOM_SHORT_CODE, problemOfCustomShortCode } from './short-code.ts';

const text = (error = 'Must be a string.') =>
  z
    .string({ error: ({ input }) => (input === undefined ? 'Is required.' : error) })
    .refine((value) => value.isWellFormed(), 'Must be valid Unicode.');

/** Lengths are counted in code points, as people count characters, not in UTF-16 units. */
const textUpTo = (maxLength: number) =>
  text()
    .refine((value) => [...value].length <= maxLength, `Must have at most ${maxLength} characters.`)
    .meta({ maxLength });

export const url = text()
  .transform((value, context) => {
    const parsed = parseDestination(value);
    if (parsed.ok) return parsed.destination;
    context.addIssue(parsed.problem);
    return z.NEVER;
  })
  .meta({ maxLength: MAX_URL_BYTES, pattern: '^ *[Hh][Tt][Tt][Pp][Ss]?://' });

const time = text()
  .transform((value, context) => {
    const parsed = parseIsoTime(value);
    if (parsed) return parsed;
    context.addIssue('Must be an ISO 8601 time with an offset, such as 2026-12-31T23:59:59Z.');
    return z.NEVER;
  })
  .meta({ format: 'date-time' });

export const type = z.enum(['direct', 'inpage'], { error: 'Must be "direct" or "inpage".' });
const title = textUpTo(200);
const description = textUpTo(500);
export const postId = textUpTo(255)
  .refine((value) => value !== '', 'Must not be empty.')
  .meta({ minLength: 1, maxLength: 255 });

const shortCode = text()
  .transform((value, context) => {
    const problem = problemOfCustomShortCode(value);
    if (problem === undefined) return value;
    context.addIssue(problem);
    return z.NEVER;
  })
  .meta({ pattern: CUSTOM_SHORT_CODE.source });

const ONLY_IN_PAGE = 'Is only valid when type is "inpage".';

/** What `POST /links` takes. For all fields that may be left out, but for `type`, `null` says the same. */
export const createLinkBody = z
  .strictObject(
    {
      url: url.meta({ description: about.url }),
      type: type.default('direct').meta({ description: about.type }),
      title: title.nullish().meta({ description: about.title }),
      description: description.nullish().meta({ description: about.description }),
      post_id: postId.nullish().meta({ description: about.postId }),
      expires_at: time.nullish().meta({ description: about.expiresAt }),
      site_url: url.nullish().meta({ description: about.siteUrl }),
      short_code: shortCode.nullish().meta({ description: about.shortCode }),
    },
    { error: 'Must be a JSON object.' },
  )
  .superRefine(
    (body, context) => {
      const isInPage = body.type === 'inpage';
      if (isInPage && (body.post_id ?? undefined) === undefined) {
        context.addIssue({
          code: 'custom',
          path: ['post_id'],
          message: 'Is required when type is "inpage".',
        });
      }
      if (!isInPage && (body.site_url ?? undefined) !== undefined) {
        context.addIssue({ code: 'custom', path: ['site_url'], message: ONLY_IN_PAGE });
      }
    },
    // Also beside other mistakes: zod leaves refinements out by default once a field is at fault.
    { when: ({ value }) => typeof value === 'object' && value !== null },
  )
  .meta({
    if: { properties: { type: { const: 'inpage' } }, required: ['type'] },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word.
    then: { properties: { post_id: { type: 'string' } }, required: ['post_id'] },
    else: { properties: { site_url: { type: 'null' } } },
  });

export type CreateLinkBody = z.output<typeof createLinkBody>;

/** Links that one bulk request may create. */
const MAX_BULK_LINKS = 100;

/** What `POST /links/bulk` takes. Each link is checked on its own, so that one at fault does not stop the others. */
export const createLinksBody = z.strictObject({
  links: z
    .array(z.unknown(), {
      error: ({ input }) => (input === undefined ? 'Is required.' : 'Must be an array.'),
    })
    .min(1, 'Must have at least one link.')
    .max(MAX_BULK_LINKS, `Must have at most ${MAX_BULK_LINKS} links.`)
    .meta({
      description: 'The links, each as a create of one takes it. Each is checked on its own.',
      items: { $ref: '#/components/schemas/CreateLink' },
    }),
});

const flag = z
  .literal([0, 1], { error: 'Must be 0 or 1.' })
  .meta({ type: 'integer', description: '1: the link works. 0: it is disabled.' });

/** What `PUT /links/{id}` takes: any of a link's fields. `null` clears a field, where a link can be without it. */
export const updateLinkBody = z
  .strictObject({
    url: url.optional().meta({ description: about.url }),
    type: type.optional().meta({ description: `${about.type} Going to "direct" clears site_url.` }),
    title: title.nullable().optional().meta({ description: about.title }),
    description: description.nullable().optional().meta({ description: about.description }),
    is_active: flag.optional().meta({ description: '0 disables the link, 1 enables it again.' }),
    expires_at: time.nullable().optional().meta({ description: about.expiresAt }),
    post_id: postId.optional().meta({ description: about.postId }),
    site_url: url.nullable().optional().meta({ description: about.siteUrl }),
  })
  .refine((body) => Object.keys(body).length > 0, 'Send at least one field to change.')
  .meta({ minProperties: 1 });

/** Times are told in UTC to the second (contract, "Formats"). */
const UTC_SECOND = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$';

const linkType = z.enum(['direct', 'inpage']).meta({ description: about.type });
const timestamp = z.string().meta({ format: 'date-time', pattern: UTC_SECOND });
const shown = {
  title: z.string().nullable().meta({ description: about.title }),
  description: z.string().nullable().meta({ description: about.description }),
  postId: z.string().nullable().meta({ description: about.heldPostId }),
  siteUrl: z.string().nullable().meta({ description: about.heldSiteUrl, format: 'uri' }),
  siteVerifiedAt: timestamp.nullable().meta({ description: about.siteVerifiedAt }),
  scheduledDeletionAt: timestamp.nullable().meta({ description: about.scheduledDeletionAt }),
  expiresAt: timestamp.nullable().meta({ description: about.expiresAt }),
  purgeAt: timestamp.nullable().meta({ description: about.purgeAt }),
  restriction: z
    .object({
      code: z
        .enum(['link_taken_down', 'account_suspended', 'destination_blocked'])
        .meta({ description: about.restrictionCode }),
      reason: z.string().meta({ description: about.restrictionReason }),
    })
    .nullable()
    .meta({ description: about.restriction }),
};

const identity = {
  id: z.int().positive().meta({ description: 'Grows with every link that is created.' }),
  short_code: z.string().meta({ description: about.heldShortCode, pattern: CUSTOM_SHORT_CODE.source }),
  short_url: z.string().meta({ description: about.shortUrl, format: 'uri' }),
  target_url: z.string().meta({ description: about.targetUrl, format: 'uri' }),
};

/** The `data` that `POST /links` answers. */
export const createdLinkData = z.object({
  ...identity,
  type: linkType,
  title: shown.title,
  description: shown.description,
  expires_at: shown.expiresAt,
  post_id: shown.postId,
  site_url: shown.siteUrl,
  site_verified_at: shown.siteVerifiedAt,
  created_at: timestamp.meta({ description: 'When the link was created.' }),
  existing: z.literal(true).optional().meta({ description: about.existing }),
  matched_by: z.enum(['post_id', 'site_url']).optional().meta({ description: about.matchedBy }),
  differs: z.array(z.string()).optional().meta({ description: about.differs }),
});

export type CreatedLinkData = z.input<typeof createdLinkData>;

const place = z.int().nonnegative().meta({ description: 'Place among the links sent, from 0.' });

/** Fields have whatever names the caller gave them. `z.record` would leave out the one that is called `__proto__`. */
const problems = (z.unknown() as z.ZodType<Readonly<Record<string, string>>>).meta({
  type: 'object',
  additionalProperties: { type: 'string' },
});

const bulkFailure = z.object({
  index: place,
  status: z
    .int()
    .min(400)
    .meta({ description: 'What a create of this link alone would have been answered.' }),
  error: z.string().meta({ description: 'What is wrong, for people. It may be reworded.' }),
  code: z.string().meta({ description: 'What is wrong, for machines.' }),
  details: problems.optional().meta({ description: 'What is wrong with each field.' }),
});

/** The `data` that `POST /links/bulk` answers: a result for each link sent, in their order. */
export const createdLinksData = z.object({
  results: z.array(
    z.union([
      z.object({
        index: place,
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

/** The `data` that `PUT /links/{id}` answers: the link as it is now, under both names of its type. */
export const updatedLinkData = z.object({
  ...identity,
  type: linkType,
  link_type: linkType,
  title: shown.title,
  description: shown.description,
  post_id: shown.postId,
  site_url: shown.siteUrl,
  site_verified_at: shown.siteVerifiedAt,
  scheduled_deletion_at: shown.scheduledDeletionAt,
  is_active: flag,
  restriction: shown.restriction,
  expires_at: shown.expiresAt,
  purge_at: shown.purgeAt,
  created_at: timestamp.meta({ description: 'When the link was created.' }),
  updated_at: timestamp.meta({ description: 'When its owner last changed it.' }),
});

export type UpdatedLinkData = z.input<typeof updatedLinkData>;

/** The `data` that `DELETE /links/{id}` answers. */
export const deletedLinkData = z.object({ message: z.literal('Link deleted successfully') });

/** A link as list and get show it. */
export const linkData = z.object({
  ...identity,
  link_type: linkType,
  title: shown.title,
  description: shown.description,
  post_id: shown.postId,
  site_url: shown.siteUrl,
  site_verified_at: shown.siteVerifiedAt,
  scheduled_deletion_at: shown.scheduledDeletionAt,
  clicks: z.int().nonnegative().meta({ description: about.clicks }),
  views: z.int().nonnegative().meta({ description: about.views }),
  is_active: flag,
  restriction: shown.restriction,
  expires_at: shown.expiresAt,
  purge_at: shown.purgeAt,
  created_at: timestamp.meta({ description: 'When the link was created.' }),
  updated_at: timestamp.meta({ description: 'When its owner last changed it.' }),
});

const clicksByName = z.record(z.string(), z.int().positive());

/** The `data` that `GET /links/{id}` answers. */
export const linkWithStatisticsData = z.object({
  link: linkData,
  stats: z.object({
    total_clicks: z.int().nonnegative().meta({ description: about.clicks }),
    clicks_by_country: clicksByName.meta({
      description: about.clicksByCountry,
      propertyNames: { pattern: '^([A-Z]{2}|unknown)$' },
    }),
    clicks_by_device: clicksByName.meta({
      description: about.clicksByDevice,
      propertyNames: { enum: ['mobile', 'tablet', 'desktop', 'unknown'] },
    }),
    clicks_by_browser: clicksByName.meta({ description: about.clicksByBrowser }),
    recent_clicks: z
      .array(z.object({ date: z.iso.date(), count: z.int().positive() }))
      .meta({ description: about.recentClicks, maxItems: 30 }),
    bot_views: z.int().nonnegative().meta({ description: about.botViews }),
  }),
});

export type LinkWithStatisticsData = z.input<typeof linkWithStatisticsData>;

/** The path of one link. An id has one spelling: no sign, no leading zero, nothing that a double cannot hold. */
export const linkPath = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d*$/)
    .transform(Number)
    .refine(Number.isSafeInteger)
    .meta({ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: "The link's id." }),
});
