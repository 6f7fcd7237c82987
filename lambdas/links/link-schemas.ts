import * as z from 'zod';
import { parseDestination } from './destination.ts';
import { parseIsoTime } from './expiry.ts';

/** A field that may be left out, or be `null`, to the same effect. */
const orNull = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value): z.output<T> | undefined => value ?? undefined);

const text = (error = 'Must be a string.') =>
  z
    .string({ error: ({ input }) => (input === undefined ? 'Is required.' : error) })
    .refine((value) => value.isWellFormed(), 'Must be valid Unicode.');

/** Lengths are counted in code points, as people count characters, not in UTF-16 units. */
const textUpTo = (maxLength: number) =>
  text().refine((value) => [...value].length <= maxLength, `Must have at most ${maxLength} characters.`);

const url = text().transform((value, context) => {
  const parsed = parseDestination(value);
  if (parsed.ok) return parsed.destination;
  context.addIssue(parsed.problem);
  return z.NEVER;
});

const time = text().transform((value, context) => {
  const parsed = parseIsoTime(value);
  if (parsed) return parsed;
  context.addIssue('Must be an ISO 8601 time with an offset, such as 2026-12-31T23:59:59Z.');
  return z.NEVER;
});

const type = z
  .enum(['direct', 'inpage'], { error: 'Must be "direct" or "inpage".' })
  .refine((value) => value === 'direct', 'In-page links are not available in this version.')
  .default('direct');

/** What `POST /links` takes. */
export const createLinkBody = z.strictObject({
  url,
  type,
  title: orNull(textUpTo(200)),
  description: orNull(textUpTo(500)),
  post_id: orNull(textUpTo(255).refine((value) => value !== '', 'Must not be empty.')),
  expires_at: orNull(time),
  site_url: orNull(text().refine(() => false, 'Is only valid when type is "inpage".')),
});

const flag = z.literal([0, 1]);
const linkType = z.enum(['direct', 'inpage']);
const timestamp = z.string();

const identity = {
  id: z.int().positive(),
  short_code: z.string(),
  short_url: z.string(),
  target_url: z.string(),
};

/** The `data` that `POST /links` answers. */
export const createdLinkData = z.object({
  ...identity,
  type: linkType,
  title: z.string().nullable(),
  description: z.string().nullable(),
  expires_at: timestamp.nullable(),
  post_id: z.string().nullable(),
  site_url: z.string().nullable(),
  site_verified_at: timestamp.nullable(),
  created_at: timestamp,
});

export type CreatedLinkData = z.input<typeof createdLinkData>;

/** A link as list and get show it. */
const linkData = z.object({
  ...identity,
  link_type: linkType,
  title: z.string().nullable(),
  description: z.string().nullable(),
  post_id: z.string().nullable(),
  site_url: z.string().nullable(),
  site_verified_at: timestamp.nullable(),
  scheduled_deletion_at: timestamp.nullable(),
  clicks: z.int().nonnegative(),
  views: z.int().nonnegative(),
  is_active: flag,
  expires_at: timestamp.nullable(),
  purge_at: timestamp.nullable(),
  created_at: timestamp,
  updated_at: timestamp,
});

const clicksByName = z.record(z.string(), z.int().positive());

/** The `data` that `GET /links/{id}` answers. */
export const linkWithStatisticsData = z.object({
  link: linkData,
  stats: z.object({
    total_clicks: z.int().nonnegative(),
    clicks_by_country: clicksByName,
    clicks_by_device: clicksByName,
    clicks_by_browser: clicksByName,
    recent_clicks: z.array(z.object({ date: z.iso.date(), count: z.int().positive() })),
    bot_views: z.int().nonnegative(),
  }),
});

export type LinkWithStatisticsData = z.input<typeof linkWithStatisticsData>;

/** The path of one link. An id has one spelling: no sign, no leading zero, nothing that a double cannot hold. */
export const linkPath = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d*$/)
    .transform(Number)
    .refine(Number.isSafeInteger),
});
