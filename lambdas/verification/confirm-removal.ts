import type { ReadBlocks } from '../blocks/blocks.ts';
import { LinkContentionError } from '../links/link-errors.ts';
import type { LinkCheck } from '../links/verification.ts';
import { type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import { toSecond } from '../timestamp.ts';
import type { CheckStore } from './check-store.ts';
import { findOwnLink, type OwnLinkRequest, type OwnLinkServices, rejectUnchecked } from './own-link.ts';
import { NotHeldError } from './verification-errors.ts';
import type { RequestedCheck } from './verify-link.ts';

export interface ConfirmRemovalServices extends OwnLinkServices {
  readonly checks: CheckStore;
  readonly blocks: ReadBlocks;
  /** Applies while checks of the same link are written. */
  readonly retry: RetryPolicy;
  readonly now: () => Date;
}

/**
 * Confirms a deletion that waits because many links went missing at once. The link is checked once more, at once, and
 * removed only if it is still missing. Confirming again changes nothing.
 * @throws LinkNotFoundError also when the link is not the caller's
 * @throws NotHeldError when no deletion waits
 * @throws the errors of `rejectUnchecked`
 * @throws LinkContentionError
 */
export async function confirmRemoval(
  request: OwnLinkRequest,
  services: ConfirmRemovalServices,
): Promise<RequestedCheck & { readonly confirmedAt: Date }> {
  const blocks = await services.blocks();
  const confirmed = await retryWhileOvertaken(services.retry, async () => {
    const { link, check } = await findOwnLink(request, services);
    const now = toSecond(services.now());
    rejectUnchecked(link, { blocks, now });
    if (!check?.hold) throw new NotHeldError();
    const [lastCheck] = check.history;
    if (check.confirmedAt) return { lastCheck, confirmedAt: check.confirmedAt, nextCheckAt: check.dueAt };
    const next: LinkCheck = { ...check, version: check.version + 1, confirmedAt: now, dueAt: now };
    const outcome = await services.checks.save(next);
    return outcome === 'saved' ? { lastCheck, confirmedAt: now, nextCheckAt: now } : 'overtaken';
  });
  if (confirmed === 'overtaken') throw new LinkContentionError(services.retry.maxAttempts);
  return confirmed;
}
