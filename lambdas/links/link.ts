import type { Destination } from '../destinations/destination.ts';
import type { LinkType, OptionalFields } from './link-fields.ts';

/** A link. Times are exact to the second. */
export interface Link extends OptionalFields {
  /** Grows with creation. */
  readonly linkId: number;
  readonly shortCode: string;
  readonly type: LinkType;
  readonly targetUrl: Destination;
  readonly siteVerifiedAt: Date | undefined;
  readonly scheduledDeletionAt: Date | undefined;
  /** Never while it is taken down. */
  readonly isActive: boolean;
  readonly takenDown: TakeDown | undefined;
  /** When an expired link is removed, with its statistics. */
  readonly purgeAt: Date | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Anonymous links have no owner: nobody can list, change or delete them. */
  readonly owner: LinkOwner | undefined;
  /** Counts the link's versions, from 1. A change is only written on the version that it was made from. */
  readonly revision: number;
}

/** An operator's decision to keep visitors from a link. */
export interface TakeDown {
  readonly at: Date;
  /** Shown to the owner. */
  readonly reason: string;
  /** Whether the link worked before, and works again if the decision is reversed. */
  readonly wasActive: boolean;
}

/** The account that owns a link, and the link's place among that account's links, from 1. */
interface LinkOwner {
  readonly userId: string;
  readonly sequence: number;
}

/** Whether a link has stopped working by its expiry: to the second (contract, "Decided contradictions" 10). */
export const isExpired = ({ expiresAt }: Pick<Link, 'expiresAt'>, now: Date): boolean =>
  expiresAt !== undefined && expiresAt <= now;

/** The address to share (reference, "Create a Link"): that of the preview for an in-page link. */
export const shortUrl = (
  publicOrigin: string,
  { shortCode, type }: Pick<Link, 'shortCode' | 'type'>,
): string => `${publicOrigin}/${shortCode}${type === 'inpage' ? '/page' : ''}`;
