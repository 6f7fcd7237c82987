import type { Grant } from './deployment.ts';

/** @returns whether the text matches IAM's pattern: `*` matches any characters, `?` one */
export const matchesPattern = (pattern: string, text: string): boolean => patternOf(pattern).test(text);

const patterns = new Map<string, RegExp>();

function patternOf(pattern: string): RegExp {
  const known = patterns.get(pattern);
  if (known) return known;
  const source = pattern
    .replace(/[\\^$.+()|[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const compiled = new RegExp(`^${source}$`, 's');
  patterns.set(pattern, compiled);
  return compiled;
}

/**
 * @param partitionKeys those of the affected items; undefined when the host can't read them from the request, and then a
 *   statement that is limited to some keys does not apply
 * @returns whether a role may take an action on a resource: one statement allows it and none denies it
 */
export function isGranted(
  grants: readonly Grant[],
  action: string,
  resourceArn: string,
  partitionKeys?: readonly string[],
): boolean {
  const applies = ({ actions, resources, leadingKeys }: Grant): boolean =>
    // Case matters in resources but not in actions.
    actions.some((pattern) => matchesPattern(pattern.toLowerCase(), action.toLowerCase())) &&
    resources.some((pattern) => matchesPattern(pattern, resourceArn)) &&
    (leadingKeys === undefined ||
      partitionKeys?.every((key) => leadingKeys.some((pattern) => matchesPattern(pattern, key))) === true);
  return (
    grants.some((grant) => grant.effect === 'Allow' && applies(grant)) &&
    !grants.some((grant) => grant.effect === 'Deny' && applies(grant))
  );
}
