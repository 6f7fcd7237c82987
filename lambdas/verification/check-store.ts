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
}
