import * as z from 'zod';
import type { Resource } from './intrinsics.ts';

/**
 * A property without effect on one machine. Schemas list such properties by name, so that any property missing from
 * a schema is an error.
 */
export const withoutEffect = z.unknown().optional();

/** CloudFormation also accepts numbers and booleans as text. */
export const number = z.coerce.number();
export const boolean = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

/**
 * Validates a resource's properties against the strict schema of its type.
 * @throws Error that names the resource and each unsupported property
 */
export function parseResource<Schema extends z.ZodType>(
  schema: Schema,
  resource: Resource,
): z.output<Schema> {
  const parsed = schema.safeParse(resource.properties);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const path = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
    return issue.code === 'unrecognized_keys'
      ? `${path}the host does not support ${issue.keys.join(', ')}`
      : `${path}${issue.message}`;
  });
  throw new Error(`${resource.label}: ${problems.join('; ')}.`);
}
