import * as z from 'zod';
import { MAX_URL_BYTES, parseDestination } from '../destinations/destination.ts';
import { parseIsoTime } from './expiry.ts';
import { customShortCodeFrom, problemOfCustomShortCode } from './short-code.ts';

const text = (error = 'Must be a string.') =>
  z
    .string({ error: ({ input }) => (input === undefined ? 'Is required.' : error) })
    .refine((value) => value.isWellFormed(), 'Must be valid Unicode.');

/** @param maxLength in Unicode code points, not UTF-16 units */
const textUpTo = (maxLength: number) =>
  text()
    .refine((value) => [...value].length <= maxLength, `Must have at most ${maxLength} characters.`)
    .meta({ maxLength });

/** Text fields for the preview. Add a new one here and to {@link shownDetails}. */
export const details = {
  title: textUpTo(200).nullish().meta({ description: 'Heading of the preview.' }),
  description: textUpTo(500).nullish().meta({ description: 'Shown on the preview below the title.' }),
};

const shownText = ({ description = '' }: z.ZodType) => z.string().nullable().meta({ description });

/** The details in responses. */
export const shownDetails = {
  title: shownText(details.title),
  description: shownText(details.description),
};

export const url = text()
  .transform((value, context) => {
    const parsed = parseDestination(value);
    if (parsed.ok) return parsed.destination;
    context.addIssue(parsed.problem);
    return z.NEVER;
  })
  .meta({ pattern: '^ *[Hh][Tt][Tt][Pp][Ss]?://' });

export const time = text()
  .transform((value, context) => {
    const parsed = parseIsoTime(value);
    if (parsed) return parsed;
    context.addIssue('Must be an ISO 8601 time with an offset, such as 2026-12-31T23:59:59Z.');
    return z.NEVER;
  })
  .meta({ format: 'date-time' });

export const type = z.enum(['direct', 'inpage'], { error: 'Must be "direct" or "inpage".' });

export const postId = textUpTo(255)
  .refine((value) => value !== '', 'Must not be empty.')
  .meta({ minLength: 1, maxLength: 255 });

/** @param shortest the length of the stage's shortest new custom code */
export const shortCode = (shortest: number) =>
  text()
    .transform((value, context) => {
      const problem = problemOfCustomShortCode(value, shortest);
      if (problem === undefined) return value;
      context.addIssue(problem);
      return z.NEVER;
    })
    .meta({ pattern: customShortCodeFrom(shortest).source });

export const flag = z
  .literal([0, 1], { error: 'Must be 0 or 1.' })
  .meta({ type: 'integer', description: '1: the link works. 0: it is disabled.' });

/** Descriptions that requests and responses share. */
export const descriptions = {
  type: '`direct` redirects immediately. `inpage` first shows a safety preview with a captcha.',
  /** Not a `maxLength`, which counts characters. */
  urlLength: `At most ${MAX_URL_BYTES.toLocaleString('en')} bytes of UTF-8.`,
  expiresAt:
    'When the link stops working: ISO 8601 with an offset, in the future. Stored in UTC to the second. `null`: never.',
} as const;
