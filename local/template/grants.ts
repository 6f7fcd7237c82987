import type { Grant } from './deployment.ts';

/** @returns whether the text fits IAM's pattern, in which `*` stands for any characters and `?` for one */
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
 * @param partitionKeys those of the items that the action is about; undefined where a request does not tell them in a way that
 *   the host reads, so that statements that are limited to some do not hold for it
 * @returns whether a role's statements let it take an action on a resource: allowed by one, denied by none
 */
export function isGranted(
  grants: readonly Grant[],
  action: string,
  resourceArn: string,
  partitionKeys?: readonly string[],
): boolean {
  const applies = ({ actions, resources, leadingKeys }: Grant): boolean =>
    // Actions are compared without regard to case, resources with it.
    actions.some((pattern) => matchesPattern(pattern.toLowerCase(), action.toLowerCase())) &&
    resources.some((pattern) => matchesPattern(pattern, resourceArn)) &&
    (leadingKeys === undefined ||
      partitionKeys?.every((key) => leadingKeys.some((pattern) => matchesPattern(pattern, key))) === true);
  return (
    grants.some((grant) => grant.effect === 'Allow' && applies(grant)) &&
    !grants.some((grant) => grant.effect === 'Deny' && applies(grant))
  );
}
