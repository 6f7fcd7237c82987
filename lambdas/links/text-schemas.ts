import * as z from 'zod';
import { parseIsoTime } from './expiry.ts';

/** Text that a request has. @param problemOf what to say of anything else */
export const text = (problemOf = (_input: unknown) => 'Must be a string.') =>
  z
    .string({ error: ({ input }) => (input === undefined ? 'Is required.' : problemOf(input)) })
    .refine((value) => value.isWellFormed(), 'Must be valid Unicode.');

/** @param maxLength in Unicode code points, not UTF-16 units */
export const isAtMost = (maxLength: number) =>
  [(value: string) => [...value].length <= maxLength, `Must have at most ${maxLength} characters.`] as const;

/** A time in ISO 8601: see `parseIsoTime`. */
export const time = text()
  .transform((value, context) => {
    const parsed = parseIsoTime(value);
    if (parsed) return parsed;
    context.addIssue('Must be an ISO 8601 time with an offset, such as 2026-12-31T23:59:59Z.');
    return z.NEVER;
  })
  .meta({ format: 'date-time' });
