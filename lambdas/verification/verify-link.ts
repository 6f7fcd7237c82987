import type { ReadBlocks } from '../blocks/blocks.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import { siteOf } from '../destinations/site.ts';
import { type CheckRecord, type LinkCheck, newCheck } from '../links/verification.ts';
import { toSecond } from '../timestamp.ts';
import type { CheckStore } from './check-store.ts';
import {
  findOwnLink,
  type OwnLink,
  type OwnLinkRequest,
  type OwnLinkServices,
  rejectUnchecked,
} from './own-link.ts';

/** A link's owner can have it checked this often, in seconds. */
const ON_DEMAND_INTERVAL_SECONDS = 5 * 60;

export interface VerifyLinkServices extends OwnLinkServices {
  readonly checks: CheckStore;
  readonly blocks: ReadBlocks;
  readonly now: () => Date;
}

/** What is known of a link's checks once one has been asked for. */
export interface RequestedCheck {
  readonly lastCheck: CheckRecord | undefined;
  /** Undefined if the checks have just ended. */
  readonly nextCheckAt: Date | undefined;
}

/**
 * Makes the next check of one of the caller's links due now, or five minutes after the last one. Calls coalesce: a check
 * that is due sooner stays as it is.
 * @throws LinkNotFoundError also when the link is not the caller's
 * @throws the errors of `rejectUnchecked`
 */
export async function verifyLink(
  request: OwnLinkRequest,
  services: VerifyLinkServices,
): Promise<RequestedCheck> {
  const [blocks, own] = await settleAll([services.blocks(), findOwnLink(request, services)]);
  const now = toSecond(services.now());
  rejectUnchecked(own.link, { blocks, now });
  const requested = hastened(own, now);
  if (!requested) return shown(own.check);
  if ((await services.checks.save(requested)) === 'saved') return shown(requested);
  // Somebody else was first: the check has just been done, or asked for, or the link is no longer checked.
  return shown((await findOwnLink(request, services)).check);
}

/** @returns undefined if the check is due soon enough */
function hastened({ link, check }: OwnLink, now: Date): LinkCheck | undefined {
  // A link from before there were checks has no row yet.
  if (!check) return { ...newCheck(link, siteOf(link.siteUrl ?? link.targetUrl), now), dueAt: now };
  const last = check.history[0]?.at.getTime() ?? Number.NEGATIVE_INFINITY;
  const dueMs = Math.max(now.getTime(), last + ON_DEMAND_INTERVAL_SECONDS * 1000);
  if (check.dueAt && check.dueAt.getTime() <= dueMs) return undefined;
  return { ...check, version: check.version + 1, dueAt: new Date(dueMs) };
}

const shown = (check: LinkCheck | undefined): RequestedCheck => ({
  lastCheck: check?.history[0],
  nextCheckAt: check?.dueAt,
});
