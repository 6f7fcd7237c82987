import * as z from 'zod';
import type { Condition } from './conditions.ts';

/** The condition keys that the host knows: the partition keys of the items that a request names, and a mail's sender. */
const LEADING_KEYS = 'dynamodb:LeadingKeys';
const FROM_ADDRESS = 'ses:FromAddress';

const values = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .refine((all) => !all.some((each) => each.includes('${')), 'the host does not support policy variables');
const truth = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
const ofSet = z.strictObject({ [LEADING_KEYS]: values }).optional();

/**
 * Reads a statement's `Condition`. An operator, a set operator or a condition key that the host can't evaluate is an
 * error: ignored, it would widen the grant.
 */
export const conditionsSchema = z
  .strictObject({
    'ForAllValues:StringEquals': ofSet,
    'ForAllValues:StringLike': ofSet,
    'ForAnyValue:StringEquals': ofSet,
    'ForAnyValue:StringLike': ofSet,
    Null: z.strictObject({ [LEADING_KEYS]: truth }).optional(),
    StringEquals: z.strictObject({ [FROM_ADDRESS]: values }).optional(),
  })
  .transform(({ Null, StringEquals, ...sets }): Condition[] => [
    ...Object.entries(sets).flatMap(([name, condition]): Condition[] => {
      const [set, operator] = name.split(':') as ['ForAllValues', 'StringLike'];
      return condition ? [{ set, operator, values: condition[LEADING_KEYS] }] : [];
    }),
    ...(Null ? [{ operator: 'Null', isAbsent: Null[LEADING_KEYS] === true } as const] : []),
    ...(StringEquals ? [{ operator: 'FromAddress', values: StringEquals[FROM_ADDRESS] } as const] : []),
  ]);
