import * as z from 'zod';
import type { Resource } from './intrinsics.ts';

/**
 * A property that changes nothing on one machine. It stands in the schema by name, so that any other property
 * the template may come to use is an error, never passed over in silence.
 */
export const withoutEffect = z.unknown().optional();

/** CloudFormation takes numbers and booleans as text as well. */
export const number = z.coerce.number();
export const boolean = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

/**
 * Checks a resource's properties against the strict schema of what the host supports of its type.
 * @throws Error that names the resource and each property that it does not support
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
