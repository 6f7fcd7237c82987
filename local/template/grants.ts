import { holds, type LeadingKeys } from './conditions.ts';
import type { Grant } from './deployment.ts';
import { matchesPattern } from './patterns.ts';

/** What a request needs a role to allow. */
export interface Permission {
  /** IAM's name with the service: `dynamodb:PutItem`. */
  readonly action: string;
  readonly resourceArn: string;
  /** Partition keys of the items that the request names; absent by default. */
  readonly leadingKeys?: LeadingKeys;
  /** Address that a mail comes from; absent by default. */
  readonly fromAddress?: string;
}

/** The smallest part of a role's policies: one action on one resource, as written there, for one pattern of keys. */
export interface GrantPart {
  readonly action: string;
  readonly resource: string;
  /** Undefined when the statement isn't limited to some partition keys. */
  readonly key: string | undefined;
}

/** @returns whether a role may do something: one statement allows it and none denies it */
export const isGranted = (grants: readonly Grant[], permission: Permission): boolean =>
  grants.some((grant) => grant.effect === 'Allow' && applies(grant, permission)) &&
  !grants.some((grant) => grant.effect === 'Deny' && applies(grant, permission));

function applies(grant: Grant, permission: Permission): boolean {
  const { action, resourceArn, leadingKeys = 'absent', fromAddress } = permission;
  const { effect, conditions = [] } = grant;
  if (!grant.actions.some((pattern) => matchesAction(pattern, action))) return false;
  if (!grant.resources.some((pattern) => matchesPattern(pattern, resourceArn))) return false;
  // Keys that the host can't read may be those that are denied, and may not be those that are allowed.
  if (leadingKeys === 'unknown') return conditions.length === 0 || effect === 'Deny';
  return conditions.every((condition) => holds(condition, { leadingKeys, fromAddress }));
}

/** @returns what of the grants can apply to an action on a resource: they decide about it as all grants do, and faster */
export const narrowedGrants = (grants: readonly Grant[], action: string, resourceArn: string): Grant[] =>
  grants.flatMap((grant) => {
    const actions = grant.actions.filter((pattern) => matchesAction(pattern, action));
    const resources = grant.resources.filter((pattern) => matchesPattern(pattern, resourceArn));
    return actions.length > 0 && resources.length > 0 ? [{ ...grant, actions, resources }] : [];
  });

/** Case matters in resources but not in actions. */
const matchesAction = (pattern: string, action: string): boolean =>
  matchesPattern(pattern.toLowerCase(), action.toLowerCase());

/** @returns all parts of the statements that allow something */
export const grantParts = (grants: readonly Grant[]): GrantPart[] =>
  grants
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ actions, resources, conditions = [] }) => {
      const keys = conditions.flatMap((each) => ('set' in each ? each.values : []));
      return actions.flatMap((action) =>
        resources.flatMap((resource) =>
          (keys.length > 0 ? keys : [undefined]).map((key) => ({ action, resource, key })),
        ),
      );
    });

/** @returns the parts that allow something which is granted */
export function usedParts(grants: readonly Grant[], permission: Permission): GrantPart[] {
  const { action, resourceArn, leadingKeys = 'absent' } = permission;
  const keys = typeof leadingKeys === 'string' ? [] : leadingKeys;
  return grantParts(grants.filter((grant) => applies(grant, permission))).filter(
    (part) =>
      matchesAction(part.action, action) &&
      matchesPattern(part.resource, resourceArn) &&
      (part.key === undefined || keys.some((key) => matchesPattern(part.key ?? '', key))),
  );
}
