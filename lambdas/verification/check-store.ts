import type { Link } from '../links/link.ts';
import type { OwnerEvent } from '../links/owner-event.ts';
import type { LinkCheck, LinkChecks } from '../links/verification.ts';

/** Reads and writes what is stored about links' checks. Throws when the table fails. */
export interface CheckStore extends LinkChecks {
  /**
   * Stores the next version of a check that changes nothing about its link. A link's state is changed with its check by
   * `LinkChangeStore.replace`.
   * @param events what the owner hears of by mail, stored in the same transaction; only in a stage that sends mail
   * @returns `changed` when this version is no longer the next one
   */
  save(check: LinkCheck, events?: readonly OwnerEvent[]): Promise<'saved' | 'changed'>;
  /** Deletes the check of a link that no longer exists, unless it has changed. */
  forget(check: LinkCheck): Promise<void>;
}

/** A link whose check is due. */
export interface DueCheck {
  readonly linkId: number;
  readonly dueAt: Date;
}

/** Lists what is due. Throws when the table fails. */
export interface DueChecks {
  /** Everything due by now, in pages, each oldest first. Eventually consistent: read the check before you act on it. */
  pages(now: Date): AsyncIterable<readonly DueCheck[]>;
}

/** Reads links for their checks. */
export interface CheckedLinks {
  /** Reads links consistently. @param linkIds at most 100 */
  findLinks(linkIds: readonly number[]): Promise<ReadonlyMap<number, Link>>;
}

/** What the owner's brake needs to know of a link. */
export type OwnedLink = Pick<
  Link,
  'linkId' | 'siteUrl' | 'siteVerifiedAt' | 'scheduledDeletionAt' | 'removal'
>;

/** Lists an account's links, and those that are removed but can be restored. Eventually consistent. */
export interface OwnersLinks {
  /** @returns in-page links, newest first; of accounts with very many links only the newest ones */
  linksOf(userId: string): Promise<readonly OwnedLink[]>;
}

/** Whether owners have been told. */
export interface Warnings {
  /** Whether the mail service has accepted the warning of a link's removal, or its owner gets no mail. */
  isWarned(link: Link): Promise<boolean>;
}
