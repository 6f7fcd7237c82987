import type { Grant } from '../template/deployment.ts';
import { type GrantPart, isGranted, narrowedGrants, type Permission, usedParts } from '../template/grants.ts';

/**
 * Returns a function that decides whether a role has a permission.
 * @param reportUse called the first time that a permission needs a part of the grants
 */
export function grantChecks(
  grants: readonly Grant[],
  reportUse: (part: GrantPart) => void,
): (permission: Permission) => boolean {
  const decisions = new Map<string, boolean>();
  /** What the grants say about an action on a resource. */
  const narrowed = new Map<string, readonly Grant[]>();
  const used = new Set<string>();
  const grantsAbout = ({ action, resourceArn }: Permission): readonly Grant[] => {
    const call = `${action} ${resourceArn}`;
    const found = narrowed.get(call) ?? narrowedGrants(grants, action, resourceArn);
    narrowed.set(call, found);
    return found;
  };
  const decide = (permission: Permission): boolean => {
    const about = grantsAbout(permission);
    if (!isGranted(about, permission)) return false;
    for (const part of usedParts(about, permission)) {
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
