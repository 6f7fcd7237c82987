import type { Grant } from '../template/deployment.ts';
import {
  type GrantPart,
  grantParts,
  isGranted,
  narrowedGrants,
  type Permission,
  usedParts,
} from '../template/grants.ts';

/** What a role's grants say about one action on one resource. */
interface Narrowed {
  readonly grants: readonly Grant[];
  /** Whether each of their parts has been reported. */
  areReported: boolean;
}

/**
 * Returns a function that decides whether a role has a permission.
 * @param reportUse called the first time that a permission needs a part of the grants
 */
export function grantChecks(
  grants: readonly Grant[],
  reportUse: (part: GrantPart) => void,
): (permission: Permission) => boolean {
  const decisions = new Map<string, boolean>();
  const calls = new Map<string, Narrowed>();
  const reported = new Set<string>();
  const narrowedTo = ({ action, resourceArn }: Permission): Narrowed => {
    const call = `${action} ${resourceArn}`;
    const known = calls.get(call);
    if (known) return known;
    const narrowed = { grants: narrowedGrants(grants, action, resourceArn), areReported: false };
    calls.set(call, narrowed);
    return narrowed;
  };
  const report = (parts: readonly GrantPart[]): void => {
    for (const part of parts) {
      const name = JSON.stringify(part);
      if (!reported.has(name)) reportUse(part);
      reported.add(name);
    }
  };
  const decide = (permission: Permission): boolean => {
    const narrowed = narrowedTo(permission);
    if (!isGranted(narrowed.grants, permission)) return false;
    if (!narrowed.areReported) {
      report(usedParts(narrowed.grants, permission));
      narrowed.areReported = grantParts(narrowed.grants).every((part) => reported.has(JSON.stringify(part)));
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
