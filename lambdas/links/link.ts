import type { Destination } from '../destinations/destination.ts';
import type { LinkType, OptionalFields } from './link-fields.ts';
import type { LinkVerification, Removal } from './verification.ts';

/** A link. Times are exact to the second. */
export interface Link extends OptionalFields {
  /** Increases with every new link. */
  readonly linkId: number;
  readonly shortCode: string;
  readonly type: LinkType;
  readonly targetUrl: Destination;
  /** When the link was found on its page, as of the last change of `verification`. Checks since then are in `LinkCheck`. */
  readonly siteVerifiedAt: Date | undefined;
  readonly scheduledDeletionAt: Date | undefined;
  /** Undefined unless the link is checked: see `isVerifiable`. Links made before there were checks have none at first. */
  readonly verification?: LinkVerification | undefined;
  /** Set while the link is removed but can be restored. */
  readonly removal?: Removal | undefined;
  /** Whether the owner chose the short code. Unknown, and so undefined, for links made before this was stored. */
  readonly hasCustomCode?: boolean | undefined;
  /** Always false while the link is taken down or removed. */
  readonly isActive: boolean;
  readonly takenDown: TakeDown | undefined;
  /** When the link is purged, with its statistics: some time after its expiry, or after its removal. */
  readonly purgeAt: Date | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Anonymous links have no owner: nobody can list, change or delete them. */
  readonly owner: LinkOwner | undefined;
  /** The id of the API key that created it. Undefined for others, and for links made before this was stored. */
  readonly createdByKey?: string | undefined;
  /** The link's version, from 1. A change is written only on the version that it is based on. */
  readonly revision: number;
}

/** An operator's decision to take a link down. */
export interface TakeDown {
  readonly at: Date;
  /** Shown to the owner. */
  readonly reason: string;
  /** Whether the link was active before, and becomes active again if the decision is reversed. */
  readonly wasActive: boolean;
}

/** The account that owns a link, and the link's position among its links, from 1. */
interface LinkOwner {
  readonly userId: string;
  readonly sequence: number;
}

/** Whether messengers show a card that the link's owner has chosen. */
export const hasCard = ({ type, cardTitle, cardDescription, cardImageUrl }: Link): boolean =>
  type === 'direct' && [cardTitle, cardDescription, cardImageUrl].some((part) => part !== undefined);

/** Whether a link has expired, exact to the second (contract, "Decided contradictions" 10). */
export const isExpired = ({ expiresAt }: Pick<Link, 'expiresAt'>, now: Date): boolean =>
  expiresAt !== undefined && expiresAt <= now;

/** The URL to share (reference, "Create a Link"): for an in-page link, its preview. */
export const shortUrl = (
  publicOrigin: string,
  { shortCode, type }: Pick<Link, 'shortCode' | 'type'>,
): string => `${publicOrigin}/${shortCode}${type === 'inpage' ? '/page' : ''}`;
