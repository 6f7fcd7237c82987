import { type DecisionFacts, decisionOf, type Operator, type OwnerNotice } from '../audit/decision.ts';
import { type ChangeLinkServices, changeLink, nextVersion } from '../links/change-link.ts';
import { ledTo } from '../links/led-to.ts';
import type { Link } from '../links/link.ts';
import { withVerification } from '../links/verification.ts';
import { timestamp } from '../timestamp.ts';
import { normaliseReason } from './reason.ts';

export interface TakeDownServices extends ChangeLinkServices {
  /** Who decides. */
  readonly operator: Operator;
}

/**
 * Takes a link down: visitors get a 451 page, its claims become free for other destinations, and its owner can only
 * read and delete it, and is notified by mail. If it was already taken down, it keeps its first take-down time and gets the new reason.
 * @param request.reason shown to the owner
 * @returns the updated link, or undefined when it does not exist
 * @throws InvalidReasonError
 * @throws LinkContentionError
 * @throws the operator's error when nobody can say who decides
 */
export async function takeDownLink(
  { linkId, reason }: { readonly linkId: number; readonly reason: string },
  services: TakeDownServices,
): Promise<Link | undefined> {
  const words = normaliseReason(reason);
  return changeLink(
    linkId,
    async (link, now) => {
      const { takenDown = { at: now, wasActive: link.isActive } } = link;
      const next = nextVersion(link, { isActive: false, takenDown: { ...takenDown, reason: words } });
      const after = withVerification(link, next, now);
      const facts = { ...factsOf('take-down', link), reason: words };
      const notice = link.takenDown?.reason === words ? undefined : noticeOf('link-taken-down', link, words);
      const decision = await decisionOf(services.operator, facts, notice);
      return { kind: 'replace', after, decision, result: after };
    },
    services,
  );
}

/** What the audit trail keeps of a link, besides the decision. */
const factsOf = (action: 'take-down' | 'restore', link: Link): DecisionFacts => ({
  action,
  subject: link.shortCode,
  shortCode: link.shortCode,
  accountId: link.owner?.userId,
  before: {
    isActive: link.isActive,
    destination: ledTo(link),
    fallback: link.fallbackUrl,
    takenDown: link.takenDown ? { ...link.takenDown, at: timestamp(link.takenDown.at) } : null,
  },
});

/** What the owner hears; nobody hears of an anonymous link. */
const noticeOf = (
  kind: OwnerNotice['kind'],
  { owner, linkId, shortCode }: Link,
  reason?: string,
): OwnerNotice | undefined => owner && { kind, userId: owner.userId, linkId, shortCode, reason };

/** `still-off`: restored, but inactive: it was inactive before, or another link has taken its claim meanwhile. */
export type Restoration =
  | { readonly outcome: 'restored' | 'still-off'; readonly link: Link }
  | { readonly outcome: 'not-found' | 'not-taken-down' };

/**
 * Restores a link that was taken down. It works again if it was active before, unless another active link of its owner
 * now holds its `post_id` or `site_url`.
 * @throws LinkContentionError
 */
export async function restoreLink(linkId: number, services: TakeDownServices): Promise<Restoration> {
  let isClaimHeld = false;
  const restoration = await changeLink<Restoration>(
    linkId,
    async (link, now) => {
      if (!link.takenDown) return { kind: 'keep', result: { outcome: 'not-taken-down' } };
      const isActive = link.takenDown.wasActive && !isClaimHeld;
      isClaimHeld = false;
      const after = withVerification(link, nextVersion(link, { isActive, takenDown: undefined }), now);
      return {
        kind: 'replace',
        after,
        decision: await decisionOf(
          services.operator,
          factsOf('restore', link),
          noticeOf('link-restored', link),
        ),
        onClaimHeld: () => {
          isClaimHeld = true;
        },
        result: { outcome: isActive ? 'restored' : 'still-off', link: after },
      };
    },
    services,
  );
  return restoration ?? { outcome: 'not-found' };
}
