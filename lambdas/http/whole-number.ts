import * as z from 'zod';

/**
 * A whole number in a query, from 1, in one spelling: no sign, no leading zero, no fraction.
 * @param error the sentence for anything else
 */
export const wholeNumber = (max: number, error: string) =>
  z
    .string()
    .regex(/^[1-9]\d*$/, error)
    .transform(Number)
    .refine((value) => value <= max, error)
    .meta({ type: 'integer', minimum: 1, maximum: max });
