import type { Grant } from '../template/deployment.ts';
import { type GrantPart, isGranted, type Permission, usedParts } from '../template/grants.ts';

/**
 * Returns a function that decides whether a role has a permission.
 * @param reportUse called the first time that a permission needs a part of the grants
 */
export function grantChecks(
  grants: readonly Grant[],
  reportUse: (part: GrantPart) => void,
): (permission: Permission) => boolean {
  const decisions = new Map<string, boolean>();
  const used = new Set<string>();
  const decide = (permission: Permission): boolean => {
    if (!isGranted(grants, permission)) return false;
    for (const part of usedParts(grants, permission)) {
      const name = JSON.stringify(part);
      if (!used.has(name)) reportUse(part);
      used.add(name);
    }
    return true;
  };
  return (permission) => {
    const { action, resourceArn, leadingKeys, fromAddress } = permission;
    // Not cached by partition key: there are as many keys as items.
    if (Array.isArray(leadingKeys)) return decide(permission);
    const key = `${action} ${resourceArn} ${leadingKeys} ${fromAddress}`;
    const decided = decisions.get(key) ?? decide(permission);
    decisions.set(key, decided);
    return decided;
  };
}
